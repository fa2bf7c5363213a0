import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PbfWriter } from 'pbf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeBlob, encodeOsmPbf } from '../../../../../tests/builders/osm-pbf.ts';
import type { OsmFixture, OsmPbfOptions } from '../../../../../tests/builders/osm-pbf.ts';
import { readTags } from './osm-data.ts';
import type { OsmData } from './osm-data.ts';
import { runToEnd } from '../../../../../tests/harness/run-to-end.ts';
import { IdIndex } from './id-index.ts';
import { readOsmFile } from './read-osm-file.ts';

const FIXTURE: OsmFixture = {
  nodes: [
    { id: 1, lon: 12.5, lat: 55.6 },
    { id: 5, lon: -0.1234567, lat: -33.7654321, tags: { amenity: 'police', name: 'Station Ærø' } },
    { id: 12_345_678_901, lon: 179.9999999, lat: 89.9, tags: { 'addr:housenumber': '7B' } },
    { id: 12_345_678_902, lon: -179.9999999, lat: -89.9 },
  ],
  ways: [
    { id: 10, refs: [1, 12_345_678_901, 5], tags: { highway: 'residential', name: 'Long Street' } },
    { id: 11, refs: [5, 1] },
  ],
  relations: [
    {
      id: 20,
      members: [
        { type: 'way', ref: 10, role: 'outer' },
        { type: 'node', ref: 5 },
        { type: 'relation', ref: 21, role: 'part' },
      ],
      tags: { type: 'multipolygon' },
    },
  ],
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'osm-file-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(bytes: Uint8Array): Promise<string> {
  const path = join(folder, `${Math.abs(bytes.byteLength)}-${files++}.osm.pbf`);
  await writeFile(path, bytes);
  return path;
}
let files = 0;

/** The columns as objects again, sorted by id, to compare with the fixture. */
function toFixture(data: OsmData): OsmFixture {
  const { nodes, ways, relations, strings } = data;
  const tagsOf = (columns: Parameters<typeof readTags>[0], index: number): object => {
    const tags = readTags(columns, strings, index);
    return index >= 0 && tags.size > 0 ? { tags: Object.fromEntries(tags) } : {};
  };
  const byId = (a: { id: number }, b: { id: number }): number => a.id - b.id;
  return {
    nodes: Array.from(nodes.ids, (id, row) => ({
      id,
      lon: (nodes.lonE7[row] ?? 0) / 1e7,
      lat: (nodes.latE7[row] ?? 0) / 1e7,
      ...tagsOf(nodes.tags, nodes.tagged.indexOf(row)),
    })).sort(byId),
    ways: Array.from(ways.ids, (id, row) => ({
      id,
      refs: [...ways.refs.subarray(ways.refStarts[row], ways.refStarts[row + 1])],
      ...tagsOf(ways.tags, row),
    })).sort(byId),
    relations: Array.from(relations.ids, (id, row) => ({
      id,
      members: Array.from(
        relations.memberIds.subarray(relations.memberStarts[row], relations.memberStarts[row + 1]),
        (ref, at) => {
          const role = strings[relations.memberRoles[(relations.memberStarts[row] ?? 0) + at] ?? -1] ?? '';
          const type = (['node', 'way', 'relation'] as const)[relations.memberTypes[at] ?? 0] ?? 'node';
          return { type, ref, ...(role === '' ? {} : { role }) };
        },
      ),
      ...tagsOf(relations.tags, row),
    })).sort(byId),
  };
}

async function readAll(bytes: Uint8Array): Promise<OsmFixture> {
  const result = await readOsmFile({ path: await write(bytes) });
  if (!result.ok) throw new Error(result.error.message);
  return toFixture(result.value);
}

describe('reading an .osm.pbf file', () => {
  const forms: readonly (readonly [string, OsmPbfOptions])[] = [
    ['zlib-compressed, sorted', {}],
    ['uncompressed', { compression: 'none' }],
    ['unsorted, relations before their members', { unsorted: true }],
    ['nodes one by one', { plainNodes: true }],
    ['one object a block', { objectsPerBlock: 1 }],
    ['everything in one block', { objectsPerBlock: 100 }],
  ];
  it.each(forms)('gives back every object: %s', async (_form, options) => {
    expect(await readAll(encodeOsmPbf(FIXTURE, options))).toEqual(FIXTURE);
  });

  it('reads coordinates stored in coarser units', async () => {
    const { nodes } = await readAll(
      encodeOsmPbf({ nodes: [{ id: 1, lon: 12.501, lat: -55.602 }] }, { granularity: 1_000_000 }),
    );
    expect(nodes).toEqual([{ id: 1, lon: 12.501, lat: -55.602 }]);
  });

  it('keeps only the tags asked for', async () => {
    const result = await readOsmFile({ path: await write(encodeOsmPbf(FIXTURE)), keepKey: (key) => key === 'name' });
    if (!result.ok) throw new Error(result.error.message);
    const { nodes, ways } = toFixture(result.value);
    expect(nodes?.flatMap((node) => Object.keys(node.tags ?? {}))).toEqual(['name']);
    expect(ways?.flatMap((way) => Object.keys(way.tags ?? {}))).toEqual(['name']);
  });

  it('tells the declared box and the age of the data', async () => {
    const bounds = [12.5, 55.6, 12.7, 55.8] as const;
    const result = await readOsmFile({ path: await write(encodeOsmPbf(FIXTURE, { bounds, dataAtS: 1_671_139_313 })) });
    expect(result.ok && result.value.header).toMatchObject({ bounds, dataAtMs: 1_671_139_313_000 });
  });

  it('reports progress up to the last byte', async () => {
    const bytes = encodeOsmPbf(FIXTURE, { objectsPerBlock: 1 });
    const done: number[] = [];
    await readOsmFile({ path: await write(bytes), onProgress: (bytesRead) => done.push(bytesRead) });
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(done.at(-1)).toBe(bytes.byteLength);
  });

  it('stops when it is cancelled', async () => {
    const abort = new AbortController();
    const result = await readOsmFile({
      path: await write(encodeOsmPbf(FIXTURE, { objectsPerBlock: 1 })),
      signal: abort.signal,
      onProgress: () => abort.abort(),
    });
    expect(result).toMatchObject({ ok: false, error: { code: 'import-cancelled' } });
  });
});

describe('a file that is no good', () => {
  const whole = encodeOsmPbf(FIXTURE);

  it.each([
    ['a text file', Buffer.from('<?xml version="1.0"?><osm version="0.6"></osm>')],
    ['zeros', Buffer.alloc(500)],
    ['a few bytes', Buffer.from([1, 2])],
    ['nothing', Buffer.alloc(0)],
    ['data without a header', encodeBlob('OSMData', Buffer.alloc(3))],
  ])('is refused as not readable or truncated: %s', async (_kind, bytes) => {
    const result = await readOsmFile({ path: await write(bytes) });
    expect(result).toMatchObject({ ok: false, error: { details: { offset: 0 } } });
    expect(!result.ok && ['osm-not-readable', 'osm-truncated']).toContain(result.ok ? '' : result.error.code);
  });

  it('that does not exist is refused with its path', async () => {
    const path = join(folder, 'missing.osm.pbf');
    expect(await readOsmFile({ path })).toMatchObject({
      ok: false,
      error: { code: 'osm-not-readable', details: { path } },
    });
  });

  it('cut off anywhere after the header never passes for a whole one', async () => {
    const headerBytes = encodeOsmPbf({}).byteLength;
    const boundaries = new Set<number>();
    await readOsmFile({ path: await write(whole), onProgress: (bytesRead) => boundaries.add(bytesRead) });
    for (let length = headerBytes + 1; length < whole.byteLength; length += 7) {
      if (boundaries.has(length)) continue;
      const result = await readOsmFile({ path: await write(whole.subarray(0, length)) });
      expect(result).toMatchObject({ ok: false, error: { code: 'osm-truncated' } });
    }
  });

  it('tells the offset of a block that does not inflate', async () => {
    const headerBytes = encodeOsmPbf({}).byteLength;
    const damaged = Buffer.from(whole);
    damaged.fill(0x55, headerBytes + 24, headerBytes + 48);
    const result = await readOsmFile({ path: await write(damaged) });
    expect(result).toMatchObject({ ok: false, error: { code: 'osm-corrupt', details: { offset: headerBytes } } });
  });

  it('survives any single damaged byte with a Result', async () => {
    const bytes = encodeOsmPbf(FIXTURE, { compression: 'none' });
    for (let at = 0; at < bytes.byteLength; at += 5) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      const result = await readOsmFile({ path: await write(damaged) });
      expect(typeof result.ok).toBe('boolean');
    }
  });

  it('names the compression or feature that is not supported', async () => {
    const zstd = await readOsmFile({ path: await write(encodeOsmPbf(FIXTURE, { compression: 'zstd' })) });
    expect(zstd).toMatchObject({ ok: false, error: { code: 'osm-unsupported', details: { compression: 'zstd' } } });
    const history = encodeOsmPbf(FIXTURE, { requiredFeatures: ['OsmSchema-V0.6', 'HistoricalInformation'] });
    expect(await readOsmFile({ path: await write(history) })).toMatchObject({
      ok: false,
      error: { code: 'osm-unsupported', details: { feature: 'HistoricalInformation' } },
    });
  });

  it('is refused before it fills the memory: too many points, or a block that claims to be huge', async () => {
    const many = await readOsmFile({ path: await write(encodeOsmPbf(FIXTURE)), mostNodes: 1 });
    expect(many).toMatchObject({ ok: false, error: { code: 'osm-too-large', message: expect.stringContaining('osmium extract') as string } });
    const header = new PbfWriter();
    header.writeStringField(1, 'OSMData');
    header.writeVarintField(3, 2 ** 30);
    const headerBytes = header.finish();
    const length = Buffer.alloc(4);
    length.writeUInt32BE(headerBytes.byteLength);
    const huge = await readOsmFile({ path: await write(Buffer.concat([encodeOsmPbf({}), length, headerBytes])) });
    expect(huge).toMatchObject({ ok: false, error: { code: 'osm-corrupt', details: { offset: encodeOsmPbf({}).byteLength } } });
  });

  it('with several versions of an object: the last one counts', async () => {
    const first = encodeOsmPbf({ nodes: [{ id: 1, lon: 1, lat: 1 }] });
    const header = encodeOsmPbf({}).byteLength;
    const second = encodeOsmPbf({ nodes: [{ id: 1, lon: 2, lat: 2 }] }).subarray(header);
    const result = await readOsmFile({ path: await write(Buffer.concat([first, second])) });
    if (!result.ok) throw new Error(result.error.message);
    const row = runToEnd(IdIndex.build(result.value.nodes.ids)).find(1);
    expect([result.value.nodes.count, result.value.nodes.lonE7[row]]).toEqual([2, 2e7]);
  });
});
