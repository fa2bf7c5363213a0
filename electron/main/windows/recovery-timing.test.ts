import { expect, it } from 'vitest';
import { createBackoff } from '../backoff.ts';
import { createHeartbeatWatch } from './heartbeat-watch.ts';

const LOOK_MS = 250;

function setUp() {
  let nowMs = 1_000_000;
  const watch = createHeartbeatWatch(() => nowMs);
  /** Lets time pass with a look every 250 ms, and says what the last one found. */
  const wait = (ms: number): boolean => {
    let isSilent = false;
    for (const endMs = nowMs + ms; nowMs < endMs; isSilent = watch.isSilent()) nowMs += Math.min(LOOK_MS, endMs - nowMs);
    return isSilent;
  };
  /** Lets time pass in which main stands still. */
  const stall = (ms: number): void => {
    nowMs += ms;
  };
  return { watch, wait, stall };
}

it('does not judge a page that is not loaded', () => {
  const { wait } = setUp();
  expect(wait(60_000)).toBe(false);
});

it('finds a loaded page silent that has not begun to beat within 30 s', () => {
  const { watch, wait } = setUp();
  watch.expectFirstBeat();
  expect(wait(30_000)).toBe(false);
  expect(wait(1)).toBe(true);
});

it('gives a page 30 s until it has been ready once', () => {
  const { watch, wait } = setUp();
  watch.beat(false);
  expect(wait(30_000)).toBe(false);
  watch.beat(false);
  expect(wait(30_001)).toBe(true);
});

it('finds a page that has been ready silent after 2.5 s', () => {
  const { watch, wait } = setUp();
  watch.beat(true);
  watch.beat(false);
  expect(wait(2_500)).toBe(false);
  expect(wait(1)).toBe(true);
  watch.beat(true);
  expect(wait(250)).toBe(false);
});

it('is milder with a page that keeps hanging, and forgets it after two calm minutes', () => {
  const { watch, wait } = setUp();
  watch.beat(true);
  watch.noteHang();
  expect(wait(4_000)).toBe(false);
  expect(wait(1_001)).toBe(true);
  wait(120_000);
  watch.beat(true);
  expect(wait(2_600)).toBe(true);
});

it('takes its own late look for its own silence, and still finds a page that stays silent', () => {
  const { watch, wait, stall } = setUp();
  watch.beat(true);
  stall(10_000);
  expect(wait(2_500)).toBe(false);
  expect(wait(251)).toBe(true);
});

it('counts anew after an excuse, and still finds a page that stays silent', () => {
  const { watch, wait } = setUp();
  watch.beat(true);
  wait(2_000);
  watch.excuse();
  expect(wait(2_500)).toBe(false);
  expect(wait(1)).toBe(true);
});

it('starts from nothing with a page that is loaded anew', () => {
  const { watch, wait } = setUp();
  watch.beat(true);
  watch.forget();
  watch.excuse();
  expect(wait(60_000)).toBe(false);
  watch.beat(false);
  expect(wait(30_000)).toBe(false);
});

it('backs off while failures follow each other, and begins anew after calm', () => {
  let nowMs = 0;
  const backoff = createBackoff(() => nowMs, [0, 100, 1_000], 5_000);
  expect([backoff.next(), backoff.next(), backoff.next(), backoff.next()]).toEqual([0, 100, 1_000, 1_000]);
  nowMs += 5_001;
  expect(backoff.next()).toBe(0);
});
