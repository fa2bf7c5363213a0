import { ALARM_PRIORITIES } from '../alarm/alarm.ts';
import type { Alarm, AlarmState } from '../alarm/alarm.ts';
import type { Incident, IncidentTypeCode } from '../incident/incident.ts';
import { RESPONDING_KINDS } from '../incident/responding-kinds.ts';
import { distanceM } from '../place/geo.ts';
import type { LonLat } from '../place/geo.ts';
import type { Unit } from '../unit/unit.ts';
import { shapeContains } from '../zone/zone-shape.ts';
import type { Zone } from '../zone/zone.ts';
import type { OperationsState } from './state.ts';

/** Open incidents as a dispatcher works them: most urgent priority first, then the one that waits longest. */
export function incidentQueue(state: OperationsState): readonly Incident[] {
  return Object.values(state.incidents)
    .filter((incident) => incident.status === 'open')
    .sort((a, b) => a.priority - b.priority || a.openedAtMs - b.openedAtMs || compareText(a.number, b.number));
}

/** Closed incidents that are still in the state, the last closed first. */
export function recentlyClosedIncidents(state: OperationsState): readonly Incident[] {
  return Object.values(state.incidents)
    .filter((incident) => incident.status === 'closed')
    .sort((a, b) => (b.closedAtMs ?? 0) - (a.closedAtMs ?? 0) || compareText(b.number, a.number));
}

/** Order of alarm states on the list: what nobody has seen comes first. */
const ALARM_STATE_ORDER: Readonly<Record<AlarmState, number>> = {
  unacknowledged: 0,
  'returned-unacknowledged': 1,
  acknowledged: 2,
  closed: 3,
};

/** Alarms on the list: by priority, then unseen before seen, then the one that waits longest: a flood buries none. */
export function alarmList(state: OperationsState): readonly Alarm[] {
  return Object.values(state.alarms).sort(
    (a, b) =>
      ALARM_PRIORITIES.indexOf(a.priority) - ALARM_PRIORITIES.indexOf(b.priority) ||
      ALARM_STATE_ORDER[a.state] - ALARM_STATE_ORDER[b.state] ||
      a.raisedAtMs - b.raisedAtMs ||
      compareText(a.id, b.id),
  );
}

/** A unit that could be sent, with how far it is **in a straight line**: not the way that it would drive. */
export interface UnitCandidate {
  readonly unit: Unit;
  /** Whether the type of incident usually calls for this kind of unit (`RESPONDING_KINDS`). */
  readonly isUsual: boolean;
  readonly straightLineM: number;
  /** Whether the distance is from its live position or, where that is unknown, from its station. */
  readonly measuredFrom: 'live-position' | 'station';
}

/**
 * Units that may be assigned: the kinds that the type of incident usually calls for before the others, among them the
 * nearest in a straight line first. As the crow flies is not as the engine drives: show it as what it is.
 *
 * @param positionOf a unit's live position by call sign, `undefined` where it is not known (or too old to be true)
 */
export function assignableUnits(
  state: OperationsState,
  { typeCode, position }: { readonly typeCode: IncidentTypeCode; readonly position: LonLat },
  positionOf: (callSign: string) => LonLat | undefined,
): readonly UnitCandidate[] {
  const usualKinds = RESPONDING_KINDS[typeCode];
  return Object.values(state.units)
    .filter((unit) => unit.status === 'available')
    .map((unit): UnitCandidate => {
      const live = positionOf(unit.callSign);
      return {
        unit,
        isUsual: usualKinds.length === 0 || usualKinds.includes(unit.kind),
        straightLineM: distanceM(live ?? unit.homePosition, position),
        measuredFrom: live === undefined ? 'station' : 'live-position',
      };
    })
    .sort(
      (a, b) =>
        Number(b.isUsual) - Number(a.isUsual) ||
        a.straightLineM - b.straightLineM ||
        compareText(a.unit.callSign, b.unit.callSign),
    );
}

/** Zones in force, the last drawn first. */
export function zoneList(state: OperationsState): readonly Zone[] {
  return Object.values(state.zones).sort((a, b) => b.drawnAtMs - a.drawnAtMs || compareText(b.id, a.id));
}

/** Zones in force that a position lies in, the last drawn first. */
export function zonesAt(state: OperationsState, position: LonLat): readonly Zone[] {
  return zoneList(state).filter((zone) => shapeContains(zone.shape, position));
}

/** Compares ids by code units: the same order in every language. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
