import { expect, it } from 'vitest';
import { createBackoff } from '../backoff.ts';
import { createHeartbeatWatch } from './heartbeat-watch.ts';

function setUp() {
  let nowMs = 1_000_000;
  const watch = createHeartbeatWatch(() => nowMs);
  return { watch, wait: (ms: number) => (nowMs += ms) };
}

it('does not judge a page before its first heartbeat', () => {
  const { watch, wait } = setUp();
  wait(60_000);
  expect(watch.pulse()).toBe('not-begun');
});

it('finds a loaded page silent that has not begun to beat within 30 s', () => {
  const { watch, wait } = setUp();
  watch.expectFirstBeat();
  wait(30_000);
  expect(watch.pulse()).toBe('not-begun');
  wait(1);
  expect(watch.pulse()).toBe('silent');
});

it('finds a page silent after 2.5 s', () => {
  const { watch, wait } = setUp();
  watch.beat();
  wait(2_500);
  expect(watch.pulse()).toBe('beating');
  wait(1);
  expect(watch.pulse()).toBe('silent');
  watch.beat();
  expect(watch.pulse()).toBe('beating');
});

it('is milder with a page that keeps hanging, and forgets it after two calm minutes', () => {
  const { watch, wait } = setUp();
  watch.beat();
  watch.noteHang();
  wait(4_000);
  expect(watch.pulse()).toBe('beating');
  wait(1_001);
  expect(watch.pulse()).toBe('silent');
  wait(120_000);
  watch.beat();
  wait(2_600);
  expect(watch.pulse()).toBe('silent');
});

it('starts from nothing after a pause', () => {
  const { watch, wait } = setUp();
  watch.beat();
  watch.pause();
  wait(10_000);
  expect(watch.pulse()).toBe('not-begun');
});

it('backs off while failures follow each other, and begins anew after calm', () => {
  let nowMs = 0;
  const backoff = createBackoff(() => nowMs, [0, 100, 1_000], 5_000);
  expect([backoff.next(), backoff.next(), backoff.next(), backoff.next()]).toEqual([0, 100, 1_000, 1_000]);
  nowMs += 5_001;
  expect(backoff.next()).toBe(0);
});
