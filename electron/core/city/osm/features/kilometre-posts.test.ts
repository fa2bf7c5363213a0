import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, countOf, FRAME, OsmTestFolder, way } from '../../../../../tests/builders/osm-grid-city.ts';

let folder: OsmTestFolder;
beforeAll(async () => {
  folder = await OsmTestFolder.create();
});
afterAll(() => folder.remove());

const post = (id: number, tags: Readonly<Record<string, string>>) => ({ id, lon: 12.502, lat: 55.602, tags: { highway: 'milestone', ...tags } });

describe('kilometre posts', () => {
  it('stand on the road of their number, else on that of the way through them', async () => {
    const city = await folder.importCity({
      nodes: [
        post(90_001, { distance: '12.3', ref: 'A4' }),
        post(90_002, { distance: '12,5 km' }),
        post(90_003, { distance: '13' }),
        post(90_004, { distance: '7 mi', ref: 'A4' }),
        post(90_005, {}),
      ],
      ways: [FRAME, way(2, [at(2, 2), 90_002, at(5, 2)], { highway: 'motorway', ref: 'A5' })],
    });
    expect(city.kilometrePosts?.map(({ id, road, kilometre }) => [id, road, kilometre])).toEqual([
      ['osm:node/90001', 'A4', 12.3],
      ['osm:node/90002', 'A5', 12.5],
    ]);
    // One without a road, one in miles.
    expect(countOf(city, 'bad-tag')).toBe(2);
  });

  it('are none where the extract has none, and facilities keep their numbers and other names', async () => {
    const city = await folder.importCity({
      nodes: [
        { id: 90_001, lon: 12.502, lat: 55.602, tags: { emergency: 'fire_hydrant', ref: 'B17' } },
        { id: 90_002, lon: 12.503, lat: 55.602, tags: { amenity: 'hospital', name: 'Riget', 'name:en': 'The Realm' } },
      ],
      ways: [FRAME],
    });
    expect(city.kilometrePosts).toEqual([]);
    expect(city.facilities).toMatchObject([{ ref: 'B17' }, { name: 'Riget', names: { en: 'The Realm' } }]);
  });
});
