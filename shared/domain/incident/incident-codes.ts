import type { LonLat } from '../place/geo.ts';

/** Incident priority: 1 is an immediate threat to life, 5 is routine. */
export const INCIDENT_PRIORITIES = [1, 2, 3, 4, 5] as const;
export type IncidentPriority = (typeof INCIDENT_PRIORITIES)[number];

/**
 * Incident types: a short list in the style of APCO ANS 2.103 (common incident types), each with the priority it gets
 * unless the dispatcher says otherwise. Codes are stored: append only.
 */
export const INCIDENT_TYPES = {
  'STRUCTURE-FIRE': { defaultPriority: 1 },
  'FIRE-ALARM': { defaultPriority: 2 },
  'VEHICLE-FIRE': { defaultPriority: 2 },
  'TRAFFIC-COLLISION': { defaultPriority: 2 },
  MEDICAL: { defaultPriority: 1 },
  HAZMAT: { defaultPriority: 1 },
  'WATER-POLLUTION': { defaultPriority: 3 },
  'AIR-POLLUTION': { defaultPriority: 3 },
  'POWER-OUTAGE': { defaultPriority: 3 },
  FLOOD: { defaultPriority: 2 },
  'TRAFFIC-HAZARD': { defaultPriority: 4 },
  'PUBLIC-ORDER': { defaultPriority: 3 },
  'EQUIPMENT-FAULT': { defaultPriority: 5 },
  OTHER: { defaultPriority: 4 },
} as const satisfies Record<string, { readonly defaultPriority: IncidentPriority }>;
export type IncidentTypeCode = keyof typeof INCIDENT_TYPES;
export const INCIDENT_TYPE_CODES = Object.keys(INCIDENT_TYPES) as readonly IncidentTypeCode[];

/** How an incident ended, after APCO ANS 1.111 (common disposition codes). Stored: append only. */
export const DISPOSITIONS = [
  'handled',
  'transported',
  'false-alarm',
  'unfounded',
  'cancelled',
  'duplicate',
  'referred',
] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/** Where an incident is: what is read out, and the point on the map. */
export interface IncidentPlace {
  readonly label: string;
  readonly position: LonLat;
}
