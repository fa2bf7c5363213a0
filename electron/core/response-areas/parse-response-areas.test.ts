import { describe, expect, it } from 'vitest';
import { responseAreaAt } from '../../../shared/domain/city/response-area.ts';
import { parseResponseAreas } from './parse-response-areas.ts';

const square = (west: number, south: number, side = 1): number[][] => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];
const feature = (properties: unknown, geometry: unknown): unknown => ({ type: 'Feature', properties, geometry });
const collection = (...features: readonly unknown[]): string => JSON.stringify({ type: 'FeatureCollection', features });

describe('response areas', () => {
  it('say who answers at a place', () => {
    const { areas, problems } = parseResponseAreas(
      collection(
        feature({ name: 'North', station: 'Station 1', agency: 'Fire', colour: 3 }, { type: 'Polygon', coordinates: [square(0, 1), square(0.4, 1.4, 0.2)] }),
        feature({ name: 'South' }, { type: 'MultiPolygon', coordinates: [[square(0, 0)], [square(5, 5)]] }),
      ),
      'areas.geojson',
    );
    expect(problems).toEqual([]);
    const nameAt = (lon: number, lat: number): string | undefined => responseAreaAt(areas, [lon, lat])?.name;
    expect([nameAt(0.1, 1.1), nameAt(0.5, 0.5), nameAt(5.5, 5.5)]).toEqual(['North', 'South', 'South']);
    expect([nameAt(0.5, 1.5), nameAt(3, 3)]).toEqual([undefined, undefined]);
    expect(areas[0]).toMatchObject({ station: 'Station 1', agency: 'Fire', bounds: [0, 1, 1, 2] });
  });

  it.each([
    ['has no "name"', {}, { type: 'Polygon', coordinates: [square(0, 0)] }],
    ['"station" is not a text', { name: 'A', station: 4 }, { type: 'Polygon', coordinates: [square(0, 0)] }],
    ['is a Point, not a Polygon', { name: 'A' }, { type: 'Point', coordinates: [0, 0] }],
    ['not closed', { name: 'A' }, { type: 'Polygon', coordinates: [square(0, 0).slice(0, 4)] }],
    ['fewer than four', { name: 'A' }, { type: 'Polygon', coordinates: [square(0, 0).slice(0, 3)] }],
    ['no longitude and latitude: [200,1]', { name: 'A' }, { type: 'Polygon', coordinates: [[[200, 1], [0, 1], [1, 1], [200, 1]]] }],
    ['has no geometry', { name: 'A' }, null],
  ])('that are wrong are named, the others used: %s', (reason, properties, geometry) => {
    const good = feature({ name: 'Good' }, { type: 'Polygon', coordinates: [square(0, 0)] });
    const { areas, problems } = parseResponseAreas(collection(good, feature(properties, geometry)), 'areas.geojson');
    expect(areas.map(({ name }) => name)).toEqual(['Good']);
    expect(problems).toEqual([expect.objectContaining({ message: expect.stringContaining(reason) as string })]);
    expect(problems[0]?.message).toMatch(/^areas\.geojson: feature 2/);
  });

  it('of another kind of file are told', () => {
    expect(parseResponseAreas('{', 'a').problems[0]?.message).toMatch(/is not JSON/);
    expect(parseResponseAreas('{"type":"Feature"}', 'a').problems[0]?.message).toMatch(/not a GeoJSON FeatureCollection/);
  });
});
