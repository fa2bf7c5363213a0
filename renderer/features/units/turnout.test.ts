import { expect, test } from 'vitest';
import { isTurnoutLate } from './turnout.ts';

test('a unit is late on its turnout 80 s after it was dispatched, until it reports to be on its way', () => {
  expect(isTurnoutLate({ status: 'dispatched', statusSinceMs: 0 }, 80_000)).toBe(false);
  expect(isTurnoutLate({ status: 'dispatched', statusSinceMs: 0 }, 80_001)).toBe(true);
  expect(isTurnoutLate({ status: 'en-route', statusSinceMs: 0 }, 80_001)).toBe(false);
});
