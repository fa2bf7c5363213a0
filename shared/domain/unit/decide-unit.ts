import type { Deciders } from '../operations/decider.ts';
import {
  closedIncident,
  refusal,
  statusWords,
  unitSituation,
  unknownIncident,
  unknownUnit,
} from '../operations/problems.ts';
import { entryOf } from '../operations/record.ts';
import type { OperationsState } from '../operations/state.ts';
import { success } from '../result.ts';
import { isCallSign, REPORTABLE_NEXT_STATUSES } from './unit.ts';
import type { Unit, UnitStatus } from './unit.ts';

/** How slow the clock of a mobile terminal may be, milliseconds. */
const SLOW_CLOCK_MS = 60_000;

/** Commands about units. */
export const UNIT_DECIDERS: Deciders<'unit.register' | 'unit.assign' | 'unit.report-status' | 'unit.clear'> = {
  /** Registers a unit, or moves a registered one to another station or kind. */
  'unit.register': (state, { unit }) => {
    if (!isCallSign(unit.callSign)) {
      return refusal('unit-call-sign-invalid', 'A call sign has 1 to 16 letters, digits or dashes', {
        callSign: unit.callSign,
      });
    }
    const known = entryOf(state.units, unit.callSign);
    const isSame =
      known !== undefined &&
      known.kind === unit.kind &&
      known.station === unit.station &&
      known.homePosition[0] === unit.homePosition[0] &&
      known.homePosition[1] === unit.homePosition[1];
    if (isSame) {
      return refusal('unit-already-registered', `${unit.callSign} is registered like that already`, {
        callSign: unit.callSign,
      });
    }
    return success([{ type: 'unit-registered', unit }]);
  },

  /** Assigns an available unit to an open incident; a unit is on one incident at most. */
  'unit.assign': (state, { incidentId, callSign }) => {
    const unit = entryOf(state.units, callSign);
    if (unit === undefined) return unknownUnit(callSign);
    const incident = entryOf(state.incidents, incidentId);
    if (incident === undefined) return unknownIncident(incidentId);
    if (incident.status === 'closed') return closedIncident(incident);
    if (unit.status !== 'available') {
      const busyWith = unit.incidentId === undefined ? undefined : entryOf(state.incidents, unit.incidentId);
      const remedy = unit.incidentId === undefined ? 'put it back in service first' : 'clear it first';
      return refusal('unit-not-available', `${unitSituation(unit, busyWith)}; ${remedy}`, {
        callSign,
        status: unit.status,
        ...(busyWith === undefined ? {} : { number: busyWith.number }),
      });
    }
    return success([{ type: 'unit-assigned', callSign, incidentId }]);
  },

  /**
   * Takes a status by REPORTABLE_NEXT_STATUSES. A crew that presses `available` at an incident means that it is clear
   * of it: recorded as such, so that the one button of a mobile terminal does the right thing.
   *
   * Reports come late and out of order over the air. One that would be a step back is outdated where it happened before
   * the status of now, and so is an `available` from clearly before the assignment. A step ahead is taken whatever its
   * time: a crew's clock may be slow.
   */
  'unit.report-status': (state, { callSign, status }, { occurredAtMs }) => {
    const unit = entryOf(state.units, callSign);
    if (unit === undefined) return unknownUnit(callSign);
    if (unit.incidentId !== undefined && status === 'available') {
      if (occurredAtMs < assignedAtMs(state, unit) - SLOW_CLOCK_MS) return outdated(callSign, status);
      return success([{ type: 'unit-cleared', callSign, incidentId: unit.incidentId }]);
    }
    if (unit.status === status) {
      return refusal('unit-status-unchanged', `${callSign} is ${statusWords(status)} already`, { callSign, status });
    }
    if (!REPORTABLE_NEXT_STATUSES[unit.status].includes(status)) {
      if (occurredAtMs < unit.statusSinceMs) return outdated(callSign, status);
      const legal = legalNext(unit.status, unit.incidentId !== undefined);
      const incident = unit.incidentId === undefined ? undefined : entryOf(state.incidents, unit.incidentId);
      return refusal(
        'unit-status-illegal',
        `${unitSituation(unit, incident)}; it cannot go ${statusWords(status)}, only ${legal.join(' or ')}`,
        { callSign, status, currentStatus: unit.status, legal: legal.join(', ') },
      );
    }
    return success([
      {
        type: 'unit-status-reported',
        callSign,
        status,
        ...(unit.incidentId === undefined ? {} : { incidentId: unit.incidentId }),
      },
    ]);
  },

  'unit.clear': (state, { callSign }) => {
    const unit = entryOf(state.units, callSign);
    if (unit === undefined) return unknownUnit(callSign);
    if (unit.incidentId === undefined) {
      return refusal('unit-not-assigned', `${unitSituation(unit, undefined)} and on no incident; nothing to clear`, {
        callSign,
        status: unit.status,
      });
    }
    return success([{ type: 'unit-cleared', callSign, incidentId: unit.incidentId }]);
  },
};

/** What a unit may do next, in words. */
function legalNext(status: keyof typeof REPORTABLE_NEXT_STATUSES, isAssigned: boolean): readonly string[] {
  const next = REPORTABLE_NEXT_STATUSES[status].map(statusWords);
  return isAssigned ? [...next, 'clear'] : next;
}

/** When a unit was assigned to the incident that it is on. */
function assignedAtMs(state: OperationsState, unit: Unit): number {
  const incident = unit.incidentId === undefined ? undefined : entryOf(state.incidents, unit.incidentId);
  const assignment = incident?.assignments.findLast((each) => each.callSign === unit.callSign);
  return assignment?.dispatchedAtMs ?? unit.statusSinceMs;
}

function outdated(callSign: string, status: UnitStatus): ReturnType<typeof refusal> {
  return refusal('unit-status-outdated', `${callSign} has reported a later status than ${statusWords(status)} already`, {
    callSign,
    status,
  });
}
