/**
 * How a window stands with the core.
 *
 * - `connecting`: no port yet, or a port that has not said anything yet
 * - `live`: the core speaks at least every 2.5 s
 * - `lost`: the port closed or fell silent: everything shown is old until it is live again
 */
export type LinkState = 'connecting' | 'live' | 'lost';

/** Silence after which the core counts as lost, milliseconds: it reports its health every second. */
export const SILENCE_LIMIT_MS = 2_500;
