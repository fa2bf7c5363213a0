import { useHealth, useLinkState } from '../core-link/index.ts';
import type { CoreHealth } from '../../../shared/contract/index.ts';
import type { LinkState } from '../../core-client/index.ts';
import { useFeedCounts } from '../telemetry/index.ts';
import type { FeedCounts } from '../telemetry/index.ts';

/**
 * Whether an absence of alarms means that all is well.
 *
 * - `starting`: nothing is known yet
 * - `core-lost`: the core does not answer: everything shown is old
 * - `broker-down`: a connection that should be up is not
 * - `feed-silent`: connections are up, but half of the devices or more have fallen silent
 * - `sound`: no doubt
 */
export type FeedTrust = 'starting' | 'core-lost' | 'broker-down' | 'feed-silent' | 'sound';

/** Judges the whole feed. */
export function judgeTrust(link: LinkState, health: Pick<CoreHealth, 'links'> | null, counts: FeedCounts): FeedTrust {
  if (link === 'lost') return 'core-lost';
  if (link === 'connecting' || health === null) return 'starting';
  if (health.links.some(({ state }) => state === 'down' || state === 'connecting')) return 'broker-down';
  const silent = counts.stale + counts.offline;
  const known = silent + counts.live + counts.late;
  return known > 0 && silent * 2 >= known ? 'feed-silent' : 'sound';
}

/** Whether an absence of alarms means that all is well, now. */
export function useFeedTrust(): FeedTrust {
  return judgeTrust(useLinkState(), useHealth(), useFeedCounts());
}
