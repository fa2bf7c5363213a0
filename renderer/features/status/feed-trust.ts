import { useHealth, useLinkState } from '../core-link/index.ts';
import { isFileLink } from '../../../shared/contract/index.ts';
import type { CoreHealth, LinkHealth } from '../../../shared/contract/index.ts';
import type { LinkState } from '../../core-client/index.ts';
import { useFeedCounts } from '../telemetry/index.ts';
import type { FeedCounts } from '../telemetry/index.ts';

/**
 * Whether an absence of alarms means that all is well.
 *
 * - `starting`: nothing is known yet
 * - `core-lost`: the core does not answer: everything shown is old
 * - `broker-down`: a connection that should be up is not
 * - `unwatched`: no device is known, so nothing could raise an alarm
 * - `feed-silent`: connections are up, but half of the devices or more have fallen silent
 * - `sound`: no doubt
 */
export type FeedTrust = 'starting' | 'core-lost' | 'broker-down' | 'unwatched' | 'feed-silent' | 'sound';

/** Judges the whole feed. */
export function judgeTrust(link: LinkState, health: Pick<CoreHealth, 'links'> | null, counts: FeedCounts): FeedTrust {
  if (link === 'lost') return 'core-lost';
  if (link === 'connecting' || health === null) return 'starting';
  const isBroken = ({ connectionId, state }: LinkHealth): boolean =>
    !isFileLink(connectionId) && (state === 'down' || state === 'connecting');
  if (health.links.some(isBroken)) return 'broker-down';
  if (deviceCount(counts) === 0) return 'unwatched';
  const silent = counts.stale + counts.offline;
  const known = silent + counts.live + counts.late;
  return known > 0 && silent * 2 >= known ? 'feed-silent' : 'sound';
}

/** How many devices are known, whatever is heard of them. */
export function deviceCount({ live, late, stale, offline, unknown }: FeedCounts): number {
  return live + late + stale + offline + unknown;
}

/** Whether an absence of alarms means that all is well, now. */
export function useFeedTrust(): FeedTrust {
  return judgeTrust(useLinkState(), useHealth(), useFeedCounts());
}
