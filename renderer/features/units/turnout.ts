import type { Unit } from '../../../shared/domain/unit/index.ts';

/** From being dispatched to being on the way, NFPA 1710 turnout time for fire: 80 s. */
const TURNOUT_LIMIT_MS = 80_000;

/** Whether a unit was dispatched longer ago than the turnout time allows and has not reported to be on its way. */
export function isTurnoutLate(unit: Pick<Unit, 'status' | 'statusSinceMs'>, nowMs: number): boolean {
  return unit.status === 'dispatched' && nowMs - unit.statusSinceMs > TURNOUT_LIMIT_MS;
}
