import type { ObservationRepository } from './database/index.ts';
import type { Clock } from '../../shared/domain/time.ts';

const DAY_MS = 86_400_000;
/** Per-minute roll-ups are small and kept much longer than single readings. */
const ROLL_UP_FACTOR = 12;
const STEP_INTERVAL_MS = 250;
const REST_INTERVAL_MS = 10 * 60_000;

/**
 * Lets old readings go, in small steps between the other work.
 *
 * @param retentionDays days for which single readings are kept
 * @returns a function that stops it
 */
export function startRetention(
  observations: Pick<ObservationRepository, 'expire'>,
  retentionDays: number,
  clock: Clock,
  onFault: (error: unknown) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const step = (): void => {
    let hasMore = false;
    try {
      const nowMs = clock();
      hasMore = observations.expire({
        readingsBeforeMs: nowMs - retentionDays * DAY_MS,
        rollUpsBeforeMs: nowMs - retentionDays * ROLL_UP_FACTOR * DAY_MS,
      });
    } catch (error) {
      onFault(error);
    }
    timer = setTimeout(step, hasMore ? STEP_INTERVAL_MS : REST_INTERVAL_MS);
  };
  timer = setTimeout(step, REST_INTERVAL_MS / 10);
  return () => clearTimeout(timer);
}
