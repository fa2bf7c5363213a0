import type { OperationsEvent } from '../operations/event.ts';
import type { Disposition, IncidentPlace, IncidentPriority, IncidentTypeCode } from './incident-codes.ts';

export * from './incident-codes.ts';

/** A unit's part in an incident. */
export interface Assignment {
  readonly callSign: string;
  readonly dispatchedAtMs: number;
  readonly enRouteAtMs?: number;
  readonly onSceneAtMs?: number;
  readonly clearedAtMs?: number;
}

/** An incident as projected from its events. */
export interface Incident {
  readonly id: string;
  /** Human number, unique per year: `2026-000123`. */
  readonly number: string;
  readonly typeCode: IncidentTypeCode;
  readonly priority: IncidentPriority;
  readonly place: IncidentPlace;
  readonly status: 'open' | 'closed';
  readonly openedAtMs: number;
  readonly closedAtMs?: number;
  readonly disposition?: Disposition;
  readonly alarmIds: readonly string[];
  /** Every unit ever assigned, in order; a unit assigned twice has two entries. */
  readonly assignments: readonly Assignment[];
  /** Every event about this incident in the order of the log: its timeline. */
  readonly timeline: readonly OperationsEvent[];
}
