import { create } from 'zustand';
import type { CoreHealth } from '../../../shared/contract/index.ts';
import type { DeviceEntry } from '../../../shared/contract/index.ts';
import { FRESHNESS, freshnessOf } from '../../../shared/domain/device/index.ts';
import type { Freshness } from '../../../shared/domain/device/index.ts';
import type { LinkState } from '../../core-client/index.ts';

/** What stands between a device and the screen: the line to the core and the broker connections. */
export interface Carriers {
  readonly link: LinkState;
  readonly health: Pick<CoreHealth, 'links'> | null;
}

/** How many devices are how fresh. */
export type FeedCounts = Readonly<Record<Freshness, number>>;

const NONE: FeedCounts = { live: 0, late: 0, stale: 0, offline: 0, unknown: 0 };

const useFeedStore = create<{ readonly counts: FeedCounts; readonly perDevice: readonly Freshness[] }>(() => ({
  counts: NONE,
  perDevice: [],
}));

/**
 * Whether what this connection carries can still reach the screen. Before the first health report a live line is
 * believed: nothing is known against it.
 */
export function carries(carriers: Carriers, connectionId: string): boolean {
  if (carriers.link !== 'live') return false;
  if (carriers.health === null) return true;
  return carriers.health.links.some((link) => link.connectionId === connectionId && link.state === 'up');
}

/** The freshness of one device's newest message. */
export function deviceFreshness(
  entry: DeviceEntry,
  receivedAtMs: number | undefined,
  carriers: Carriers,
  nowMs: number,
): Freshness {
  return freshnessOf({
    receivedAtMs,
    expectedIntervalMs: entry.device.expectedIntervalMs,
    linkUp: carries(carriers, entry.device.connectionId),
    announcedOffline: entry.announcedOffline,
    nowMs,
  });
}

/**
 * Judges every device at once: each second, and whenever a carrier changes.
 *
 * @returns the freshness by device index (`unknown` in holes), for the map
 */
export function takeCensus(
  entries: readonly (DeviceEntry | undefined)[],
  lastReceivedAtMs: (deviceIndex: number) => number | undefined,
  carriers: Carriers,
  nowMs: number,
): readonly Freshness[] {
  const up = new Map<string, boolean>();
  const counts: Record<Freshness, number> = { ...NONE };
  const previous = useFeedStore.getState();
  let changed = previous.perDevice.length !== entries.length;
  const perDevice = entries.map((entry, index): Freshness => {
    if (entry === undefined) return 'unknown';
    const { connectionId, expectedIntervalMs } = entry.device;
    let linkUp = up.get(connectionId);
    if (linkUp === undefined) up.set(connectionId, (linkUp = carries(carriers, connectionId)));
    const { announcedOffline } = entry;
    const receivedAtMs = lastReceivedAtMs(index);
    const freshness = freshnessOf({ receivedAtMs, expectedIntervalMs, linkUp, announcedOffline, nowMs });
    counts[freshness] += 1;
    changed ||= previous.perDevice[index] !== freshness;
    return freshness;
  });
  if (!changed) return previous.perDevice;
  const sameCounts = FRESHNESS.every((word) => counts[word] === previous.counts[word]);
  useFeedStore.setState({ perDevice, counts: sameCounts ? previous.counts : counts });
  return perDevice;
}

/** How many devices are how fresh. */
export const useFeedCounts = (): FeedCounts => useFeedStore((store) => store.counts);

/** The freshness of one device by its index, as of the last census; `unknown` where there is none. */
export const useCensusOf = (deviceIndex: number | undefined): Freshness =>
  useFeedStore((store) => (deviceIndex === undefined ? 'unknown' : (store.perDevice[deviceIndex] ?? 'unknown')));

/** How fresh every device is, by device index; renders again when one of them changes. */
export const useCensus = (): readonly Freshness[] => useFeedStore((store) => store.perDevice);

/** The last census by device index, for code outside React. The same list until something changes. */
export function currentCensus(): readonly Freshness[] {
  return useFeedStore.getState().perDevice;
}
