import { useEffect, useState } from 'react';
import type { UnitCandidate } from '../../../shared/domain/operations/index.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { TravelTime } from '../../../shared/domain/routing/index.ts';
import { useCore } from '../core-link/index.ts';
import { unitFix } from '../telemetry/index.ts';
import { driveStart } from './drive-start.ts';

/** So long the list waits for the router: sending a unit must not wait for it any longer. */
const PATIENCE_MS = 700;

/** Travel times by road to one place. */
export interface RoadTimes {
  /** By call sign; null where no road leads. Empty while unknown, or when the router does not answer in time. */
  readonly times: ReadonlyMap<string, TravelTime | null>;
  /** Whether the order will stay: the router has answered, or is waited for no more. */
  readonly settled: boolean;
}

const ASKING: RoadTimes = { times: new Map(), settled: false };
const UNKNOWN: RoadTimes = { times: new Map(), settled: true };

/**
 * Asks how long each unit would drive to a place as an emergency vehicle, from where it is or, where that is not current,
 * from its station. Asked when the candidates change; the former answer stands meanwhile.
 */
export function useRoadTimes(candidates: readonly UnitCandidate[], position: LonLat): RoadTimes {
  const core = useCore();
  const [state, setState] = useState(ASKING);
  useEffect(() => {
    let isCurrent = true;
    const nowMs = Date.now();
    const from = candidates.map((candidate) => driveStart(candidate, unitFix(candidate.unit.callSign, nowMs)));
    const take = (next: RoadTimes): void => {
      if (isCurrent) setState(next);
    };
    if (from.length === 0) {
      take(UNKNOWN);
      return;
    }
    const asked = core.request('route.times', { to: { position }, from, profile: 'emergency' }, { timeoutMs: PATIENCE_MS });
    void asked.then((result) => {
      if (!result.ok) return take(UNKNOWN);
      const times = new Map(candidates.map(({ unit }, index) => [unit.callSign, result.value[index] ?? null]));
      take({ times, settled: true });
    });
    return () => {
      isCurrent = false;
    };
  }, [core, candidates, position]);
  return state;
}
