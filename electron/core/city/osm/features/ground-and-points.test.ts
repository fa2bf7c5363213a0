import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, block, countOf, FRAME, OsmTestFolder, way } from '../../../../../tests/builders/osm-grid-city.ts';

let folder: OsmTestFolder;
beforeAll(async () => {
  folder = await OsmTestFolder.create();
});
afterAll(() => folder.remove());

describe('ground', () => {
  it('has the sea on the right of the coast, and waterways as bands', async () => {
    const { areas } = await folder.importCity({
      ways: [
        FRAME,
        way(2, [at(15, 0), at(15, 10), at(15, 19)], { natural: 'coastline' }),
        way(3, [at(2, 5), at(8, 5)], { waterway: 'canal', name: 'Old Canal' }),
        way(4, block(2, 8, 3, 3), { leisure: 'park' }),
        way(5, block(1, 1, 1, 1), { building: 'yes' }),
      ],
    });
    expect(areas.map(({ id, areaClass }) => [id, areaClass]).sort(([a = ''], [b = '']) => a.localeCompare(b))).toEqual([
      ['bounds', 'land'],
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
    const { areas, bounds } = await folder.importCity({
      nodes: [
        { id: 90_001, lon: 13.5, lat: 55.602 },
        { id: 90_002, lon: 13.5, lat: 55.604 },
      ],
      ways: [FRAME, way(2, [at(5, 4), 90_001, 90_002, at(5, 8), at(5, 4)], { landuse: 'forest' })],
    });
    const forest = areas.find(({ areaClass }) => areaClass === 'forest');
    const longitudes = forest?.rings[0]?.filter((_value, index) => index % 2 === 0) ?? [];
    expect(Math.max(...longitudes)).toBeLessThanOrEqual(bounds[2]);
  });

  it('draws a multipolygon once, with its island', async () => {
    const { areas } = await folder.importCity({
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
    expect(areas).toMatchObject([{ id: 'bounds' }, { id: 'osm:relation/9', name: 'Lake', rings: [{}, {}] }]);
  });
});

describe('points', () => {
  it('become addresses, facilities and places', async () => {
    const city = await folder.importCity({
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
