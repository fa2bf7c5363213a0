import type { Alarm } from '../alarm/alarm.ts';
import type { Incident } from '../incident/incident.ts';
import type { Unit } from '../unit/unit.ts';
import type { Zone } from '../zone/zone.ts';
import { entryOf } from './record.ts';
import type { OperationsState } from './state.ts';

/** A record of the state that is copied at most once per draft, when it is first written. */
export interface DraftRecord<Value> {
  get(key: string): Value | undefined;
  put(key: string, value: Value): void;
  remove(key: string): void;
  values(): readonly Value[];
  /** The record as it stands: the original object where nothing was written. */
  result(): Readonly<Record<string, Value>>;
}

/**
 * A state while events are applied to it. Entries are never changed in place, only replaced: the state it was opened
 * on stays as it was, and whatever was not written is shared with it.
 */
export interface OperationsDraft {
  readonly incidents: DraftRecord<Incident>;
  readonly units: DraftRecord<Unit>;
  readonly alarms: DraftRecord<Alarm>;
  readonly zones: DraftRecord<Zone>;
  readonly lastIncidentNumberByYear: DraftRecord<number>;
  sequence: number;
}

export function openDraft(state: OperationsState): OperationsDraft {
  return {
    incidents: draftRecord(state.incidents),
    units: draftRecord(state.units),
    alarms: draftRecord(state.alarms),
    zones: draftRecord(state.zones),
    lastIncidentNumberByYear: draftRecord(state.lastIncidentNumberByYear),
    sequence: state.sequence,
  };
}

export function closeDraft(draft: OperationsDraft): OperationsState {
  return {
    sequence: draft.sequence,
    incidents: draft.incidents.result(),
    units: draft.units.result(),
    alarms: draft.alarms.result(),
    zones: draft.zones.result(),
    lastIncidentNumberByYear: draft.lastIncidentNumberByYear.result(),
  };
}

function draftRecord<Value>(original: Readonly<Record<string, Value>>): DraftRecord<Value> {
  let copy: Record<string, Value> | undefined;
  const current = (): Readonly<Record<string, Value>> => copy ?? original;
  const writable = (): Record<string, Value> => (copy ??= { ...original });
  return {
    get: (key) => entryOf(current(), key),
    put: (key, value) => {
      // Assigning this one key would change the object's prototype; no id of ours is called so.
      if (key !== '__proto__') writable()[key] = value;
    },
    remove: (key) => {
      if (Object.hasOwn(current(), key)) delete writable()[key];
    },
    values: () => Object.values(current()),
    result: current,
  };
}
