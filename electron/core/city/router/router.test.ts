import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomRoads } from '../../../../tests/builders/random-roads.ts';
import { placeAt, plainProfiles, pointAt, routerOf } from '../../../../tests/builders/road-city.ts';
import type { RoadPlan } from '../../../../tests/builders/road-city.ts';
import { distanceM } from '../../../../shared/domain/place/geo.ts';
import { polygonContains, signedArea } from '../../../../shared/domain/city/ring-geometry.ts';
import { MANOEUVRES } from '../../../../shared/domain/routing/index.ts';
import type { Route, RoutePoint, RouteProfile } from '../../../../shared/domain/routing/index.ts';
import type { ZoneShape } from '../../../../shared/domain/zone/index.ts';
import { defaultProfiles } from './profiles/load-profiles.ts';
import type { Router } from './router.ts';

/** A crossing of four streets, 200 m long, and two blocks east of it: ways round from north and south to east. */
const CROSS: RoadPlan = {
  nodes: { 1: [-200, 0], 2: [0, 0], 3: [200, 0], 4: [0, 200], 5: [0, -200], 6: [200, 200], 7: [200, -200], 8: [400, 0] },
  streets: [
    { name: 'West', nodes: [1, 2] },
    { name: 'East', nodes: [2, 3] },
    { name: 'North', nodes: [2, 4] },
    { name: 'South', nodes: [2, 5] },
    { name: 'Upper', nodes: [4, 6, 3] },
    { name: 'Lower', nodes: [5, 7, 3] },
    { name: 'Far', nodes: [3, 8] },
  ],
};
const WEST = pointAt(-150, 0);
const FAR = pointAt(350, 0);

function between(router: Router, from: RoutePoint, to: RoutePoint, profile: RouteProfile = 'car'): Route {
  const found = router.between({ from, to, profile });
  if (!found.ok) throw new Error(found.error.code);
  return found.value[0] as Route;
}

function lineLengthM(line: readonly number[]): number {
  let sumM = 0;
  for (let at = 2; at < line.length; at += 2) {
    const [ax, ay, bx, by] = line.slice(at - 2, at + 2) as [number, number, number, number];
    sumM += distanceM([ax, ay], [bx, by]);
  }
  return sumM;
}

const streetsOf = ({ steps }: Route): (string | undefined)[] => steps.slice(0, -1).map(({ street }) => street);
const withStreets = (change: (name: string | undefined) => Partial<RoadPlan['streets'][number]>): RoadPlan => ({
  ...CROSS,
  streets: CROSS.streets.map((street) => ({ ...street, ...change(street.name) })),
});

describe('the way found', () => {
  test('is the quickest, measured from where it begins to where it ends', () => {
    const route = between(routerOf(CROSS), WEST, FAR);
    expect(streetsOf(route)).toEqual(['West', 'East', 'Far']);
    expect(route.lengthM).toBeCloseTo(500, 0);
    expect(route.durationS).toBeCloseTo(50, 0);
    expect(route.line.slice(0, 2)).toEqual(placeAt(-150, 0).map((value) => expect.closeTo(value, 5) as number));
    expect(route.line.slice(-2)).toEqual(placeAt(350, 0).map((value) => expect.closeTo(value, 5) as number));
  });

  test('keeps to one-way streets, and takes a contraflow lane only in an emergency', () => {
    const plan = withStreets((name) => (name === 'East' ? { direction: 'backward', emergencyDirection: 'both' } : {}));
    expect(between(routerOf(plan), WEST, FAR).lengthM).toBeCloseTo(900, 0);
    expect(between(routerOf(plan), WEST, FAR, 'emergency').lengthM).toBeCloseTo(500, 0);
  });

  test('uses a bus lane only in an emergency', () => {
    const plan = withStreets((name) => (name === 'East' ? { access: 'bus' } : {}));
    expect(between(routerOf(plan), WEST, FAR).lengthM).toBeCloseTo(900, 0);
    expect(between(routerOf(plan), WEST, FAR, 'emergency').lengthM).toBeCloseTo(500, 0);
  });

  test('leads through a street for residents only to reach something on it', () => {
    const plan = withStreets((name) => (name === 'East' ? { access: 'destination' } : {}));
    expect(between(routerOf(plan), WEST, FAR).lengthM).toBeCloseTo(900, 0);
    expect(between(routerOf(plan), WEST, pointAt(120, 0)).lengthM).toBeCloseTo(270, 0);
    expect(between(routerOf(plan), WEST, FAR, 'emergency').lengthM).toBeCloseTo(500, 0);
  });

  test('keeps to turn restrictions, those of one junction and those over a street between', () => {
    const no = { kind: 'no' as const, viaNodeId: 2, bindsEmergency: false };
    const straightOn = routerOf({ ...CROSS, restrictions: [{ ...no, path: ['West', 'East'] }] });
    expect(between(straightOn, WEST, FAR).lengthM).toBeCloseTo(900, 0);
    expect(between(straightOn, WEST, FAR, 'emergency').lengthM).toBeCloseTo(500, 0);

    const only = routerOf({ ...CROSS, restrictions: [{ ...no, kind: 'only', path: ['West', 'South'], bindsEmergency: true }] });
    expect(streetsOf(between(only, WEST, FAR, 'emergency'))).toEqual(['West', 'South', 'Lower', 'Far']);
    const { car, emergency } = plainProfiles();
    const free = { car, emergency: { ...emergency, keepsTurnRestrictions: 'none' as const } };
    const bound = routerOf({ ...CROSS, restrictions: [{ ...no, path: ['West', 'East'], bindsEmergency: true }] }, free);
    expect(between(bound, WEST, FAR).lengthM).toBeCloseTo(900, 0);
    expect(between(bound, WEST, FAR, 'emergency').lengthM).toBeCloseTo(500, 0);

    const long = routerOf({ ...CROSS, restrictions: [{ ...no, path: ['West', 'East', 'Far'] }] });
    expect(between(long, WEST, FAR).lengthM).toBeCloseTo(900, 0);
    expect(between(long, pointAt(0, 150), FAR).lengthM).toBeCloseTo(500, 0);
    expect(between(long, WEST, pointAt(150, 0)).lengthM).toBeCloseTo(300, 0);
  });

  test('passes a barrier only with those whom it lets through', () => {
    const plan: RoadPlan = {
      ...CROSS,
      nodes: { ...CROSS.nodes, 9: [100, 0] },
      streets: CROSS.streets.flatMap((street) =>
        street.name === 'East' ? [{ ...street, nodes: [2, 9] }, { ...street, id: 'East/2', nodes: [9, 3] }] : [street],
      ),
      barriers: [{ nodeId: 9, access: 'emergency' }],
    };
    expect(between(routerOf(plan), WEST, FAR).lengthM).toBeCloseTo(900, 0);
    expect(between(routerOf(plan), WEST, FAR, 'emergency').lengthM).toBeCloseTo(500, 0);
  });

  test('turns round only at a dead end', () => {
    const router = routerOf(CROSS);
    // Eastwards on West, back to a place behind: the next dead end is at the end of Far.
    const route = between(router, pointAt(-100, 0, 90), pointAt(-150, 0, 270));
    expect(route.steps.filter(({ manoeuvre }) => manoeuvre === 'u-turn')).toHaveLength(1);
    expect(route.lengthM).toBeCloseTo(100 + 400 + 400 + 150, 0);
  });

  test('stays on the road where both ends are on it, in the right order', () => {
    const router = routerOf(CROSS);
    expect(between(router, pointAt(-150, 0), pointAt(-50, 0)).lengthM).toBeCloseTo(100, 0);
    expect(between(router, pointAt(-50, 0), pointAt(-150, 0)).lengthM).toBeCloseTo(100, 0);
    const oneWay = routerOf(withStreets((name) => (name === 'Upper' ? { direction: 'forward' } : {})));
    // Against a one-way street: round the block.
    expect(between(oneWay, pointAt(100, 200), pointAt(50, 200)).lengthM).toBeCloseTo(750, 0);
  });
});

describe('the road next to a place', () => {
  test('is the one that leads in the direction of travel', () => {
    const dual: RoadPlan = {
      nodes: { 1: [-300, 0], 2: [300, 0], 3: [-300, 12], 4: [300, 12], 5: [-300, 6], 6: [300, 6] },
      streets: [
        { name: 'Eastbound', nodes: [1, 2], direction: 'forward' },
        { name: 'Westbound', nodes: [4, 3], direction: 'forward' },
        { name: 'Ends', nodes: [1, 3] },
        { name: 'Ends', nodes: [2, 4] },
      ],
    };
    const router = routerOf(dual);
    expect(streetsOf(between(router, pointAt(0, 4, 270), pointAt(-300, 6)))[0]).toBe('Westbound');
    expect(streetsOf(between(router, pointAt(0, 4, 90), pointAt(-300, 6)))[0]).toBe('Eastbound');
  });

  test('is told with its distance, and refused beyond 500 m', () => {
    const router = routerOf(CROSS);
    expect(between(router, pointAt(-150, 40), FAR).snapM[0]).toBeCloseTo(40, 0);
    expect(router.between({ from: pointAt(-900, 0), to: FAR, profile: 'car' })).toMatchObject({
      ok: false,
      error: { code: 'no-road-near', details: { which: 'from' } },
    });
  });

  test('is no car park that no road leads to, while a real road is near', () => {
    const streets = Array.from({ length: 60 }, (_, index) => ({ nodes: [100 + index, 101 + index], name: 'Long' }));
    const nodes = Object.fromEntries(Array.from({ length: 61 }, (_, index) => [100 + index, [index * 20, 0] as const]));
    const plan: RoadPlan = {
      nodes: { ...nodes, 1: [500, 60], 2: [540, 60], 3: [520, 900], 4: [560, 900] },
      streets: [...streets.map((each, index) => ({ ...each, access: index % 2 === 0 ? ('open' as const) : ('destination' as const) })), { nodes: [1, 2] }, { nodes: [3, 4] }],
    };
    expect(between(routerOf(plan), pointAt(520, 60), pointAt(100, 0)).snapM[0]).toBeCloseTo(60, 0);
    // Where nothing else is near, the island has to do, and no road leads from it.
    expect(routerOf(plan).between({ from: pointAt(540, 900), to: pointAt(100, 0), profile: 'car' })).toMatchObject({
      error: { code: 'no-route' },
    });
  });

  test('lies on the side of a wide street on which one drives', () => {
    const wide = withStreets(() => ({ streetClass: 'primary' }));
    const router = routerOf(wide, { ...plainProfiles(), car: { ...plainProfiles().car, farSideS: 15 } });
    // On the south side of West: eastwards is the near side where traffic keeps to the right.
    expect(between(router, pointAt(-100, -10), FAR).durationS).toBeCloseTo(45, 0);
    expect(between(router, pointAt(-100, 10), FAR).durationS).toBeCloseTo(60, 0);
  });
});

describe('conditions', () => {
  const onEast: ZoneShape = { type: 'circle', centre: placeAt(100, 0), radiusM: 30 };
  const none = { closures: [], perimeters: [], speeds: [] };

  test('closures shut their streets at once and open them again', () => {
    const router = routerOf(CROSS);
    expect(between(router, WEST, FAR).lengthM).toBeCloseTo(500, 0);
    router.setConditions({ ...none, closures: [onEast] });
    expect(between(router, WEST, FAR).lengthM).toBeCloseTo(900, 0);
    expect(between(router, WEST, FAR, 'emergency').lengthM).toBeCloseTo(900, 0);
    router.setConditions(none);
    expect(between(router, WEST, FAR).lengthM).toBeCloseTo(500, 0);
  });

  test('a place inside a closure is reached as near as the open streets lead', () => {
    const router = routerOf(CROSS);
    router.setConditions({ ...none, closures: [{ type: 'circle', centre: placeAt(-150, 0), radiusM: 30 }] });
    const route = between(router, FAR, WEST);
    expect(route.snapM[1]).toBeCloseTo(150, 0);
    expect(route.lengthM).toBeCloseTo(350, 0);
  });

  test('where everything is shut there is no route', () => {
    const router = routerOf(CROSS);
    router.setConditions({ ...none, closures: [{ type: 'corridor', line: [...placeAt(100, -300), ...placeAt(100, 300)], halfWidthM: 10 }] });
    expect(router.between({ from: WEST, to: FAR, profile: 'car' })).toMatchObject({ ok: false, error: { code: 'no-route' } });
  });

  test('perimeters are gone round, unless the route begins or ends inside, and cost no time of their own', () => {
    const router = routerOf(CROSS);
    router.setConditions({ ...none, perimeters: [onEast] });
    expect(between(router, WEST, FAR).lengthM).toBeCloseTo(900, 0);
    const inside = between(router, WEST, pointAt(100, 0));
    expect(inside.lengthM).toBeCloseTo(250, 0);
    expect(inside.durationS).toBeCloseTo(25, 0);
    const times = router.times({ to: pointAt(100, 0), from: [WEST], profile: 'car' });
    expect(times).toMatchObject({ ok: true, value: [{ durationS: expect.closeTo(25, 0) as number }] });
  });

  test('what is to be avoided this once is gone round this once', () => {
    const router = routerOf(CROSS);
    const found = router.between({ from: WEST, to: FAR, profile: 'car', avoid: [onEast] });
    expect(found.ok && found.value[0]?.lengthM).toBeCloseTo(900, 0);
    expect(between(router, WEST, FAR).lengthM).toBeCloseTo(500, 0);
  });

  test('slow traffic delays its street, an emergency vehicle less', () => {
    const router = routerOf(CROSS);
    const slow = (weight: number) => ({ ...none, speeds: [{ position: placeAt(100, 5), speedMps: 5, weight }] });
    router.setConditions(slow(1));
    expect(between(router, WEST, FAR).durationS).toBeCloseTo(70, 0);
    expect(between(router, WEST, FAR, 'emergency').durationS).toBeCloseTo(60, 0);
    router.setConditions(slow(0.5));
    expect(between(router, WEST, FAR).durationS).toBeCloseTo(60, 0);
    router.setConditions({ ...none, speeds: [{ position: placeAt(100, 5), speedMps: 0, weight: 1 }] });
    expect(between(router, WEST, FAR).lengthM).toBeCloseTo(900, 0);
  });
});

test('times from many places are those of the routes one by one', () => {
  const router = routerOf(CROSS);
  const from = [WEST, pointAt(0, 150), pointAt(390, 0), pointAt(310, 0), pointAt(200, -150), pointAt(9000, 0)];
  const times = router.times({ to: FAR, from, profile: 'car' });
  expect(times.ok && times.value.map((each) => each?.lengthM)).toEqual(
    from.map((point) => {
      const found = router.between({ from: point, to: FAR, profile: 'car' });
      return found.ok ? found.value[0]?.lengthM : undefined;
    }),
  );
});

test('on any network times are those of the routes, and routes add up', () => {
  const place = fc.record({ east: fc.integer({ min: -20, max: 700 }), north: fc.integer({ min: -20, max: 300 }) });
  const closure = fc.option(place);
  fc.assert(
    fc.property(randomRoads, place, fc.array(place, { maxLength: 5 }), closure, (roads, goal, starts, shut) => {
      const router = routerOf(roads);
      if (shut !== null) {
        const shape = { type: 'circle', centre: placeAt(shut.east, shut.north), radiusM: 60 } as const;
        router.setConditions({ closures: [shape], perimeters: [], speeds: [] });
      }
      const to = pointAt(goal.east, goal.north);
      const from = starts.map(({ east, north }) => pointAt(east, north));
      const times = router.times({ to, from, profile: 'car' });
      for (const [at, start] of from.entries()) {
        const found = router.between({ from: start, to, profile: 'car' });
        const route = found.ok ? found.value[0] : undefined;
        const time = times.ok ? times.value[at] : undefined;
        expect(time?.durationS).toBe(route?.durationS);
        if (route === undefined) continue;
        expect(time?.lengthM).toBe(route.lengthM);
        expect(lineLengthM(route.line)).toBeCloseTo(route.lengthM, -0.5);
        expect(route.steps.reduce((sum, step) => sum + step.durationS, 0)).toBeCloseTo(route.durationS, 0);
      }
    }),
    { numRuns: 150 },
  );
});

test('an alternative leads another way and is told with its own time', () => {
  const found = routerOf(withStreets((name) => (name === 'East' ? { speedLimitMps: 6 } : {}))).between({
    from: pointAt(0, 100),
    to: FAR,
    profile: 'car',
    alternatives: true,
  });
  const routes = found.ok ? found.value : [];
  expect(routes).toHaveLength(2);
  const [best, other] = routes.map(({ durationS }) => durationS) as [number, number];
  expect(best).toBeLessThan(other);
  expect(Math.round(best)).toBe(Math.round((100 + 150) / 10 + 200 / 6));
  expect(Math.round(other)).toBe(65);
});

describe('isochrones', () => {
  test('hold what is reached in time and nothing else, outer rings counter-clockwise', () => {
    const result = routerOf(CROSS).isochrones({ origin: pointAt(0, 0), limitsS: [10, 30], profile: 'car', direction: 'from' });
    const [near, far] = result.ok ? result.value : [];
    const holds = (iso: typeof near, east: number, north: number): boolean =>
      (iso?.polygons ?? []).some((rings) => polygonContains(rings, ...placeAt(east, north)));
    expect(holds(near, -90, 0)).toBe(true);
    expect(holds(near, -190, 0)).toBe(false);
    expect(holds(far, 290, 0)).toBe(true);
    expect(holds(far, 395, 0)).toBe(false);
    for (const { polygons } of [near, far].flatMap((each) => each ?? [])) {
      for (const [outer, ...holes] of polygons) {
        expect(signedArea(outer ?? [])).toBeGreaterThan(0);
        for (const hole of holes) expect(signedArea(hole)).toBeLessThan(0);
      }
    }
  });

  test('to a place differ from those from it where streets run one way', () => {
    const router = routerOf(withStreets((name) => (name === 'West' ? { direction: 'forward' } : {})));
    const reaches = (direction: 'from' | 'to'): boolean => {
      const result = router.isochrones({ origin: pointAt(0, 0), limitsS: [15], profile: 'car', direction });
      const polygons = result.ok ? (result.value[0]?.polygons ?? []) : [];
      return polygons.some((rings) => polygonContains(rings, ...placeAt(-140, 0)));
    };
    expect(reaches('from')).toBe(false);
    expect(reaches('to')).toBe(true);
  });
});

describe('instructions', () => {
  test('name the turn, the street and how far to follow it', () => {
    const { steps, lengthM, durationS } = between(routerOf(CROSS), WEST, pointAt(50, 200));
    expect(steps.map(({ manoeuvre, street }) => [manoeuvre, street])).toEqual([
      ['depart', 'West'],
      ['left', 'North'],
      ['right', 'Upper'],
      ['arrive', 'Upper'],
    ]);
    expect(steps.reduce((sum, step) => sum + step.lengthM, 0)).toBeCloseTo(lengthM, 0);
    expect(steps.reduce((sum, step) => sum + step.durationS, 0)).toBeCloseTo(durationS, 0);
    for (const { manoeuvre } of steps) expect(MANOEUVRES).toContain(manoeuvre);
    expect(steps[1]?.position).toEqual(placeAt(0, 0).map((value) => expect.closeTo(value, 6) as number));
  });

  test('count the exits of a roundabout', () => {
    const ring: RoadPlan = {
      nodes: { 1: [-200, 0], 2: [-20, 0], 3: [0, -20], 4: [20, 0], 5: [0, 20], 6: [0, -200], 7: [200, 0], 8: [0, 200] },
      streets: [
        { name: 'West', nodes: [1, 2] },
        { name: 'South', nodes: [3, 6] },
        { name: 'East', nodes: [4, 7] },
        { name: 'North', nodes: [5, 8] },
        { nodes: [2, 3, 4, 5, 2], direction: 'forward', isRoundabout: true },
      ],
    };
    const router = routerOf(ring);
    const exit = (east: number, north: number) => between(router, pointAt(-150, 0), pointAt(east, north)).steps[1];
    expect(exit(0, -150)).toMatchObject({ manoeuvre: 'roundabout', exit: 1, street: 'South' });
    expect(exit(150, 0)).toMatchObject({ manoeuvre: 'roundabout', exit: 2, street: 'East' });
    expect(exit(0, 150)).toMatchObject({ manoeuvre: 'roundabout', exit: 3, street: 'North' });
  });
});

test('turns, lights and turning round take the time that the profile says', () => {
  const car = { ...plainProfiles().car, turnS: 8, crossingTurnS: 16, signalS: 32 };
  const plan: RoadPlan = { ...CROSS, signals: [2] };
  const profiles = { ...plainProfiles(), car };
  expect(between(routerOf(CROSS, profiles), WEST, pointAt(0, -100)).durationS).toBeCloseTo(25 + 8, 0);
  expect(between(routerOf(CROSS, profiles), WEST, pointAt(0, 100)).durationS).toBeCloseTo(25 + 8 + 16, 0);
  expect(between(routerOf(plan, profiles), WEST, pointAt(0, -100)).durationS).toBeCloseTo(25 + 8 + 32, 0);
  expect(defaultProfiles().emergency.signalS).toBeLessThan(defaultProfiles().car.signalS);
});
