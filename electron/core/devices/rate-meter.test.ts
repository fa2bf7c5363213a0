import { expect, test } from 'vitest';
import { createBackOff } from './back-off.ts';
import { createRateMeter } from './rate-meter.ts';

test('a rate is the mean of the last whole seconds, and falls to nothing when nothing comes', () => {
  let nowMs = 10_000;
  const meter = createRateMeter(() => nowMs);
  for (let second = 0; second < 10; second++) {
    meter.add(100);
    nowMs += 1_000;
  }
  expect(meter.perSecond()).toBe(100);
  nowMs += 2_000;
  expect(meter.perSecond()).toBe(60);
  nowMs += 60_000;
  expect(meter.perSecond()).toBe(0);
});

test('a clock that is set back does not disturb it', () => {
  let nowMs = 100_000;
  const meter = createRateMeter(() => nowMs);
  nowMs = 50_000;
  meter.add(3);
  expect(meter.perSecond()).toBe(3);
});

test('waits double up to the limit, never fall below half a step, and begin again after a success', () => {
  const longest = createBackOff(100, 1_000, () => 1);
  expect([1, 2, 3, 4, 5, 6].map(() => longest.nextDelayMs())).toEqual([100, 200, 400, 800, 1_000, 1_000]);
  longest.reset();
  expect(longest.nextDelayMs()).toBe(100);
  expect(createBackOff(100, 1_000, () => 0).nextDelayMs()).toBe(50);
});
