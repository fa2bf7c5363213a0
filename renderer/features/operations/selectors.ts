import type { Alarm } from '../../../shared/domain/alarm/index.ts';
import type { Incident } from '../../../shared/domain/incident/index.ts';
import { alarmList, incidentQueue, recentlyClosedIncidents, zoneList } from '../../../shared/domain/operations/index.ts';
import type { OperationsState } from '../../../shared/domain/operations/index.ts';
import type { Unit, UnitStatus } from '../../../shared/domain/unit/index.ts';
import { UNIT_STATUSES } from '../../../shared/domain/unit/index.ts';
import type { Zone } from '../../../shared/domain/zone/index.ts';
import { useOperationsStore } from './operations-store.ts';

/** Whether the first picture has arrived: before it, an empty list means nothing. */
export const useOperationsLoaded = (): boolean => useOperationsStore((store) => store.loaded);

/** Open incidents in the order of work. */
export function useIncidentQueue(): readonly Incident[] {
  return useOperationsStore(selectQueue);
}

/** Closed incidents still in the picture, the last closed first. */
export function useClosedIncidents(): readonly Incident[] {
  return useOperationsStore(selectClosed);
}

/** Alarms in the order of the list. */
export function useAlarmList(): readonly Alarm[] {
  return useOperationsStore(selectAlarms);
}

/** Every unit, by call sign. */
export function useUnits(): readonly Unit[] {
  return useOperationsStore(selectUnits);
}

/** Zones in force, the last drawn first. */
export function useZones(): readonly Zone[] {
  return useOperationsStore(selectZones);
}

/** One zone, or `undefined` when it is not in force. */
export function useZone(id: string): Zone | undefined {
  return useOperationsStore((store) => store.state.zones[id]);
}

/** One incident, or `undefined` when it has left the picture. */
export function useIncident(id: string | undefined): Incident | undefined {
  return useOperationsStore((store) => (id === undefined ? undefined : store.state.incidents[id]));
}

/** One alarm, or `undefined` when it is closed. */
export function useAlarm(id: string | undefined): Alarm | undefined {
  return useOperationsStore((store) => (id === undefined ? undefined : store.state.alarms[id]));
}

/** One unit, or `undefined` when no such unit is registered. */
export function useUnit(callSign: string | undefined): Unit | undefined {
  return useOperationsStore((store) => (callSign === undefined ? undefined : store.state.units[callSign]));
}

/** The whole picture, for views that judge it as one (the unit picker). */
export const useOperations = (): OperationsState => useOperationsStore((store) => store.state);

/** Units by status; every status has its list. */
export function unitsByStatus(units: readonly Unit[]): Readonly<Record<UnitStatus, readonly Unit[]>> {
  const groups = Object.fromEntries(UNIT_STATUSES.map((status) => [status, [] as Unit[]])) as Record<UnitStatus, Unit[]>;
  for (const unit of units) groups[unit.status].push(unit);
  return groups;
}

const callSignOrder = new Intl.Collator('en', { numeric: true });

/** Registered units in the order of their call signs: letters first, then numbers as numbers (`E2` before `E12`). */
export function unitsByCallSign(state: OperationsState): readonly Unit[] {
  return Object.values(state.units).sort((a, b) => callSignOrder.compare(a.callSign, b.callSign));
}

/** Derives from the picture, anew only when the part that it reads has changed; shared by every view that asks. */
function remembered<Value>(
  part: (state: OperationsState) => unknown,
  derive: (state: OperationsState) => Value,
): (store: { readonly state: OperationsState }) => Value {
  let last: { readonly part: unknown; readonly value: Value } | undefined;
  return ({ state }) => {
    const present = part(state);
    if (last === undefined || last.part !== present) last = { part: present, value: derive(state) };
    return last.value;
  };
}

const selectQueue = remembered((state) => state.incidents, incidentQueue);
const selectClosed = remembered((state) => state.incidents, recentlyClosedIncidents);
const selectAlarms = remembered((state) => state.alarms, alarmList);
const selectZones = remembered((state) => state.zones, zoneList);
const selectUnits = remembered((state) => state.units, unitsByCallSign);
