import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { addCityCommands } from '../../electron/cli/commands/city.ts';
import { openCityPack, runCityJob } from '../../electron/core/city/index.ts';
import type { CityJobReport } from '../../electron/core/city/index.ts';
import { performCityJob } from '../../electron/core/city/city-job.ts';
import { createCityLibrary } from '../../electron/core/city-library/index.ts';
import type { StartImport } from '../../electron/core/city-library/index.ts';
import { at, block, FRAME, OsmTestFolder, way } from '../builders/osm-grid-city.ts';
import type { OsmFixture } from '../builders/osm-pbf.ts';
import { openTestWindow, startTestCore } from '../builders/running-core.ts';
import { writeSmallCity } from '../builders/small-city.ts';
import { runCommand } from '../harness/command.ts';
import { temporaryDirectory } from '../harness/temporary-directory.ts';
import { until } from '../harness/until.ts';

const WORKER = fileURLToPath(new URL('../../electron/core/city/city-worker.ts', import.meta.url));
const CHILD = fileURLToPath(new URL('../harness/import-child.ts', import.meta.url));

/** A town, and the same town later: a house gone, one rebuilt higher, one new. */
const BEFORE: OsmFixture = {
  ways: [
    FRAME,
    way(2, [at(0, 9), at(19, 9)], { highway: 'primary', name: 'Main Street' }),
    way(3, block(2, 2, 2, 2), { building: 'yes', height: '10' }),
    way(4, block(6, 2, 2, 2), { building: 'yes', height: '10' }),
    way(5, block(10, 2, 2, 2), { leisure: 'park', name: 'Park' }),
  ],
};
const AFTER: OsmFixture = {
  ways: [
    ...(BEFORE.ways ?? []).filter(({ id }) => id !== 3 && id !== 4),
    way(4, block(6, 2, 2, 2), { building: 'yes', height: '30' }),
    way(6, block(2, 6, 2, 2), { building: 'yes', height: '12' }),
  ],
};

let folder: OsmTestFolder;
let before = '';
let after = '';
beforeAll(async () => {
  folder = await OsmTestFolder.create();
  [before, after] = [await folder.write(BEFORE), await folder.write(AFTER)];
});
afterAll(() => folder.remove());

async function importInto(outPath: string, inputPath: string, workerPath?: string): Promise<CityJobReport> {
  const job = { kind: 'import', inputPath, outPath, name: 'Town' } as const;
  const result = await (workerPath === undefined ? performCityJob(job) : runCityJob(job, { workerPath }));
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

describe('importing a newer extract into a pack', () => {
  it('says what changed, and takes over the tiles that did not', async () => {
    const pack = path.join(temporaryDirectory(), 'town.vcity');
    const first = await importInto(pack, before);
    expect(first).toMatchObject({ tiles: { reused: 0 } });
    expect(first.changes).toBeUndefined();
    const second = await importInto(pack, after, WORKER);
    expect(second.changes?.buildings).toEqual({ added: 1, removed: 1, changed: 1 });
    expect(second.changes?.streets).toEqual({ added: 0, removed: 0, changed: 0 });
    // The buildings of two tiles, in three levels of detail; streets and ground of these tiles stay.
    expect(second.tiles.baked).toBe(6);
    expect(second.tiles.reused).toBe(first.tiles.baked - 6);
    expect(second.tiles.reused).toBeGreaterThan(0);
  });

  it('makes the very pack that a first import makes, on one core or two', async () => {
    const directory = temporaryDirectory();
    const updated = path.join(directory, 'updated.vcity');
    await importInto(updated, before);
    const ids = [
      await importInto(updated, after),
      await importInto(path.join(directory, 'here.vcity'), after),
      await importInto(path.join(directory, 'worker.vcity'), after, WORKER),
    ].map(({ packId }) => packId);
    expect(new Set(ids).size).toBe(1);
  });

  it('of the same extract changes nothing', async () => {
    const pack = path.join(temporaryDirectory(), 'town.vcity');
    const first = await importInto(pack, before);
    const again = await importInto(pack, before);
    expect(again).toMatchObject({ packId: first.packId, tiles: { baked: 0, reused: first.tiles.baked } });
    for (const change of Object.values(again.changes ?? {})) expect(change).toEqual({ added: 0, removed: 0, changed: 0 });
  });

  it('replaces a file that is no pack, and says nothing of changes', async () => {
    const pack = path.join(temporaryDirectory(), 'town.vcity');
    fs.writeFileSync(pack, 'something else');
    expect((await importInto(pack, before)).changes).toBeUndefined();
    expect(openCityPack(pack).ok).toBe(true);
  });

  it('leaves the pack as it is when the extract is no good', async () => {
    const directory = temporaryDirectory();
    const pack = path.join(directory, 'town.vcity');
    const { packId } = await importInto(pack, before);
    const broken = path.join(directory, 'broken.osm.pbf');
    fs.writeFileSync(broken, fs.readFileSync(after).subarray(0, 600));
    const result = await runCityJob({ kind: 'import', inputPath: broken, outPath: pack }, { workerPath: WORKER });
    expect(result).toMatchObject({ ok: false, error: { code: 'osm-truncated' } });
    const opened = openCityPack(pack);
    expect(opened.ok && opened.value.describe().packId).toBe(packId);
    if (opened.ok) opened.value.close();
    expect(fs.readdirSync(directory).sort()).toEqual(['broken.osm.pbf', 'town.vcity']);
  });

  it('is told on the command line, and read again from the pack', async () => {
    const pack = path.join(temporaryDirectory(), 'town.vcity');
    const run = (...words: string[]) => runCommand(addCityCommands, ['city', ...words]);
    expect((await run('import', before, '--out', pack)).out).not.toContain('updated');
    const { out } = await run('import', after, '--out', pack);
    expect(out).toContain('(updated)');
    expect(out).toMatch(/2 buildings \(1 new, 1 gone, 1 changed\)/);
    const info = await run('info', pack, '--json');
    expect(JSON.parse(info.out)).toMatchObject({ report: { changes: { buildings: { added: 1 } }, tiles: { baked: 6 } } });
    const heightsAlone = await run('import', path.join(folder.path, 'heights.city.json'), '--out', pack);
    expect(heightsAlone).toMatchObject({ exitCode: 1, error: expect.stringContaining('alone are no city') as string });
  });
});

describe('an import that is cut short', () => {
  it('by a power cut leaves the old pack, and no other file after the next start', async () => {
    const directory = temporaryDirectory();
    const pack = path.join(directory, 'town.vcity');
    const { packId } = await importInto(pack, before);
    const child = spawn(process.execPath, [CHILD, WORKER, pack], { stdio: 'inherit' });
    const gone = new Promise((resolve) => child.once('exit', resolve));
    await until('an unfinished pack', () => {
      const unfinished = fs.readdirSync(directory).find((name) => name.endsWith('.tmp'));
      return unfinished !== undefined && fs.statSync(path.join(directory, unfinished)).size > 100_000 ? unfinished : undefined;
    });
    child.kill('SIGKILL');
    await gone;
    expect(fs.readdirSync(directory).length).toBeGreaterThan(1);
    const library = createCityLibrary({ directory, demoPackFile: pack, onChanged: () => undefined });
    expect(library.openFirst(undefined)).toEqual([]);
    onTestFinished(() => library.close());
    expect(fs.readdirSync(directory)).toEqual(['town.vcity']);
    expect(library.current()?.describe().packId).toBe(packId);
  });

  it('by a full disk says so, and leaves the old pack and nothing else', async (context) => {
    const directory = temporaryDirectory();
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1500k', 'tmpfs', directory]).status === 0;
    if (!mounted) {
      console.warn('SKIPPED: no small disk can be mounted here; a full disk is not tested.');
      return context.skip();
    }
    onTestFinished(() => void spawnSync('umount', [directory]));
    const pack = path.join(directory, 'town.vcity');
    const { packId } = await importInto(pack, before);
    const job = { kind: 'generate', outPath: pack, seed: 5, buildingCount: 5000 } as const;
    const result = await runCityJob(job, { workerPath: WORKER });
    expect(result).toMatchObject({ ok: false, error: { code: 'pack-not-written', message: expect.stringMatching(/full.*room/) as string } });
    expect(fs.readdirSync(directory)).toEqual(['town.vcity']);
    const opened = openCityPack(pack);
    expect(opened.ok && opened.value.describe().packId).toBe(packId);
    if (opened.ok) opened.value.close();
  });
});

/** Imports as the core does, in a worker that runs TypeScript. */
const startImport: StartImport = ({ extractFile, heightFiles, packFile }, onProgress) => {
  const cancelled = new AbortController();
  const finished = runCityJob(
    { kind: 'import', inputPath: extractFile, heightPaths: heightFiles, outPath: packFile },
    { workerPath: WORKER, signal: cancelled.signal, onProgress: ({ step, fraction }) => onProgress(step, fraction) },
  );
  return { finished, cancel: () => cancelled.abort() };
};

it('an update in the application shows the new city, and keeps what is the operator’s own', async () => {
  const dataDirectory = temporaryDirectory();
  const demoPackFile = await writeSmallCity(dataDirectory);
  const [lon, lat] = [12.502, 55.6045];
  const ring = [[12.49, 55.59], [12.52, 55.59], [12.52, 55.62], [12.49, 55.62], [12.49, 55.59]];
  const area = { type: 'Feature', properties: { name: 'North', station: 'Station 1' }, geometry: { type: 'Polygon', coordinates: [ring] } };
  fs.writeFileSync(path.join(dataDirectory, 'response-areas.geojson'), JSON.stringify({ type: 'FeatureCollection', features: [area] }));
  fs.writeFileSync(path.join(dataDirectory, 'aliases.csv'), `alias,target\nOld Mill,${lon} ${lat}\n`);
  const core = await startTestCore({ dataDirectory, demoPackFile, startImport });
  onTestFinished(() => core.stop());
  const window = openTestWindow(core, 1, 'console');
  onTestFinished(() => window.close());
  const ask = async <Value>(answer: Promise<{ ok: true; value: Value } | { ok: false; error: { message: string } }>): Promise<Value> => {
    const result = await answer;
    if (!result.ok) throw new Error(result.error.message);
    return result.value;
  };
  const doneCount = (): number => window.jobs.filter(({ state }) => state === 'done').length;
  await until('the picture', () => (window.operations().sequence > 0 ? true : undefined));

  core.importCity([before]);
  await until('the import', () => (doneCount() === 1 ? true : undefined));
  const packFile = window.jobs.at(-1)?.packFile ?? '';
  await ask(window.client.request('city.open', { packFile }));
  const shape = { type: 'circle', centre: [lon, lat], radiusM: 100 } as const;
  await ask(window.client.request('operations.execute', { command: { type: 'zone.draw', zone: { kind: 'closure', label: 'Works', shape } } }));
  const changesBefore = window.cityChanges();

  core.importCity([after], packFile);
  await until('the update', () => (doneCount() === 2 ? true : undefined));
  expect(window.cityChanges()).toBe(changesBefore + 1);
  const described = await ask(window.client.request('city.describe', {}));
  expect(described.counts.buildings).toBe(2);
  const { column = 0, row = 0, mesh = 'ground', byteLength } = described.tiles[0] ?? {};
  expect((await ask(window.client.request('city.tile', { column, row, mesh }))).byteLength).toBe(byteLength);
  expect((await ask(window.client.request('city.report', { packFile })))?.changes?.buildings).toEqual({ added: 1, removed: 1, changed: 1 });
  expect((await ask(window.client.request('city.packs', {}))).filter(({ updatable }) => updatable)).toHaveLength(1);

  expect(Object.values(window.operations().zones).map(({ label }) => label)).toEqual(['Works']);
  expect(await ask(window.client.request('city.describe-place', { position: [lon, lat] }))).toMatchObject({
    responseArea: { name: 'North', station: 'Station 1' },
  });
  expect((await ask(window.client.request('city.find', { text: 'Old Mill', limit: 3 })))[0]).toMatchObject({ kind: 'alias' });

  core.importCity([after], demoPackFile);
  await until('the refusal', () => window.jobs.find(({ state }) => state === 'failed'));
});
