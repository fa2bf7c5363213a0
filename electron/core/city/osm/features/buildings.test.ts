import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, block, countOf, FRAME, OsmTestFolder, way } from '../../../../../tests/builders/osm-grid-city.ts';

let folder: OsmTestFolder;
beforeAll(async () => {
  folder = await OsmTestFolder.create();
});
afterAll(() => folder.remove());

describe('buildings', () => {
  const multipolygon = { type: 'multipolygon', building: 'apartments' };

  it('of several outer rings are several, holes go to the ring around them', async () => {
    const { buildings } = await folder.importCity({
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
    const { buildings } = await folder.importCity({
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
    const city = await folder.importCity({
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
    const reasons = [
      'open-ring',
      'missing-node',
      'too-few-points',
      'self-crossing-ring',
      'bad-height',
      'missing-member',
    ];
    expect(reasons.map((reason) => countOf(city, reason))).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('give way to their parts where these cover them', async () => {
    const { buildings } = await folder.importCity({
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
    const { buildings } = await folder.importCity({
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
      const { buildings } = await folder.importCity({
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
    const { buildings } = await folder.importCity({
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
