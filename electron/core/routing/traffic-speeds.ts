import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { MeasuredSpeed } from '../city/index.ts';

/** A value this old is believed in full, */
const FRESH_MS = 2 * 60_000;
/** and one this old no more at all. */
const STALE_MS = 15 * 60_000;

/** What a traffic counter said last. */
export interface CounterSpeed {
  readonly deviceId: string;
  readonly position: LonLat;
  readonly speedMps: number;
  readonly occurredAtMs: number;
}

/** The newest mean speed of every traffic counter, believed the less the older it is. */
export interface TrafficSpeeds {
  /** Takes a value; an older one than is known is passed over. */
  take(speed: CounterSpeed): void;
  /** What is still believed at a time; values that are not are forgotten. */
  at(nowMs: number): readonly MeasuredSpeed[];
}

/** Creates the store; no counter has said anything. */
export function createTrafficSpeeds(): TrafficSpeeds {
  const newest = new Map<string, CounterSpeed>();
  return {
    take: (speed) => {
      const known = newest.get(speed.deviceId);
      if (known === undefined || known.occurredAtMs <= speed.occurredAtMs) newest.set(speed.deviceId, speed);
    },
    at: (nowMs) => {
      const speeds: MeasuredSpeed[] = [];
      for (const [deviceId, { position, speedMps, occurredAtMs }] of newest) {
        const weight = trust(nowMs - occurredAtMs);
        if (weight === 0) newest.delete(deviceId);
        else speeds.push({ position, speedMps, weight });
      }
      return speeds;
    },
  };
}

function trust(ageMs: number): number {
  return Math.min(1, Math.max(0, (STALE_MS - ageMs) / (STALE_MS - FRESH_MS)));
}
