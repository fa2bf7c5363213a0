import type { Clock } from '../../../shared/domain/time.ts';

/** Counts how often something happens, over the last few whole seconds. */
export interface RateMeter {
  add(count: number): void;
  perSecond(): number;
}

const SECONDS = 5;

/** Builds a meter over the last five whole seconds. */
export function createRateMeter(clock: Clock): RateMeter {
  const startedSecond = Math.floor(clock() / 1000);
  /** Ring of the running second and the five before it. */
  const counts = new Array<number>(SECONDS + 1).fill(0);
  let current = startedSecond;

  const advance = (): void => {
    const second = Math.floor(clock() / 1000);
    if (second < current) return;
    for (let step = Math.max(current + 1, second - SECONDS); step <= second; step++) counts[step % counts.length] = 0;
    current = second;
  };

  return {
    add: (count) => {
      advance();
      const slot = current % counts.length;
      counts[slot] = (counts[slot] ?? 0) + count;
    },
    perSecond: () => {
      advance();
      const running = counts[current % counts.length] ?? 0;
      const total = counts.reduce((sum, count) => sum + count, 0) - running;
      const seconds = Math.min(SECONDS, current - startedSecond);
      return seconds === 0 ? running : total / seconds;
    },
  };
}
