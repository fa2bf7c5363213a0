import { describe, expect, test } from 'vitest';
import { placeAt, pointAt, plainProfiles, routerOf } from '../../../../tests/builders/road-city.ts';
import type { RoadPlan } from '../../../../tests/builders/road-city.ts';
import type { Route, RoutePoint, RouteProfile } from '../../../../shared/domain/routing/index.ts';
import type { ZoneShape } from '../../../../shared/domain/zone/index.ts';
import { NO_CONDITIONS } from './conditions/road-conditions.ts';
import type { Router } from './router.ts';

/** One street of five pieces to a dead end, with a block of streets at its beginning. */
const LANE: RoadPlan = {
  nodes: { 1: [0, 0], 2: [100, 0], 3: [200, 0], 4: [300, 0], 5: [400, 0], 6: [500, 0], 7: [0, 200], 8: [-200, 200], 9: [-200, 0] },
  streets: [
    { name: 'First', nodes: [1, 2] },
    { name: 'Second', nodes: [2, 3] },
    { name: 'Third', nodes: [3, 4] },
    { name: 'Fourth', nodes: [4, 5] },
    { name: 'Fifth', nodes: [5, 6] },
    { name: 'Block', nodes: [1, 7, 8, 9, 1] },
  ],
};
const RING: RoadPlan = {
  nodes: { 1: [-200, 0], 2: [-20, 0], 3: [0, -20], 4: [20, 0], 5: [0, 20], 6: [0, -200], 7: [200, 0], 8: [0, 200] },
  streets: [
    { name: 'West', nodes: [1, 2] },
    { name: 'South', nodes: [3, 6] },
    { name: 'East', nodes: [4, 7] },
    { name: 'North', nodes: [5, 8] },
    { name: 'Ring', nodes: [2, 3, 4, 5, 2], direction: 'forward', isRoundabout: true },
  ],
};
/** Two halves of a city and the two bridges between them. */
const RIVER: RoadPlan = {
  nodes: { 1: [-400, 0], 2: [-100, 0], 3: [100, 0], 4: [400, 0], 5: [-100, 300], 6: [100, 300] },
  streets: [
    { name: 'West', nodes: [1, 2] },
    { name: 'Old Bridge', nodes: [2, 3] },
    { name: 'East', nodes: [3, 4] },
    { name: 'West Bank', nodes: [2, 5] },
    { name: 'New Bridge', nodes: [5, 6] },
    { name: 'East Bank', nodes: [6, 3] },
  ],
};

const around = (eastM: number, northM: number, radiusM: number): ZoneShape => ({ type: 'circle', centre: placeAt(eastM, northM), radiusM });
const closed = (...closures: ZoneShape[]) => ({ ...NO_CONDITIONS, closures });

function between(router: Router, from: RoutePoint, to: RoutePoint, profile: RouteProfile = 'car'): Route {
  const found = router.between({ from, to, profile });
  if (!found.ok) throw new Error(found.error.code);
  return found.value[0] as Route;
}

describe('places on one road', () => {
  test.each([
    [210, 450],
    [450, 210],
    [150, 160],
    [160, 150],
  ])('from %i to %i m along it the way is the straight one', (from, to) => {
    expect(between(routerOf(LANE), pointAt(from, 0), pointAt(to, 0)).lengthM).toBeCloseTo(Math.abs(from - to), 0);
  });

  test('the same place twice is a way of no length, in either direction of travel', () => {
    const router = routerOf(LANE);
    for (const heading of [undefined, 90, 270]) {
      const route = between(router, pointAt(250, 0, heading), pointAt(250, 0, heading));
      expect(route).toMatchObject({ lengthM: 0, durationS: 0 });
      expect(route.line).toHaveLength(2);
    }
  });

  test('behind a closure the rest of the road is still joined', () => {
    const router = routerOf(LANE);
    router.setConditions(closed(around(150, 0, 20)));
    for (const [from, to] of [[210, 450], [450, 210], [250, 260]] as const) {
      expect(between(router, pointAt(from, 0), pointAt(to, 0)).lengthM).toBeCloseTo(Math.abs(from - to), 0);
      const times = router.times({ to: pointAt(to, 0), from: [pointAt(from, 0)], profile: 'car' });
      expect(times).toMatchObject({ value: [{ lengthM: expect.closeTo(Math.abs(from - to), 0) as number }] });
    }
    expect(router.between({ from: pointAt(250, 0), to: pointAt(-100, 0), profile: 'car' })).toMatchObject({ error: { code: 'no-route' } });
    expect(router.times({ to: pointAt(-100, 0), from: [pointAt(250, 0), pointAt(50, 0)], profile: 'car' })).toMatchObject({
      value: [null, { lengthM: expect.closeTo(150, 0) as number }],
    });
  });

  test('against a one-way street to a dead end there is no way, and round a ring there is', () => {
    const oneWay = LANE.streets.map((street) => (street.name === 'Block' ? street : { ...street, direction: 'forward' as const }));
    const lane = routerOf({ ...LANE, streets: oneWay });
    expect(lane.between({ from: pointAt(160, 0), to: pointAt(150, 0), profile: 'car' })).toMatchObject({ error: { code: 'no-route' } });
    expect(between(lane, pointAt(150, 0), pointAt(160, 0)).lengthM).toBeCloseTo(10, 0);
    const ring = between(routerOf(RING), pointAt(8, -12), pointAt(4, -16));
    expect(ring.lengthM).toBeGreaterThan(100);
    expect(ring.lengthM).toBeLessThan(20 * Math.SQRT2 * 4);
  });
});

describe('an alternative', () => {
  test('has its own time where a closure lies on the road that it begins on', () => {
    const streets = [{ name: 'Dead End', nodes: [9, 1] }, { name: 'Access', nodes: [1, 2] }, ...RIVER.streets.slice(1)];
    const router = routerOf({ ...RIVER, nodes: { ...RIVER.nodes, 9: [-500, 0], 1: [-300, 0], 5: [-100, 30], 6: [100, 30] }, streets });
    router.setConditions(closed(around(-450, 0, 20)));
    const found = router.between({ from: pointAt(-150, 0), to: pointAt(150, 0), profile: 'car', alternatives: true });
    for (const { durationS, lengthM, steps } of found.ok ? found.value : []) {
      expect(durationS).toBeCloseTo(steps.reduce((sum, step) => sum + step.durationS, 0), 0);
      expect(lengthM).toBeCloseTo(steps.reduce((sum, step) => sum + step.lengthM, 0), 0);
    }
    expect(found.ok && found.value.map(({ lengthM }) => Math.round(lengthM))).toEqual([300, 360]);
  });
});

describe('roundabouts', () => {
  test('a route may begin on one and end on one: it takes no exit there', () => {
    const router = routerOf(RING);
    const into = between(router, pointAt(-150, 0), pointAt(12, -8));
    expect(into.steps.map(({ manoeuvre, exit }) => [manoeuvre, exit])).toEqual([
      ['depart', undefined],
      ['roundabout', undefined],
      ['arrive', undefined],
    ]);
    const out = between(router, pointAt(-8, -12), pointAt(150, 0));
    expect(out.steps[0]).toMatchObject({ manoeuvre: 'depart', street: 'Ring' });
    expect(out.lengthM).toBeLessThan(250);
  });
});

describe('zones', () => {
  test('a perimeter with both ends inside is not left', () => {
    const router = routerOf(RIVER);
    router.setConditions({ ...NO_CONDITIONS, perimeters: [around(0, 0, 150)] });
    expect(between(router, pointAt(-90, 0), pointAt(90, 0)).lengthM).toBeCloseTo(180, 0);
    expect(between(router, pointAt(-350, 0), pointAt(350, 0)).lengthM).toBeGreaterThan(690);
  });

  test('closures that cut the city in two leave null, not a wait; what is on the same side is still reached', () => {
    const router = routerOf(RIVER);
    router.setConditions(closed({ type: 'corridor', line: [...placeAt(0, -500), ...placeAt(0, 800)], halfWidthM: 10 }));
    const east = [pointAt(350, 0), pointAt(100, 200)];
    const times = router.times({ to: pointAt(-350, 0), from: [pointAt(-120, 0), ...east], profile: 'emergency' });
    expect(times).toMatchObject({ ok: true, value: [{ lengthM: expect.closeTo(230, 0) as number }, null, null] });
    const reached = router.isochrones({ origin: pointAt(-350, 0), limitsS: [3600], profile: 'emergency', direction: 'to' });
    const eastern = (reached.ok ? (reached.value[0]?.polygons ?? []) : []).flat(2).filter((lon, at) => at % 2 === 0 && lon > placeAt(60, 0)[0]);
    expect(eastern).toEqual([]);
  });

  test('of many units every one has its entry: inside a closure, outside the roads, on an island, at the place itself', () => {
    const router = routerOf(RIVER);
    router.setConditions(closed(around(-250, 0, 30)));
    const from = [pointAt(-250, 0), pointAt(9_000, 0), pointAt(350, 0), pointAt(100, 0)];
    const times = router.times({ to: pointAt(350, 0), from, profile: 'emergency' });
    // The unit inside sets out from the nearest street that is open.
    expect(times).toMatchObject({ ok: true, value: [{ lengthM: expect.closeTo(450, 0) as number }, null, { lengthM: 0 }, { lengthM: expect.closeTo(250, 0) as number }] });
  });
});

test('5,000 places are timed in one question, and as if each were asked alone', () => {
  const router = routerOf(RIVER);
  const from = Array.from({ length: 5_000 }, (_, index) => pointAt(-390 + ((index * 7) % 780), 0));
  const times = router.times({ to: pointAt(0, 300), from, profile: 'emergency' });
  const values = times.ok ? times.value : [];
  expect(values).toHaveLength(5_000);
  for (const at of [0, 1_234, 4_999]) {
    expect(values[at]?.durationS).toBe(between(router, from[at] as RoutePoint, pointAt(0, 300), 'emergency').durationS);
  }
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, -1e9])('a position of %d is near no road', (value) => {
  const router = routerOf(RIVER);
  const bad: RoutePoint = { position: [value, value] };
  const noRoad = { ok: false, error: { code: 'no-road-near' } };
  expect(router.between({ from: bad, to: pointAt(0, 0), profile: 'car' })).toMatchObject(noRoad);
  expect(router.times({ to: bad, from: [pointAt(0, 0)], profile: 'car' })).toMatchObject(noRoad);
  expect(router.times({ to: pointAt(0, 0), from: [bad], profile: 'car' })).toMatchObject({ ok: true, value: [null] });
});

test('an emergency drives the profile that was asked for, not the one asked before', () => {
  const { car, emergency } = plainProfiles();
  const router = routerOf(RIVER, { car: { ...car, topSpeedKmh: 18 }, emergency });
  const both = (['car', 'emergency', 'car'] as const).map((profile) => between(router, pointAt(-350, 0), pointAt(350, 0), profile).durationS);
  expect(both.map(Math.round)).toEqual([140, 70, 140]);
});
