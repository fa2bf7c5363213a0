import { expect, test } from 'vitest';
import { freshnessOf } from './freshness.ts';

const NOW_MS = Date.UTC(2026, 6, 1, 12);

function freshnessAt(ageMs: number, changes: Partial<Parameters<typeof freshnessOf>[0]> = {}): string {
  return freshnessOf({
    receivedAtMs: NOW_MS - ageMs,
    expectedIntervalMs: 10_000,
    linkUp: true,
    announcedOffline: false,
    nowMs: NOW_MS,
    ...changes,
  });
}

test.each([
  [0, 'live'],
  [16_000, 'live'],
  [16_001, 'late'],
  [31_000, 'late'],
  [31_001, 'stale'],
  [-1_500, 'live'],
])('a value of %i ms is %s', (ageMs, freshness) => {
  expect(freshnessAt(ageMs)).toBe(freshness);
});

test('a value from before our clock was set back is not alive for the hours that come again', () => {
  expect(freshnessAt(-3_600_000)).toBe('stale');
});

test('a link that is down, a device that said goodbye, and nothing at all are told apart', () => {
  expect(freshnessAt(0, { linkUp: false })).toBe('stale');
  expect(freshnessAt(0, { announcedOffline: true })).toBe('offline');
  expect(freshnessAt(0, { receivedAtMs: undefined })).toBe('unknown');
});
