import type { Actor } from '../../../shared/domain/operations/index.ts';
import { isInForce } from '../../../shared/domain/zone/index.ts';
import type { Clock } from '../../../shared/domain/time.ts';
import type { Dispatch } from './dispatch.ts';

const EXPIRY: Actor = { kind: 'system', reason: 'zone expired' };

/** What ending zones needs. */
export interface ZoneExpiryParts {
  readonly dispatch: Pick<Dispatch, 'state' | 'execute'>;
  readonly clock: Clock;
}

/**
 * Removes the zones whose time is over. Call it every second: also the first time after a start, for what ended while
 * nobody was there. One that cannot be recorded now is tried again.
 */
export function endExpiredZones({ dispatch, clock }: ZoneExpiryParts): void {
  const nowMs = clock();
  for (const zone of Object.values(dispatch.state().zones)) {
    if (!isInForce(zone, nowMs)) dispatch.execute({ type: 'zone.remove', zoneId: zone.id }, EXPIRY);
  }
}
