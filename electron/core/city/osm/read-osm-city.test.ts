import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CityFeatures } from '../../../../shared/domain/city/city-features.ts';
import { encodeOsmPbf } from '../../../../tests/builders/osm-pbf.ts';
import type { OsmFixture, OsmPbfOptions, TagFixture, WayFixture } from '../../../../tests/builders/osm-pbf.ts';
import { readOsmCity } from './index.ts';
import type { ImportProgress } from './index.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'osm-city-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Nodes on a grid of 0.0005° (about 55 m north, 31 m east at 55.6° N): number `row × 100 + column`. */
const GRID = Array.from({ length: 20 * 20 }, (_, index) => {
  const row = Math.floor(index / 20);
  const column = index % 20;
  return { id: row * 100 + column + 1, lon: 12.5 + column * 0.0005, lat: 55.6 + row * 0.0005 };
});

/** Id of the grid node at a place. */
function at(column: number, row: number): number {
  return row * 100 + column + 1;
}

/** Node ids around a rectangle of the grid, closed. */
function block(column: number, row: number, width: number, height: number): number[] {
  const corners = [at(column, row), at(column + width, row), at(column + width, row + height), at(column, row + height)];
  return [...corners, corners[0] as number];
}

function way(id: number, refs: readonly number[], tags?: TagFixture): WayFixture {
  return tags === undefined ? { id, refs } : { id, refs, tags };
}

let files = 0;
async function importCity(fixture: OsmFixture, options: OsmPbfOptions = {}): Promise<CityFeatures> {
  const path = join(folder, `city-${files++}.osm.pbf`);
  await writeFile(path, encodeOsmPbf({ ...fixture, nodes: [...GRID, ...(fixture.nodes ?? [])] }, options));
  const result = await readOsmCity({ path });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** Streets around the grid, so that its whole extent is the city. */
const FRAME: WayFixture = way(1, block(0, 0, 19, 19), { highway: 'residential', name: 'Ring' });

function countOf(city: CityFeatures, reason: string): number {
  return city.defects.find((defect) => defect.reason === reason)?.count ?? 0;
}

describe('streets', () => {
  it('are cut where they meet, and where one meets itself', async () => {
    const { streets } = await importCity({
      ways: [
        FRAME,
        way(2, [at(2, 5), at(5, 5), at(8, 5)], { highway: 'primary', name: 'Main', 'name:en': 'Main Street' }),
        way(3, [at(5, 2), at(5, 5)], { highway: 'residential' }),
        way(4, [at(10, 5), at(12, 5), at(12, 7), at(10, 7), at(12, 5)], { highway: 'service' }),
      ],
    });
    const idsOf = (id: string): string[] => streets.map((street) => street.id).filter((each) => each.startsWith(id));
    expect(idsOf('osm:way/2')).toEqual(['osm:way/2/1', 'osm:way/2/2']);
    expect(idsOf('osm:way/3')).toEqual(['osm:way/3']);
    expect(idsOf('osm:way/4')).toEqual(['osm:way/4/1', 'osm:way/4/2']);
    expect(streets.find((street) => street.id === 'osm:way/2/1')).toMatchObject({
      streetClass: 'primary',
      name: 'Main',
      names: { en: 'Main Street' },
      nodeIds: [at(2, 5), at(5, 5)],
      direction: 'both',
      speedSource: 'default',
      level: 'ground',
    });
  });

  it('are not cut where a way that is no street touches them', async () => {
    const { streets } = await importCity({
      ways: [
        FRAME,
        way(2, [at(2, 5), at(5, 5), at(8, 5)], { highway: 'primary' }),
        way(3, [at(5, 2), at(5, 5)], { railway: 'tram' }),
      ],
    });
    expect(streets.filter((street) => street.id.startsWith('osm:way/2'))).toHaveLength(1);
  });

  it('keep the pieces on both sides of missing nodes', async () => {
    const city = await importCity({
      ways: [FRAME, way(2, [at(2, 5), at(3, 5), 999_999, at(6, 5), at(7, 5)], { highway: 'residential' })],
    });
    const pieces = city.streets.filter((street) => street.id.startsWith('osm:way/2'));
    expect(pieces.map((piece) => piece.nodeIds)).toEqual([
      [at(2, 5), at(3, 5)],
      [at(6, 5), at(7, 5)],
    ]);
    expect(countOf(city, 'missing-node')).toBe(1);
  });

  it('carry limit, direction and level', async () => {
    const city = await importCity({
      ways: [
        FRAME,
        way(2, [at(2, 5), at(5, 5)], { highway: 'primary', oneway: '-1', maxspeed: '30 mph', bridge: 'yes' }),
        way(3, [at(2, 6), at(5, 6)], { highway: 'primary', maxspeed: 'very fast' }),
      ],
    });
    const [signed, unreadable] = ['osm:way/2', 'osm:way/3'].map((id) => city.streets.find((street) => street.id === id));
    expect(signed).toMatchObject({ direction: 'backward', speedSource: 'signed', level: 'bridge' });
    expect(signed?.speedLimitMps).toBeCloseTo(13.41, 2);
    expect(unreadable).toMatchObject({ speedSource: 'default' });
    expect(countOf(city, 'bad-tag')).toBe(1);
  });
});

describe('buildings', () => {
  const multipolygon = { type: 'multipolygon', building: 'apartments' };

  it('of several outer rings are several, holes go to the ring around them', async () => {
    const { buildings } = await importCity({
      ways: [
        FRAME,
        way(2, [at(2, 2), at(6, 2), at(6, 6)]),
        way(3, [at(2, 2), at(2, 6), at(6, 6)]),
        way(4, block(3, 3, 1, 1)),
        way(5, block(10, 10, 2, 2)),
      ],
      relations: [
        { id: 9, tags: multipolygon, members: [4, 3, 5, 2].map((ref) => ({ type: 'way', ref, role: 'outer' })) },
      ],
    });
    expect(buildings.map(({ id, rings }) => [id, rings.length])).toEqual([
      ['osm:relation/9/1', 2],
      ['osm:relation/9/2', 1],
    ]);
  });

  it('mapped the old way, with the tags on the outline, appear once and with their courtyard', async () => {
    const { buildings } = await importCity({
      ways: [FRAME, way(2, block(2, 2, 4, 4), { building: 'yes', name: 'Court' }), way(3, block(3, 3, 1, 1))],
      relations: [
        {
          id: 9,
          tags: { type: 'multipolygon' },
          members: [
            { type: 'way', ref: 2, role: 'outer' },
            { type: 'way', ref: 3, role: 'inner' },
          ],
        },
      ],
    });
    expect(buildings).toMatchObject([{ id: 'osm:relation/9', name: 'Court', rings: [{}, {}] }]);
  });

  it('that are broken are counted, not guessed', async () => {
    const city = await importCity({
      ways: [
        FRAME,
        way(2, [at(2, 2), at(3, 2), at(3, 3), at(2, 3)], { building: 'yes' }),
        way(3, [at(5, 5), at(6, 5), 999_999, at(5, 6), at(5, 5)], { building: 'yes' }),
        way(4, [at(8, 8), at(9, 8), at(8, 8), at(9, 8), at(8, 8)], { building: 'yes' }),
        way(5, [at(10, 10), at(12, 12), at(12, 10), at(10, 12), at(11, 13), at(10, 10)], { building: 'yes' }),
        way(6, block(15, 15, 1, 1), { building: 'yes', height: 'lofty' }),
      ],
      relations: [{ id: 9, tags: multipolygon, members: [{ type: 'way', ref: 777, role: 'outer' }] }],
    });
    expect(city.buildings.map((building) => building.id)).toEqual(['osm:way/5', 'osm:way/6']);
    const reasons = ['open-ring', 'missing-node', 'too-few-points', 'self-crossing-ring', 'bad-height', 'missing-member'];
    expect(reasons.map((reason) => countOf(city, reason))).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('give way to their parts where these cover them', async () => {
    const { buildings } = await importCity({
      ways: [
        FRAME,
        way(2, block(2, 2, 4, 2), { building: 'office', height: '60', name: 'Tower' }),
        way(3, block(2, 2, 2, 2), { 'building:part': 'yes', height: '20' }),
        way(4, block(4, 2, 2, 2), { 'building:part': 'yes', height: '60' }),
      ],
    });
    expect(buildings.map(({ id, heightM, buildingClass }) => [id, heightM, buildingClass])).toEqual([
      ['osm:way/3', 20, 'office'],
      ['osm:way/4', 60, 'office'],
    ]);
    expect(buildings[0]?.name).toBe('Tower');
  });

  it('stay under parts that cover a corner only, without two walls in one plane', async () => {
    const { buildings } = await importCity({
      ways: [
        FRAME,
        way(2, block(2, 2, 4, 4), { building: 'office', height: '60' }),
        way(3, block(2, 2, 1, 1), { 'building:part': 'yes', height: '60' }),
        way(4, block(4, 4, 1, 1), { 'building:part': 'yes', height: '12' }),
      ],
    });
    const outline = buildings.find((building) => building.id === 'osm:way/2');
    const tower = buildings.find((building) => building.id === 'osm:way/3');
    expect(outline).toMatchObject({ heightM: 12, baseHeightM: 0 });
    expect(tower).toMatchObject({ heightM: 60, baseHeightM: 12 });
    expect(buildings).toHaveLength(2);
  });

  it('without a height take one that fits their neighbours', async () => {
    const rows = [2, 4, 6];
    const guess = async (levels: string): Promise<number> => {
      const { buildings } = await importCity({
        ways: [
          FRAME,
          ...rows.flatMap((row) => [
            way(row * 10, block(2, row, 1, 1), { building: 'apartments', 'building:levels': levels }),
            way(row * 10 + 1, block(5, row, 1, 1), { building: 'apartments', 'building:levels': levels }),
          ]),
          way(99, block(3, 4, 1, 1), { building: 'apartments' }),
        ],
      });
      return buildings.find((building) => building.id === 'osm:way/99')?.heightM ?? 0;
    };
    expect((await guess('12')) - (await guess('3'))).toBeGreaterThan(10);
  });

  it('take their use from a node inside or the land around', async () => {
    const { buildings } = await importCity({
      nodes: [{ id: 90_001, lon: 12.50125, lat: 55.60125, tags: { amenity: 'fire_station' } }],
      ways: [
        FRAME,
        way(2, block(2, 2, 1, 1), { building: 'yes' }),
        way(3, block(9, 9, 8, 8), { landuse: 'industrial' }),
        way(4, block(10, 10, 1, 1), { building: 'yes' }),
      ],
    });
    expect(buildings.map((building) => building.buildingClass)).toEqual(['emergency', 'industrial']);
  });
});

describe('ground', () => {
  it('has the sea on the right of the coast, and waterways as bands', async () => {
    const { areas } = await importCity({
      ways: [
        FRAME,
        way(2, [at(15, 0), at(15, 10), at(15, 19)], { natural: 'coastline' }),
        way(3, [at(2, 5), at(8, 5)], { waterway: 'canal', name: 'Old Canal' }),
        way(4, block(2, 8, 3, 3), { leisure: 'park' }),
        way(5, block(1, 1, 1, 1), { building: 'yes' }),
      ],
    });
    expect(areas.map(({ id, areaClass }) => [id, areaClass]).sort()).toEqual([
      ['osm:coastline/1', 'water'],
      ['osm:way/3', 'water'],
      ['osm:way/4', 'park'],
    ]);
    const sea = areas.find((area) => area.id === 'osm:coastline/1')?.rings[0] ?? [];
    const longitudes = sea.filter((_value, index) => index % 2 === 0);
    expect(Math.min(...longitudes)).toBeCloseTo(12.5075, 6);
    expect(Math.max(...longitudes)).toBeCloseTo(12.5095, 6);
  });

  it('is cut to the city', async () => {
    const { areas, bounds } = await importCity({
      nodes: [
        { id: 90_001, lon: 13.5, lat: 55.602 },
        { id: 90_002, lon: 13.5, lat: 55.604 },
      ],
      ways: [FRAME, way(2, [at(5, 4), 90_001, 90_002, at(5, 8), at(5, 4)], { landuse: 'forest' })],
    });
    const longitudes = areas[0]?.rings[0]?.filter((_value, index) => index % 2 === 0) ?? [];
    expect(Math.max(...longitudes)).toBeLessThanOrEqual(bounds[2]);
  });

  it('draws a multipolygon once, with its island', async () => {
    const { areas } = await importCity({
      ways: [FRAME, way(2, block(2, 2, 6, 6), { natural: 'water' }), way(3, block(4, 4, 1, 1))],
      relations: [
        {
          id: 9,
          tags: { type: 'multipolygon', natural: 'water', name: 'Lake' },
          members: [
            { type: 'way', ref: 2, role: 'outer' },
            { type: 'way', ref: 3, role: 'inner' },
          ],
        },
      ],
    });
    expect(areas).toMatchObject([{ id: 'osm:relation/9', name: 'Lake', rings: [{}, {}] }]);
  });
});

describe('points', () => {
  it('become addresses, facilities and places', async () => {
    const city = await importCity({
      nodes: [
        { id: 90_001, lon: 12.5011, lat: 55.6011, tags: { 'addr:housenumber': '12B', 'addr:street': 'Mill Street' } },
        { id: 90_002, lon: 12.5021, lat: 55.6021, tags: { 'addr:housenumber': '3' } },
        { id: 90_003, lon: 12.5031, lat: 55.6031, tags: { emergency: 'fire_hydrant' } },
        { id: 90_004, lon: 12.5041, lat: 55.6041, tags: { place: 'suburb', name: 'North', 'name:da': 'Nord' } },
        { id: 90_005, lon: 12.5012, lat: 55.6012, tags: { amenity: 'school', name: 'Mill School' } },
        { id: 90_006, lon: 30, lat: 10, tags: { place: 'suburb', name: 'Far away' } },
      ],
      ways: [
        FRAME,
        way(2, block(2, 2, 1, 1), { building: 'yes', 'addr:housenumber': '5', 'addr:place': 'Hamlet' }),
        way(3, block(2, 2, 2, 2), { amenity: 'school', name: 'Mill School' }),
        way(4, block(10, 10, 1, 1), { building: 'yes', 'addr:housenumber': '8' }),
      ],
      relations: [
        {
          id: 9,
          tags: { type: 'associatedStreet', name: 'Station Road' },
          members: [{ type: 'way', ref: 4, role: 'house' }],
        },
      ],
    });
    expect(city.addresses.map(({ houseNumber, street }) => `${houseNumber} ${street}`).sort()).toEqual([
      '12B Mill Street',
      '5 Hamlet',
      '8 Station Road',
    ]);
    expect(city.facilities.map((facility) => facility.facilityKind)).toEqual(['hydrant', 'school']);
    expect(city.places).toMatchObject([{ name: 'North', placeKind: 'district', names: { da: 'Nord' } }]);
    expect([countOf(city, 'bad-tag'), countOf(city, 'outside-bounds')]).toEqual([1, 1]);
  });
});

describe('the city as a whole', () => {
  const fixture: OsmFixture = {
    nodes: [{ id: 90_001, lon: 12.504, lat: 55.604, tags: { place: 'city', name: 'Havn' } }],
    ways: [
      FRAME,
      way(2, block(2, 2, 1, 1), { building: 'yes' }),
      way(3, [at(5, 0), at(5, 19)], { highway: 'primary' }),
    ],
  };

  it('is the same however the file is written', async () => {
    const plain = await importCity(fixture, { compression: 'none' });
    const { source: _plainFile, ...expected } = plain;
    for (const options of [{ unsorted: true, objectsPerBlock: 7 }, { plainNodes: true }] as const) {
      const { source: _file, ...city } = await importCity(fixture, options);
      const sorted = [...city.streets].sort((a, b) => a.id.localeCompare(b.id));
      expect({ ...city, streets: sorted }).toEqual({
        ...expected,
        streets: [...expected.streets].sort((a, b) => a.id.localeCompare(b.id)),
      });
    }
  });

  it('names its source, its date and whom to thank', async () => {
    const city = await importCity(fixture, { dataAtS: 1_671_139_313 });
    expect(city.name).toBe('Havn');
    expect(city.source).toMatch(/^city-\d+\.osm\.pbf, data of 2022-12-15$/);
    expect(city.attribution).toBe('© OpenStreetMap contributors');
  });

  it('does not believe a declared box that lies elsewhere', async () => {
    const { bounds } = await importCity(fixture, { bounds: [0, 0, 1, 1] });
    expect(bounds.map((degrees) => Number(degrees.toFixed(4)))).toEqual([12.5, 55.6, 12.5095, 55.6095]);
  });

  it('is cut to a declared box that holds most of it', async () => {
    const { bounds } = await importCity(fixture, { bounds: [12.4, 55.5, 12.509, 55.7] });
    expect(bounds.map((degrees) => Number(degrees.toFixed(4)))).toEqual([12.5, 55.6, 12.509, 55.6095]);
  });

  it('is not stretched by far members', async () => {
    const { bounds } = await importCity({
      nodes: [{ id: 90_001, lon: 30, lat: 10 }],
      ways: [
        ...GRID.slice(0, 380).map((node, index) => way(1000 + index, [node.id, node.id + 1], { highway: 'service' })),
        way(9, [at(0, 0), 90_001], { highway: 'trunk' }),
      ],
    });
    expect(bounds[2]).toBeLessThan(12.52);
    expect(bounds[1]).toBeGreaterThan(55.59);
  });

  it('without streets and buildings is refused', async () => {
    const path = join(folder, 'empty.osm.pbf');
    await writeFile(path, encodeOsmPbf({ nodes: GRID }));
    expect(await readOsmCity({ path })).toMatchObject({ ok: false, error: { code: 'osm-empty' } });
  });

  it('reports each phase, and stops in any of them when cancelled', async () => {
    const path = join(folder, 'cancel.osm.pbf');
    await writeFile(path, encodeOsmPbf({ ...fixture, nodes: [...GRID, ...(fixture.nodes ?? [])] }));
    const phases = new Set<ImportProgress['phase']>();
    await readOsmCity({ path, onProgress: ({ phase }) => phases.add(phase) });
    expect([...phases]).toEqual(['reading', 'bounds', 'streets', 'areas', 'buildings', 'addresses', 'heights']);
    for (const stopIn of phases) {
      const abort = new AbortController();
      const result = await readOsmCity({
        path,
        signal: abort.signal,
        onProgress: ({ phase }) => {
          if (phase === stopIn) abort.abort();
        },
      });
      expect(result).toMatchObject({ ok: false, error: { code: 'import-cancelled' } });
    }
  });
});
