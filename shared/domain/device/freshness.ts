/**
 * How old a value is, as a value of its own: every reading on every screen shows it.
 *
 * - `live`: arrived within one and a half expected intervals (and a grace second)
 * - `late`: overdue, but by less than three intervals
 * - `stale`: three intervals or more overdue, or the link that carries it is down: the value may no longer be true
 * - `offline`: the device itself (or its broker, by last will) said that it has gone
 * - `unknown`: nothing was ever received
 */
export const FRESHNESS = ['live', 'late', 'stale', 'offline', 'unknown'] as const;
export type Freshness = (typeof FRESHNESS)[number];

/** Tolerance for network and scheduling jitter before a value counts as late, milliseconds. */
const GRACE_MS = 1_000;

/** How far a value may seem to come from the future: screens count in whole seconds of their own, milliseconds. */
const MAX_AHEAD_MS = 5_000;

export interface FreshnessInput {
  /** When the newest value was received (our clock), or `undefined` if never. */
  readonly receivedAtMs: number | undefined;
  readonly expectedIntervalMs: number;
  /** Whether the connection that carries the device is up. */
  readonly linkUp: boolean;
  /** Whether the device announced (or its last will announced) that it is offline. */
  readonly announcedOffline: boolean;
  readonly nowMs: number;
}

/** Judges the freshness of a device's newest value. A dead link makes every value behind it stale at once. */
export function freshnessOf(input: FreshnessInput): Freshness {
  if (input.receivedAtMs === undefined) return 'unknown';
  if (input.announcedOffline) return 'offline';
  if (!input.linkUp) return 'stale';
  const ageMs = input.nowMs - input.receivedAtMs;
  // Our clock was set back since: how old the value is cannot be said, so it must not look alive until that hour returns.
  if (ageMs < -MAX_AHEAD_MS) return 'stale';
  if (ageMs <= 1.5 * input.expectedIntervalMs + GRACE_MS) return 'live';
  if (ageMs <= 3 * input.expectedIntervalMs + GRACE_MS) return 'late';
  return 'stale';
}
