import type { UnitKind } from '../unit/unit.ts';
import type { IncidentTypeCode } from './incident-codes.ts';

/**
 * The kinds of unit that a type of incident usually calls for; none means that any may go. It only orders the list of
 * units to send, so that the nearest police car is not the first offer for a fire: every unit can still be chosen. How
 * many of which capability a city sends is its response plan, which this is not.
 */
export const RESPONDING_KINDS: Readonly<Record<IncidentTypeCode, readonly UnitKind[]>> = {
  'STRUCTURE-FIRE': ['engine', 'ladder', 'rescue', 'battalion-chief'],
  'FIRE-ALARM': ['engine', 'ladder'],
  'VEHICLE-FIRE': ['engine', 'rescue'],
  'TRAFFIC-COLLISION': ['ambulance', 'police', 'rescue', 'engine'],
  MEDICAL: ['ambulance'],
  HAZMAT: ['engine', 'rescue', 'battalion-chief'],
  'WATER-POLLUTION': ['engine', 'rescue'],
  'AIR-POLLUTION': ['engine', 'rescue'],
  'POWER-OUTAGE': ['police', 'engine'],
  FLOOD: ['rescue', 'engine'],
  'TRAFFIC-HAZARD': ['police'],
  'PUBLIC-ORDER': ['police'],
  'EQUIPMENT-FAULT': [],
  OTHER: [],
};
