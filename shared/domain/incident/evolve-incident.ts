import type { OperationsDraft } from '../operations/draft.ts';
import type { Evolvers } from '../operations/evolver.ts';
import { CLOSED_INCIDENTS_KEPT } from '../operations/state.ts';
import { parseIncidentNumber } from './incident-number.ts';
import type { Incident } from './incident.ts';

/** Events of incidents. The timeline is kept by `evolve` itself, for events of every aggregate alike. */
export const INCIDENT_EVOLVERS: Evolvers<
  'incident-opened' | 'incident-changed' | 'incident-noted' | 'incident-closed'
> = {
  'incident-opened': (draft, body, event) => {
    if (draft.incidents.get(body.incidentId) !== undefined) return;
    const alarm = body.alarmId === undefined ? undefined : draft.alarms.get(body.alarmId);
    draft.incidents.put(body.incidentId, {
      id: body.incidentId,
      number: body.number,
      typeCode: body.typeCode,
      priority: body.priority,
      place: body.place,
      status: 'open',
      openedAtMs: event.occurredAtMs,
      alarmIds: body.alarmId === undefined ? [] : [body.alarmId],
      assignments: [],
      timeline: [],
    });
    if (alarm !== undefined) draft.alarms.put(alarm.id, { ...alarm, incidentId: body.incidentId });
    countNumber(draft, body.number);
  },

  'incident-changed': (draft, body) => {
    const incident = openIncident(draft, body.incidentId);
    if (incident === undefined) return;
    draft.incidents.put(incident.id, {
      ...incident,
      ...(body.typeCode === undefined ? {} : { typeCode: body.typeCode }),
      ...(body.priority === undefined ? {} : { priority: body.priority }),
      ...(body.place === undefined ? {} : { place: body.place }),
    });
  },

  // A note is its entry on the timeline, which `evolve` adds.
  'incident-noted': () => undefined,

  'incident-closed': (draft, body, event) => {
    const incident = openIncident(draft, body.incidentId);
    if (incident === undefined || incident.assignments.some((each) => each.clearedAtMs === undefined)) return;
    draft.incidents.put(incident.id, {
      ...incident,
      status: 'closed',
      closedAtMs: event.occurredAtMs,
      disposition: body.disposition,
    });
    trimClosed(draft);
  },
};

/** The incident if it is in the state and open. */
export function openIncident(draft: OperationsDraft, incidentId: string): Incident | undefined {
  const incident = draft.incidents.get(incidentId);
  return incident?.status === 'open' ? incident : undefined;
}

/** Lets the incidents closed longest ago leave the state beyond CLOSED_INCIDENTS_KEPT; the log still has them. */
function trimClosed(draft: OperationsDraft): void {
  const closed = draft.incidents.values().filter((incident) => incident.status === 'closed');
  const excess = closed.length - CLOSED_INCIDENTS_KEPT;
  if (excess <= 0) return;
  closed.sort((a, b) => (a.closedAtMs ?? 0) - (b.closedAtMs ?? 0) || compareText(a.id, b.id));
  for (const incident of closed.slice(0, excess)) draft.incidents.remove(incident.id);
}

function countNumber(draft: OperationsDraft, number: string): void {
  const parsed = parseIncidentNumber(number);
  if (parsed === undefined) return;
  const last = draft.lastIncidentNumberByYear.get(parsed.year) ?? 0;
  if (parsed.count > last) draft.lastIncidentNumberByYear.put(parsed.year, parsed.count);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
