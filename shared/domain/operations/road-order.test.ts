import { expect, test } from 'vitest';
import type { TravelTime } from '../routing/index.ts';
import type { Unit } from '../unit/index.ts';
import { orderByRoad } from './index.ts';
import type { UnitCandidate } from './index.ts';

function candidate(callSign: string, straightLineM: number, isUsual = true): UnitCandidate {
  return { unit: { callSign } as Unit, straightLineM, isUsual, measuredFrom: 'live-position' };
}

const CANDIDATES = [candidate('E1', 300), candidate('E2', 900), candidate('E3', 1_000), candidate('P1', 10, false)];
const order = (times: Readonly<Record<string, TravelTime | null>>): string =>
  orderByRoad(CANDIDATES, (callSign) => times[callSign]).map(({ unit }) => unit.callSign).join(' ');
const seconds = (durationS: number): TravelTime => ({ durationS, lengthM: durationS * 10 });

test('the unit across the river comes after the one that is farther off but there sooner', () => {
  expect(order({ E1: seconds(600), E2: seconds(120), E3: seconds(130), P1: seconds(5) })).toBe('E2 E3 E1 P1');
});

test('one that no road leads from comes last of its kind, and one of which nothing is known before it', () => {
  expect(order({ E1: null, E3: seconds(130), P1: null })).toBe('E3 E2 E1 P1');
});

test('without an answer the straight line decides', () => {
  expect(order({})).toBe('E1 E2 E3 P1');
});
