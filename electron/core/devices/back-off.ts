import type { RandomSource } from '../../../shared/domain/time.ts';

/** Waits between attempts that double up to a limit, each shortened at random so that many seats do not come at once. */
export interface BackOff {
  nextDelayMs(): number;
  reset(): void;
}

/** Builds a back-off; every delay lies between half of its step and the whole. */
export function createBackOff(firstMs: number, longestMs: number, random: RandomSource): BackOff {
  let stepMs = firstMs;
  return {
    nextDelayMs: () => {
      const delayMs = stepMs * (0.5 + 0.5 * random());
      stepMs = Math.min(longestMs, stepMs * 2);
      return delayMs;
    },
    reset: () => {
      stepMs = firstMs;
    },
  };
}
