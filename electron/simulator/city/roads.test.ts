import { expect, test } from 'vitest';
import { gridCity } from '../../../tests/builders/grid-city.ts';
import { graphOf, roadCity } from '../../../tests/builders/road-city.ts';
import { distanceM } from '../../../shared/domain/place/geo.ts';
import { seededRandom } from '../../../shared/domain/random.ts';
import { createRoads, pointAt } from './roads.ts';

const CITY = gridCity();

test('a course leads along the roads from one place to the other, at the pace of its streets', () => {
  const roads = createRoads(CITY);
  const [from, to] = CITY.facilities.map(({ position }) => position);
  const course = roads.course({ position: from ?? CITY.centre }, to ?? CITY.centre, 'emergency');
  const { line = [], offsetsM = [], stretches = [] } = course ?? {};
  expect(distanceM(pointAt(line, 0), from ?? CITY.centre)).toBeLessThan(1);
  expect(distanceM(pointAt(line, line.length / 2 - 1), to ?? CITY.centre)).toBeLessThan(1);
  expect(offsetsM.at(-1)).toBeCloseTo(12 * 120, -1);
  expect(stretches.at(-1)?.endM).toBe(offsetsM.at(-1));
  for (const { speedMps } of stretches) {
    expect(speedMps).toBeGreaterThan(5);
    expect(speedMps).toBeLessThan(20);
  }
});

test('chance picks places on roads, the same for the same seed', () => {
  const roads = createRoads(CITY);
  const pick = (seed: number) => roads.somewhere(seededRandom(seed, 1));
  expect(pick(1)).toEqual(pick(1));
  expect(pick(1)).not.toEqual(pick(2));
  const place = pick(1) ?? CITY.centre;
  expect(distanceM(roads.nearest(place) ?? CITY.centre, place)).toBeLessThan(0.01);
});

test('a city without roads has no places and no courses', () => {
  const roads = createRoads({ streets: [], roads: graphOf(roadCity({ nodes: {}, streets: [] })) });
  expect(roads.somewhere(seededRandom(1, 1))).toBeUndefined();
  expect(roads.nearest(CITY.centre)).toBeUndefined();
  expect(roads.course({ position: CITY.centre }, CITY.centre, 'car')).toBeUndefined();
});
