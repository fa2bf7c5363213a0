import { describe, expect, test } from 'vitest';
import type { DeviceEntry, LinkHealth } from '../../../shared/contract/index.ts';
import { carries, currentCensus, takeCensus } from './feed-census.ts';
import type { Carriers } from './feed-census.ts';

const NOW = 1_000_000;

function entry(index: number, change: Partial<DeviceEntry> = {}): DeviceEntry {
  return {
    index,
    announcedOffline: false,
    quarantinedCount: 0,
    device: {
      id: `d${index}`,
      kind: 'climate',
      name: `Device ${index}`,
      position: [0, 0],
      expectedIntervalMs: 10_000,
      connectionId: 'embedded',
      registeredAtMs: 0,
    },
    ...change,
  };
}

function link(state: LinkHealth['state']): LinkHealth {
  return { connectionId: 'embedded', label: 'embedded', state, sinceMs: 0, messagesPerSecond: 0, queueDepth: 0 };
}

const UP: Carriers = { link: 'live', health: { links: [link('up')] } };
const received = new Map([
  [0, NOW - 1_000],
  [1, NOW - 20_000],
  [2, NOW - 60_000],
  [3, NOW - 1_000],
]);

function census(carriers: Carriers): readonly string[] {
  const entries = [entry(0), entry(1), entry(2), entry(3, { announcedOffline: true }), entry(4), undefined];
  return takeCensus(entries, (index) => received.get(index), carriers, NOW);
}

describe('the census of the feed', () => {
  test('judges every device by its own interval and word', () => {
    expect(census(UP)).toEqual(['live', 'late', 'stale', 'offline', 'unknown', 'unknown']);
  });

  test('a dead broker link makes everything behind it stale at once', () => {
    expect(census({ link: 'live', health: { links: [link('down')] } })).toEqual([
      'stale',
      'stale',
      'stale',
      'offline',
      'unknown',
      'unknown',
    ]);
  });

  test('a lost core makes everything stale, whatever it said last', () => {
    expect(census({ ...UP, link: 'lost' })[0]).toBe('stale');
  });

  test('gives the same list while nothing changes, for the map', () => {
    const first = census(UP);
    expect(census(UP)).toBe(first);
    expect(currentCensus()).toBe(first);
  });
});

describe('a carrier', () => {
  test('is believed before the first health report, but not after the line is lost', () => {
    expect(carries({ link: 'live', health: null }, 'embedded')).toBe(true);
    expect(carries({ link: 'lost', health: null }, 'embedded')).toBe(false);
  });

  test('that the core does not list carries nothing', () => {
    expect(carries(UP, 'gone')).toBe(false);
  });
});
