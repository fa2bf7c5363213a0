import { describe, expect, test } from 'vitest';
import { MANOEUVRES, ROUTE_PROFILES } from '../../../shared/domain/routing/index.ts';
import type { Route } from '../../../shared/domain/routing/index.ts';
import { LOCALES } from '../../ui/locales.ts';
import { limitsOf } from './reach.ts';
import { reachShapes, routeShapes } from './route-shapes.ts';
import type { FoundRoute, ReachTool, RouteTool } from './tool-store.ts';

const SQUARE = [12, 55, 12.1, 55, 12.1, 55.1, 12, 55.1];
const TEXTS = { limit: (limitS: number) => `${limitS / 60} min`, route: ({ label }: FoundRoute) => label };

function reach(minutes: readonly number[]): ReachTool {
  const value = minutes.map((limit) => ({ limitS: limit * 60, polygons: [[SQUARE]] }));
  return { kind: 'reach', origin: [12, 55], originLabel: '', minutes: '', profile: 'car', answer: { value, isAsking: false, problem: null } };
}

function routes(chosen: number): RouteTool {
  const route: Route = { profile: 'emergency', durationS: 60, lengthM: 500, line: SQUARE, steps: [], snapM: [0, 0] };
  const value = ['E1', 'E2'].map((label) => ({ label, route }));
  const answer = { value, isAsking: false, problem: null };
  return { kind: 'route', starts: [], to: [12, 55], toLabel: '', profile: 'emergency', answer, chosen };
}

describe('typed minutes', () => {
  test.each([
    ['4 8 12', [240, 480, 720]],
    ['12,8  4,8', [240, 480, 720]],
    ['7.5', [450]],
    ['0 99', []],
    ['', []],
    ['1 2 3 4 5', [60, 120, 180, 240]],
  ])('%j are the limits %j', (minutes, limits) => {
    expect(limitsOf(minutes)).toEqual(limits);
  });
});

describe('a reach on the map', () => {
  test('has the nearest limit above the others, heavier, with its minutes in words', () => {
    const areas = reachShapes(reach([12, 4, 8]), TEXTS).filter(({ id }) => id !== 'reach-origin');
    expect(areas.map(({ labels }) => labels?.[0]?.text)).toEqual(['12 min', '8 min', '4 min']);
    const opacities = areas.map(({ fill }) => fill?.opacity ?? 0);
    expect(opacities).toEqual(opacities.toSorted((a, b) => a - b));
    expect(new Set(areas.map(({ line }) => `${line?.pattern ?? ''} ${line?.widthPx ?? 0}`)).size).toBe(3);
    expect(new Set(areas[0]?.labels?.map(({ position }) => position.join())).size).toBeGreaterThan(1);
  });

  test('shows where it begins while nothing is answered yet', () => {
    expect(reachShapes(reach([]), TEXTS).map(({ id }) => id)).toEqual(['reach-origin']);
  });
});

test('of several routes the chosen one lies above and is whole, each with its number', () => {
  const shapes = routeShapes(routes(1), TEXTS).filter(({ id }) => id !== 'route-end');
  expect(shapes.map(({ id, line }) => [id, line?.pattern])).toEqual([
    ['route/0', 'dashed'],
    ['route/1', 'solid'],
  ]);
  expect(shapes.map(({ labels }) => labels?.[0]?.text)).toEqual(['1 · E1', '2 · E2']);
});

test('every step and every way to drive has its words in both languages', () => {
  for (const { zones } of Object.values(LOCALES)) {
    expect(Object.keys(zones.manoeuvre).sort()).toEqual([...MANOEUVRES].sort());
    expect(Object.keys(zones.profile).sort()).toEqual([...ROUTE_PROFILES].sort());
  }
});
