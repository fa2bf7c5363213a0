import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OsmTestFolder } from '../../../../../tests/builders/osm-grid-city.ts';
import type { NodeFixture, TagFixture, WayFixture } from '../../../../../tests/builders/osm-pbf.ts';
import { boxOf } from '../../../../../shared/domain/city/ring-geometry.ts';
import { bakeCity } from '../../bake/index.ts';

let folder: OsmTestFolder;
beforeAll(async () => {
  folder = await OsmTestFolder.create();
});
afterAll(() => folder.remove());

/** Street blocks of about 2 km around places, with a coast on their east side where asked for. */
function towns(places: readonly (readonly [lon: number, lat: number])[], isCoastal = false): { nodes: NodeFixture[]; ways: WayFixture[] } {
  const nodes: NodeFixture[] = [];
  const ways: WayFixture[] = [];
  const add = (points: readonly (readonly [number, number])[], tags: TagFixture): void => {
    const refs = points.map(([lon, lat]) => nodes.push({ id: 1000 + nodes.length, lon, lat }) + 999);
    ways.push({ id: 100 + ways.length, refs, tags });
  };
  for (const [lon, lat] of places) {
    add(
      [[lon - 0.01, lat - 0.01], [lon + 0.01, lat - 0.01], [lon + 0.01, lat + 0.01], [lon - 0.01, lat + 0.01], [lon - 0.01, lat - 0.01]],
      { highway: 'residential', name: 'Ring' },
    );
    if (isCoastal) add([[lon + 0.008, lat - 0.01], [lon + 0.008, lat + 0.01]], { natural: 'coastline' });
  }
  return { nodes, ways };
}

describe('an extract of towns that lie far apart', () => {
  it('has land and tiles under each town, not under all that lies between', async () => {
    const city = await folder.importCity(towns([[-122.42, 37.77], [12.57, 55.68], [-58.4, -34.6]]));
    expect(city.areas.map(({ id, areaClass }) => [id, areaClass])).toEqual([
      ['bounds/1', 'land'],
      ['bounds/2', 'land'],
      ['bounds/3', 'land'],
    ]);
    let count = 0;
    for (const { column, row } of bakeCity(city)) {
      expect([column, row].every(Number.isInteger)).toBe(true);
      if (++count > 100) break;
    }
    expect(count).toBeLessThan(60);
  });

  it('has a sea for each of them', async () => {
    const { areas } = await folder.importCity(towns([[-122.42, 37.77], [12.57, 55.68]], true));
    const seas = areas.filter(({ areaClass }) => areaClass === 'water').map(({ rings }) => rings[0] ?? []);
    const wests = seas.map((ring) => Math.min(...ring.filter((_value, at) => at % 2 === 0)));
    expect(wests.map((west) => Number(west.toFixed(3)))).toEqual([-122.412, 12.578]);
  });

  it('has land along a band of towns, not in the box around it', async () => {
    const diagonal = Array.from({ length: 40 }, (_, at) => [5.1 + at * 0.25, 45.1 + at * 0.25] as const);
    const { areas } = await folder.importCity(towns(diagonal));
    expect(areas.length).toBeGreaterThanOrEqual(40);
    const boxes = areas.map(({ rings }) => boxOf(rings[0] ?? []));
    const squareDegrees = boxes.reduce((sum, [west, south, east, north]) => sum + (east - west) * (north - south), 0);
    expect(squareDegrees).toBeLessThan(0.1);
  });

  it('is one town where they touch', async () => {
    const { areas } = await folder.importCity(towns([[12.4, 55.6], [12.7, 55.6], [12.55, 55.7]]));
    expect(areas.map(({ id }) => id)).toEqual(['bounds']);
  });
});
