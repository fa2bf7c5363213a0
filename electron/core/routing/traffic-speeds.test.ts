import { expect, test } from 'vitest';
import { createTrafficSpeeds } from './traffic-speeds.ts';

const MINUTE_MS = 60_000;
const said = (speedMps: number, occurredAtMs: number) => ({ deviceId: 'c1', position: [12, 55] as const, speedMps, occurredAtMs });

test('the newest value of a counter counts, whatever order values come in', () => {
  const speeds = createTrafficSpeeds();
  speeds.take(said(9, 2_000));
  speeds.take(said(4, 1_000));
  expect(speeds.at(3_000)).toEqual([{ position: [12, 55], speedMps: 9, weight: 1 }]);
});

test('a value is believed less and less, and in the end not at all', () => {
  const speeds = createTrafficSpeeds();
  speeds.take(said(9, 0));
  expect(speeds.at(2 * MINUTE_MS)[0]?.weight).toBe(1);
  expect(speeds.at(8.5 * MINUTE_MS)[0]?.weight).toBeCloseTo(0.5);
  expect(speeds.at(15 * MINUTE_MS)).toEqual([]);
});
