import { describe, expect, test } from 'vitest';
import { gridCity } from '../../tests/builders/grid-city.ts';
import { PROPERTIES } from '../../shared/domain/device/index.ts';
import type { PropertyDefinition } from '../../shared/domain/device/index.ts';
import { distanceM } from '../../shared/domain/place/geo.ts';
import { demoRoster } from '../../shared/domain/unit/index.ts';
import { defaultProfiles, Router } from '../core/city/index.ts';
import { createWorld } from './world.ts';
import type { Report, WorldOptions } from './world.ts';

const CITY = gridCity();
const START_MS = Date.UTC(2026, 5, 10, 10);
const MINUTE_MS = 60_000;

type Observation = Extract<Report, { type: 'observation' }>;

/** A running world that keeps what it said. */
function runWorld(options: Partial<WorldOptions> = {}) {
  const reports: Report[] = [];
  const world = createWorld({
    city: CITY,
    roster: demoRoster(CITY.facilities),
    deviceCount: 200,
    eventsPerHour: 0,
    seed: 7,
    startMs: START_MS,
    publish: (report) => reports.push(report),
    ...options,
  });
  let nowMs = options.startMs ?? START_MS;
  const live = (ms: number, stepMs = 1_000): void => {
    for (const endMs = nowMs + ms; nowMs < endMs; ) {
      nowMs = Math.min(endMs, nowMs + stepMs);
      world.step(nowMs);
    }
  };
  const observations = (): Observation[] => reports.filter((each) => each.type === 'observation');
  const statuses = () => reports.filter((each) => each.type === 'unit-status').map((each) => each.status);
  return { world, reports, live, observations, statuses };
}

/** Largest value of a property that each device reported. */
function peaks(observations: readonly Observation[], property: string): ReadonlyMap<string, number> {
  const result = new Map<string, number>();
  for (const { deviceId, readings } of observations) {
    for (const reading of readings) {
      if (reading.property !== property || typeof reading.value !== 'number') continue;
      result.set(deviceId, Math.max(result.get(deviceId) ?? Number.NEGATIVE_INFINITY, reading.value));
    }
  }
  return result;
}

describe('a simulated city', () => {
  test('says the same for the same seed, whatever the length of its steps; another seed says other things', () => {
    const coarse = runWorld({ eventsPerHour: 60 });
    coarse.live(3 * MINUTE_MS, 5_000);
    const fine = runWorld({ eventsPerHour: 60 });
    fine.live(3 * MINUTE_MS, 100);
    expect(fine.reports).toEqual(coarse.reports);
    expect(fine.world.descriptions).toEqual(coarse.world.descriptions);
    const other = runWorld({ seed: 8 });
    expect(other.world.descriptions).not.toEqual(coarse.world.descriptions);
  });

  test('has every kind of device, as many as asked for, with names and ids of their own', () => {
    const { descriptions } = runWorld().world;
    expect(descriptions).toHaveLength(200);
    expect(new Set(descriptions.map((each) => each.deviceId)).size).toBe(200);
    expect(new Set(descriptions.map((each) => each.kind)).size).toBe(9);
    expect(descriptions.find((each) => each.kind === 'camera')?.name).toMatch(/^Camera (Row|Column) \d+ Street \d+$/);
    expect(descriptions.find((each) => each.callSign === 'E1')).toMatchObject({ deviceId: 'avl-E1', kind: 'vehicle' });
  });

  test('keeps to the rate that was asked for, and says so in the expected intervals', () => {
    const { world, observations, live } = runWorld({ ratePerS: 40 });
    live(5 * MINUTE_MS);
    const promisedPerS = world.descriptions.reduce((sum, each) => sum + 1000 / (each.expectedIntervalMs ?? 0), 0);
    expect(promisedPerS).toBeCloseTo(40, 0);
    expect(observations().length / 300).toBeGreaterThan(38);
    expect(observations().length / 300).toBeLessThan(42);
  });

  test('measures what is possible, and a quiet day and night raises nothing', () => {
    const { observations, live } = runWorld({ ratePerS: 4, deviceCount: 120 });
    live(24 * 60 * MINUTE_MS, 60_000 / 8);
    const faults = observations().flatMap(({ readings }) =>
      readings.filter(({ property, value }) => {
        const definition: PropertyDefinition = PROPERTIES[property];
        if (definition.type === 'state') return value !== 'normal';
        return typeof value !== 'number' || value < definition.min || value > definition.max;
      }),
    );
    expect(faults).toEqual([]);
    const highest = (property: string) => Math.max(...peaks(observations(), property).values());
    expect(highest('temperature')).toBeLessThan(42);
    expect(highest('pm2.5')).toBeLessThan(100);
    expect(highest('turbidity')).toBeLessThan(30);
    expect(highest('occupancy')).toBeLessThan(94);
    expect(highest('load')).toBeLessThan(98);
    const slowest = observations().flatMap(({ readings }) => readings.filter((each) => each.property === 'mean-speed'));
    expect(Math.min(...slowest.map((each) => Number(each.value)))).toBeGreaterThan(4.5);
    const temperatures = [...peaks(observations(), 'temperature').values()];
    expect(Math.min(...temperatures)).toBeGreaterThan(0);
  });

  test('comes alive within 20 seconds: a fire panel trips, what is near follows, what is far does not, and it recovers', () => {
    const { world, observations, live } = runWorld({ eventsPerHour: 1 });
    live(20_000);
    const panelId = observations().find(({ readings }) => readings.some((each) => each.value === 'alarm'))?.deviceId;
    const fire = world.activeEvents().find((event) => event.kind === 'fire');
    expect(panelId).toMatch(/^fire-/);
    expect(fire).toBeDefined();

    live(6 * MINUTE_MS);
    const panel = world.descriptions.find((each) => each.deviceId === panelId);
    const panelPosition = panel?.position ?? [0, 0];
    const awayM = new Map(world.descriptions.map((each) => [each.deviceId, distanceM(each.position, panelPosition)]));
    const hottest = peaks(observations(), 'temperature');
    const dustiest = peaks(observations(), 'pm2.5');
    const among = (values: ReadonlyMap<string, number>, lowM: number, highM: number) =>
      [...values].filter(([id]) => (awayM.get(id) ?? 0) >= lowM && (awayM.get(id) ?? 0) < highM).map(([, value]) => value);
    expect(Math.max(...among(hottest, 0, 60))).toBeGreaterThan(50);
    expect(Math.max(...among(hottest, 500, 5_000))).toBeLessThan(40);
    expect(Math.max(...among(dustiest, 0, 150))).toBeGreaterThan(Math.max(...among(dustiest, 600, 5_000)) + 60);

    const before = observations().length;
    live(10 * MINUTE_MS);
    const recovered = peaks(observations().slice(before).slice(-500), 'temperature');
    expect(Math.max(...recovered.values())).toBeLessThan(42);
    expect(observations().filter((each) => each.deviceId === panelId).at(-1)?.readings[0]).toEqual({
      property: 'panel-state',
      value: 'normal',
    });
  });
});

describe('vehicles', () => {
  /** Distance of a position to the nearest street of the grid, metres. */
  function offStreetM(position: readonly [number, number]): number {
    let bestM = Number.POSITIVE_INFINITY;
    for (const { line } of CITY.streets) {
      for (let index = 0; index + 3 < line.length; index += 2) {
        const [aLon = 0, aLat = 0, bLon = 0, bLat = 0] = line.slice(index, index + 4);
        const squared = (bLon - aLon) ** 2 + (bLat - aLat) ** 2;
        const share = ((position[0] - aLon) * (bLon - aLon) + (position[1] - aLat) * (bLat - aLat)) / squared;
        const clamped = Math.min(1, Math.max(0, share));
        const nearest = [aLon + (bLon - aLon) * clamped, aLat + (bLat - aLat) * clamped] as const;
        bestM = Math.min(bestM, distanceM(position, nearest));
      }
    }
    return bestM;
  }

  test('stay on streets, keep to plausible speeds and do not jump', () => {
    const { observations, live } = runWorld();
    live(4 * MINUTE_MS);
    const moves = observations().filter((each) => each.position !== undefined);
    expect(Math.max(...moves.map((each) => offStreetM(each.position ?? [0, 0])))).toBeLessThan(1);
    const last = new Map<string, Observation>();
    let moved = 0;
    let worstMps = 0;
    for (const move of moves) {
      const previous = last.get(move.deviceId);
      last.set(move.deviceId, move);
      if (previous?.position === undefined || move.position === undefined) continue;
      const wayM = distanceM(previous.position, move.position);
      moved += wayM;
      worstMps = Math.max(worstMps, wayM / ((move.atMs - previous.atMs) / 1000));
    }
    expect(moved).toBeGreaterThan(10_000);
    expect(worstMps).toBeLessThan(25);
  });

  test('a unit that is ordered turns out, drives there, arrives, and drives home when cleared', () => {
    const { world, reports, live, observations, statuses } = runWorld();
    const target = [12.5 + 0.005, 55.7 - 0.003] as const;
    const where = () => observations().findLast((each) => each.deviceId === 'avl-E1')?.position ?? [0, 0];
    live(5_000);
    const home = where();
    world.order('E1', { type: 'go', incidentId: 'i1', position: target });
    live(19_000);
    expect(statuses()).toEqual([]);
    live(45_000);
    expect(statuses()).toEqual(['en-route']);
    world.order('E1', { type: 'go', incidentId: 'i1', position: target });
    live(4 * MINUTE_MS);
    expect(statuses()).toEqual(['en-route', 'on-scene']);
    expect(distanceM(where(), target)).toBeLessThan(100);
    expect(reports.filter((each) => each.type === 'unit-status').every((each) => each.callSign === 'E1')).toBe(true);
    world.order('E1', { type: 'cleared' });
    live(6 * MINUTE_MS);
    expect(where()).toEqual(home);
    expect(statuses()).toEqual(['en-route', 'on-scene']);
  });

  test('a unit arrives about when the router says that it will', () => {
    const { world, reports, live } = runWorld();
    const target = [12.5 + 0.005, 55.7 - 0.003] as const;
    live(5_000);
    const from = reports.findLast((each) => each.type === 'observation' && each.deviceId === 'avl-L1');
    const position = from?.type === 'observation' ? (from.position ?? target) : target;
    const found = new Router(CITY.roads, defaultProfiles()).between({ from: { position }, to: { position: target }, profile: 'emergency' });
    const expectedS = found.ok ? (found.value[0]?.durationS ?? 0) : 0;
    world.order('L1', { type: 'go', incidentId: 'i1', position: target, status: 'en-route' });
    const orderedMs = START_MS + 5_000;
    live(6 * MINUTE_MS);
    const arrival = reports.find((each) => each.type === 'unit-status' && each.status === 'on-scene');
    const droveS = ((arrival?.type === 'unit-status' ? arrival.atMs : 0) - orderedMs) / 1000;
    expect(expectedS).toBeGreaterThan(20);
    expect(droveS).toBeGreaterThan(expectedS * 0.95);
    expect(droveS).toBeLessThan(expectedS * 1.1 + 15);
  });

  test('a unit that no road leads to the incident stays, and never says that it is on its way', () => {
    const { world, live, observations, statuses } = runWorld();
    const where = () => observations().findLast((each) => each.deviceId === 'avl-E1')?.position;
    live(5_000);
    const home = where();
    world.order('E1', { type: 'go', incidentId: 'i1', position: [12.7, 55.7] });
    live(3 * MINUTE_MS);
    expect(statuses()).toEqual([]);
    world.order('E1', { type: 'cleared' });
    live(MINUTE_MS);
    expect(where()).toEqual(home);
  });

  test('a unit that was on its way or there when the simulator restarted goes on from there', () => {
    const { world, live, observations, statuses } = runWorld();
    const target = [12.5 + 0.005, 55.7 - 0.003] as const;
    world.order('E1', { type: 'go', incidentId: 'i1', position: target, status: 'on-scene' });
    live(2 * MINUTE_MS);
    expect(statuses()).toEqual([]);
    const where = observations().findLast((each) => each.deviceId === 'avl-E1')?.position ?? [0, 0];
    expect(distanceM(where, target)).toBeLessThan(100);
    world.order('L1', { type: 'go', incidentId: 'i1', position: target, status: 'en-route' });
    live(6 * MINUTE_MS);
    expect(statuses()).toEqual(['on-scene']);
  });

  test('a unit that is cleared before it left stays; an order to nobody is ignored', () => {
    const { world, live, statuses } = runWorld();
    world.order('E1', { type: 'go', incidentId: 'i1', position: [12.5, 55.7] });
    world.order('E1', { type: 'cleared' });
    world.order('X99', { type: 'cleared' });
    live(2 * MINUTE_MS);
    expect(statuses()).toEqual([]);
  });
});
