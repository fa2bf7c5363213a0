import type { Alarm } from '../alarm/alarm.ts';
import type { Incident } from '../incident/incident.ts';
import type { Unit } from '../unit/unit.ts';
import type { Zone } from '../zone/zone.ts';

/**
 * The operational picture: everything projected from the event log that a dispatcher works with. Plain data, so that
 * it crosses process boundaries as it is; maps are records keyed by id.
 */
export interface OperationsState {
  /** Sequence of the last event that is in it; 0 before the first. */
  readonly sequence: number;
  /** Open incidents, and the last closed ones (at most CLOSED_INCIDENTS_KEPT). */
  readonly incidents: Readonly<Record<string, Incident>>;
  readonly units: Readonly<Record<string, Unit>>;
  /** Alarms that are not closed. */
  readonly alarms: Readonly<Record<string, Alarm>>;
  /** Closures and perimeters in force. */
  readonly zones: Readonly<Record<string, Zone>>;
  /** Last incident number given out, by year. */
  readonly lastIncidentNumberByYear: Readonly<Record<string, number>>;
}

/** How many closed incidents stay in the picture; older ones are read from the log. Keeps the state bounded. */
export const CLOSED_INCIDENTS_KEPT = 200;

/** The picture before anything happened. */
export const EMPTY_OPERATIONS: OperationsState = {
  sequence: 0,
  incidents: {},
  units: {},
  alarms: {},
  zones: {},
  lastIncidentNumberByYear: {},
};

/**
 * Whether something saved earlier is a picture of this version: an older one may lack a part that events have since
 * filled, and has to be replayed from the log.
 */
export function isWholePicture(saved: unknown): saved is OperationsState {
  return typeof saved === 'object' && saved !== null && Object.keys(EMPTY_OPERATIONS).every((part) => Object.hasOwn(saved, part));
}
