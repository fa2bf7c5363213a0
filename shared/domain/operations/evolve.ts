import { ALARM_EVOLVERS } from '../alarm/evolve-alarm.ts';
import { INCIDENT_EVOLVERS } from '../incident/evolve-incident.ts';
import { UNIT_EVOLVERS } from '../unit/evolve-unit.ts';
import { ZONE_EVOLVERS } from '../zone/evolve-zone.ts';
import { closeDraft, openDraft } from './draft.ts';
import type { OperationsDraft } from './draft.ts';
import type { EventBody, OperationsEvent } from './event.ts';
import type { EventType, Evolver, Evolvers } from './evolver.ts';
import type { OperationsState } from './state.ts';

/** Every event type with the one function that applies it. */
const EVOLVERS: Evolvers<EventType> = { ...ALARM_EVOLVERS, ...INCIDENT_EVOLVERS, ...UNIT_EVOLVERS, ...ZONE_EVOLVERS };

/**
 * The state after one more event. Pure; never throws: what does not apply is ignored, and so is an event that is in
 * the state already (by sequence), so that a delta may overlap a snapshot. An event of a type that this version does
 * not know still counts its sequence: a newer seat may have written it.
 */
export function evolve(state: OperationsState, event: OperationsEvent): OperationsState {
  return evolveAll(state, [event]);
}

/** Like `evolve` over many events, but copies each record of the state at most once: use it to replay and to batch. */
export function evolveAll(state: OperationsState, events: Iterable<OperationsEvent>): OperationsState {
  let draft: OperationsDraft | undefined;
  for (const event of events) {
    if (event.sequence <= (draft ?? state).sequence) continue;
    draft ??= openDraft(state);
    draft.sequence = event.sequence;
    apply(draft, event);
  }
  return draft === undefined ? state : closeDraft(draft);
}

/** The incident that an event is about, whose timeline it is on; `undefined` where it is about none (yet). */
function incidentIdOf(body: EventBody): string | undefined {
  return 'incidentId' in body ? body.incidentId : undefined;
}

function apply(draft: OperationsDraft, event: OperationsEvent): void {
  const { body } = event;
  // The table pairs each type with its own evolver; the compiler cannot follow the pairing through the index.
  const evolver = Object.hasOwn(EVOLVERS, body.type) ? (EVOLVERS[body.type] as Evolver<EventType>) : undefined;
  evolver?.(draft, body, event);
  const incidentId = incidentIdOf(body);
  const incident = incidentId === undefined ? undefined : draft.incidents.get(incidentId);
  if (incident !== undefined) {
    draft.incidents.put(incident.id, { ...incident, timeline: [...incident.timeline, event] });
  }
}
