import type { LonLat } from '../place/geo.ts';

/** Kinds of response unit. Append only. */
export const UNIT_KINDS = ['engine', 'ladder', 'rescue', 'ambulance', 'police', 'battalion-chief'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/**
 * Unit status, after APCO ANS 1.116 (common status codes), reduced to the line of one response. A unit that clears an
 * incident is available again; clearing is on the timeline as its own step.
 */
export const UNIT_STATUSES = ['available', 'dispatched', 'en-route', 'on-scene', 'out-of-service'] as const;
export type UnitStatus = (typeof UNIT_STATUSES)[number];

/** A response unit: a vehicle with its crew. Its live position is telemetry (AVL), not part of the record. */
export interface Unit {
  /** Identity and radio name, unique in the city: `E12`, `M3`. */
  readonly callSign: string;
  readonly kind: UnitKind;
  readonly station: string;
  readonly homePosition: LonLat;
  readonly status: UnitStatus;
  readonly statusSinceMs: number;
  /** The incident it is assigned to; set exactly while dispatched, en route or on scene. */
  readonly incidentId?: string;
}

/** The statuses a unit may report next, from each status. Dispatching and clearing are commands of their own. */
export const REPORTABLE_NEXT_STATUSES: Readonly<Record<UnitStatus, readonly UnitStatus[]>> = {
  available: ['out-of-service'],
  dispatched: ['en-route', 'on-scene'],
  'en-route': ['on-scene'],
  'on-scene': [],
  'out-of-service': ['available'],
};

const CALL_SIGN = /^[A-Za-z0-9][A-Za-z0-9-]{0,15}$/;

/** A call sign is a level of MQTT topics and is read out on the radio: letters, digits and dashes, 16 at most. */
export function isCallSign(text: string): boolean {
  return CALL_SIGN.test(text);
}
