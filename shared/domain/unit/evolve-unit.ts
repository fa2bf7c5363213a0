import type { Assignment, Incident } from '../incident/incident.ts';
import { openIncident } from '../incident/evolve-incident.ts';
import type { OperationsDraft } from '../operations/draft.ts';
import type { Evolvers } from '../operations/evolver.ts';
import { REPORTABLE_NEXT_STATUSES } from './unit.ts';
import type { Unit, UnitStatus } from './unit.ts';

/** Events of units, with the stamps that they leave on the assignment at the incident. */
export const UNIT_EVOLVERS: Evolvers<'unit-registered' | 'unit-assigned' | 'unit-status-reported' | 'unit-cleared'> = {
  'unit-registered': (draft, { unit }, event) => {
    const known = draft.units.get(unit.callSign);
    draft.units.put(
      unit.callSign,
      known === undefined
        ? { ...unit, status: 'available', statusSinceMs: event.occurredAtMs }
        : { ...known, kind: unit.kind, station: unit.station, homePosition: unit.homePosition },
    );
  },

  'unit-assigned': (draft, { callSign, incidentId }, event) => {
    const unit = draft.units.get(callSign);
    const incident = openIncident(draft, incidentId);
    if (unit?.status !== 'available' || incident === undefined) return;
    draft.units.put(callSign, { ...unit, status: 'dispatched', statusSinceMs: event.occurredAtMs, incidentId });
    draft.incidents.put(incidentId, {
      ...incident,
      assignments: [...incident.assignments, { callSign, dispatchedAtMs: event.occurredAtMs }],
    });
  },

  'unit-status-reported': (draft, { callSign, status }, event) => {
    const unit = draft.units.get(callSign);
    if (unit === undefined || !REPORTABLE_NEXT_STATUSES[unit.status].includes(status)) return;
    draft.units.put(callSign, { ...unit, status, statusSinceMs: event.occurredAtMs });
    if (unit.incidentId !== undefined) stamp(draft, unit.incidentId, callSign, statusStamp(status, event.occurredAtMs));
  },

  'unit-cleared': (draft, { callSign }, event) => {
    const unit = draft.units.get(callSign);
    if (unit?.incidentId === undefined) return;
    const { incidentId, ...rest } = unit;
    const available: Unit = { ...rest, status: 'available', statusSinceMs: event.occurredAtMs };
    draft.units.put(callSign, available);
    stamp(draft, incidentId, callSign, { clearedAtMs: event.occurredAtMs });
  },
};

type Stamp = Partial<Pick<Assignment, 'enRouteAtMs' | 'onSceneAtMs' | 'clearedAtMs'>>;

function statusStamp(status: UnitStatus, atMs: number): Stamp {
  if (status === 'en-route') return { enRouteAtMs: atMs };
  if (status === 'on-scene') return { onSceneAtMs: atMs };
  return {};
}

/** Stamps the unit's current assignment: its last one that is not cleared. */
function stamp(draft: OperationsDraft, incidentId: string, callSign: string, stamps: Stamp): void {
  const incident: Incident | undefined = draft.incidents.get(incidentId);
  const index = incident?.assignments.findLastIndex(
    (each) => each.callSign === callSign && each.clearedAtMs === undefined,
  );
  const assignment = index === undefined ? undefined : incident?.assignments[index];
  if (incident === undefined || index === undefined || assignment === undefined) return;
  draft.incidents.put(incidentId, {
    ...incident,
    assignments: incident.assignments.with(index, { ...assignment, ...stamps }),
  });
}
