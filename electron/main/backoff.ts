import type { Clock } from '../../shared/domain/time.ts';

/** How long to wait before the next attempt, growing while failures follow each other closely. */
export interface Backoff {
  /** Notes a failure. Returns the milliseconds to wait before trying again. */
  next(): number;
}

/**
 * @param delaysMs waits after the first, second, third … failure; the last one repeats
 * @param calmMs a failure that comes this long after the one before counts as the first again
 */
export function createBackoff(clock: Clock, delaysMs: readonly number[], calmMs: number): Backoff {
  let failures = 0;
  let lastMs = -Infinity;
  return {
    next: () => {
      const nowMs = clock();
      failures = nowMs - lastMs > calmMs ? 1 : failures + 1;
      lastMs = nowMs;
      return delaysMs[Math.min(failures, delaysMs.length) - 1] ?? 0;
    },
  };
}
