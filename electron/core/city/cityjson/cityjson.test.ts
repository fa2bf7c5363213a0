import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import proj4 from 'proj4';
import { block, FRAME, OsmTestFolder, way } from '../../../../tests/builders/osm-grid-city.ts';
import type { CityFeatures } from '../../../../shared/domain/city/city-features.ts';
import type { LonLat } from '../../../../shared/domain/place/geo.ts';
import { addHeights } from './add-heights.ts';
import type { CityWithHeights } from './add-heights.ts';
import { measureBuilding } from './measure-building.ts';
import { readCityJson } from './read-cityjson.ts';

let folder: OsmTestFolder;
let city: CityFeatures;
beforeAll(async () => {
  folder = await OsmTestFolder.create();
  city = await folder.importCity({ ways: [FRAME, way(2, block(2, 2, 2, 2), { building: 'yes' })] });
});
afterAll(() => folder.remove());

/** Degrees of a place of the grid that the test city is drawn on. */
const place = (column: number, row: number): LonLat => [12.5 + column * 0.0005, 55.6 + row * 0.0005];

type Project = (position: LonLat) => readonly [number, number];
const UTM33: Project = ([lon, lat]) => {
  const [x = 0, y = 0] = proj4('WGS84', '+proj=utm +zone=33 +datum=WGS84', [lon, lat]);
  return [x, y];
};

/** A box of grid columns and rows from `low` to `high` metres, as a solid. */
function box(project: Project, [west, south, east, north]: readonly number[], low: number, high: number, first: number) {
  const corners = [place(west ?? 0, south ?? 0), place(east ?? 0, south ?? 0), place(east ?? 0, north ?? 0), place(west ?? 0, north ?? 0)];
  const vertices = [low, high].flatMap((z) => corners.map((corner) => [...project(corner), z]));
  const at = (...indexes: number[]): number[][] => [indexes.map((index) => first + index)];
  const walls = [0, 1, 2, 3].map((side) => at(side, (side + 1) % 4, ((side + 1) % 4) + 4, side + 4));
  return { vertices, geometry: [{ type: 'Solid', lod: '1.2', boundaries: [[at(3, 2, 1, 0), at(4, 5, 6, 7), ...walls]] }] };
}

interface BoxFixture {
  readonly id: string;
  readonly at: readonly number[];
  readonly low: number;
  readonly high: number;
}

let files = 0;
async function write(boxes: readonly BoxFixture[], change: Readonly<Record<string, unknown>> = {}, project = UTM33): Promise<string> {
  const vertices: number[][] = [];
  const objects: Record<string, unknown> = {};
  for (const { id, at, low, high } of boxes) {
    const made = box(project, at, low, high, vertices.length);
    vertices.push(...made.vertices);
    objects[id] = { type: 'Building', geometry: made.geometry };
  }
  const path = join(folder.path, `heights-${files++}.city.json`);
  const root = { type: 'CityJSON', version: '2.0', metadata: { referenceSystem: 'https://www.opengis.net/def/crs/EPSG/0/32633' } };
  await writeFile(path, JSON.stringify({ ...root, CityObjects: objects, vertices, ...change }));
  return path;
}

async function heightsOf(path: string): Promise<CityWithHeights> {
  const result = await addHeights(city, [path], () => undefined);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('building heights from CityJSON', () => {
  it('go to the building under the same footprint, others are added', async () => {
    const path = await write([
      { id: 'same', at: [2, 2, 4, 4], low: 3, high: 21 },
      { id: 'new', at: [8, 8, 9, 9], low: 3, high: 13 },
      { id: 'far', at: [80, 8, 81, 9], low: 3, high: 13 },
      { id: 'flat', at: [6, 6, 7, 7], low: 3, high: 3.5 },
      { id: 'across', at: [3.4, 2, 5.6, 4], low: 3, high: 9 },
    ]);
    const { features, heights } = await heightsOf(path);
    expect(features.buildings.map(({ id, heightM, heightSource }) => [id, Math.round(heightM * 100) / 100, heightSource])).toEqual([
      ['osm:way/2', 18, 'measured'],
      ['cityjson:new', 10, 'measured'],
    ]);
    expect(heights).toMatchObject({ matched: 1, added: 1 });
    expect(heights.skipped).toEqual([
      { reason: 'outside-city', count: 1, exampleId: 'cityjson:far' },
      { reason: 'no-height', count: 1, exampleId: 'cityjson:flat' },
      { reason: 'overlaps-other', count: 1, exampleId: 'cityjson:across' },
    ]);
    const [west, south] = features.buildings[1]?.rings[0] ?? [];
    expect([west, south]).toEqual([expect.closeTo(place(8, 8)[0], 6), expect.closeTo(place(8, 8)[1], 6)]);
  });

  it('are read in degrees, with integers to be scaled, and of parts', async () => {
    const made = box((position) => position, [2, 2, 4, 4], 0, 30, 0);
    const vertices = made.vertices.map(([lon = 0, lat = 0, z]) => [Math.round((lon - 12.5) * 1e7), Math.round((lat - 55.6) * 1e7), z]);
    const path = await write([], {
      version: '1.1',
      metadata: { referenceSystem: 'urn:ogc:def:crs:EPSG::4979' },
      transform: { scale: [1e-7, 1e-7, 1], translate: [12.5, 55.6, 0] },
      vertices,
      CityObjects: {
        whole: { type: 'Building', children: ['part'], geometry: [{ type: 'MultiSurface', lod: 1, boundaries: [] }] },
        part: { type: 'BuildingPart', parents: ['whole'], geometry: made.geometry },
      },
    });
    const { features, heights } = await heightsOf(path);
    expect(heights).toMatchObject({ matched: 1, added: 0, skipped: [] });
    expect(features.buildings[0]).toMatchObject({ heightM: 30, heightSource: 'measured' });
  });

  it('of a building without a roof are those of the attribute', () => {
    const floor = [[[0, 0, 5], [10, 0, 5], [10, 10, 5], [0, 10, 5]]] as const;
    expect(measureBuilding({ id: 'a', surfaces: [floor], measuredHeightM: 7 })).toMatchObject({ heightM: 7 });
    expect(measureBuilding({ id: 'a', surfaces: [] })).toBeUndefined();
  });

  it.each([
    ['heights-unsupported', /EPSG:2154/, { metadata: { referenceSystem: 'urn:ogc:def:crs:EPSG::2154' } }],
    ['heights-unsupported', /does not say its coordinate system/, { metadata: {} }],
    ['heights-unsupported', /CityJSON 3\.0/, { version: '3.0' }],
    ['heights-not-readable', /not a CityJSON file/, { type: 'FeatureCollection' }],
    ['heights-not-readable', /no city objects/, { CityObjects: 3 }],
    ['heights-not-readable', /vertices are not numbers/, { vertices: [['a', 1, 2]] }],
  ] as const)('are refused with the reason: %s %s', async (code, message, change) => {
    const result = await readCityJson(await write([], change));
    expect(result).toMatchObject({ ok: false, error: { code, message: expect.stringMatching(message) as string } });
  });

  it('of a file that is cut off are refused', async () => {
    const path = join(folder.path, 'cut.city.json');
    await writeFile(path, '{"type":"CityJSON","versi');
    expect(await readCityJson(path)).toMatchObject({ ok: false, error: { code: 'heights-not-readable' } });
  });
});
