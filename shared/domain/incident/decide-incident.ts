import type { Deciders } from '../operations/decider.ts';
import type { EventBody } from '../operations/event.ts';
import { closedIncident, refusal, unknownAlarm, unknownIncident } from '../operations/problems.ts';
import { entryOf } from '../operations/record.ts';
import { success } from '../result.ts';
import { nextIncidentNumber } from './incident-number.ts';
import type { Incident, IncidentPlace } from './incident.ts';

/** Commands about incidents. */
export const INCIDENT_DECIDERS: Deciders<'incident.open' | 'incident.change' | 'incident.note' | 'incident.close'> = {
  /** Opens an incident; one made from an alarm takes the alarm over and acknowledges it. */
  'incident.open': (state, command, context) => {
    const { typeCode, priority, place, alarmId, narrative } = command;
    const alarm = alarmId === undefined ? undefined : entryOf(state.alarms, alarmId);
    if (alarmId !== undefined && alarm === undefined) return unknownAlarm(alarmId);
    if (alarm?.incidentId !== undefined) {
      const number = entryOf(state.incidents, alarm.incidentId)?.number ?? alarm.incidentId;
      return refusal('alarm-already-linked', `This alarm is incident ${number} already; open that one`, {
        alarmId: alarm.id,
        incidentId: alarm.incidentId,
        number,
      });
    }
    const incidentId = context.newId();
    const events: EventBody[] = [
      {
        type: 'incident-opened',
        incidentId,
        number: nextIncidentNumber(state, context.occurredAtMs),
        typeCode,
        priority,
        place,
        ...(alarmId === undefined ? {} : { alarmId }),
      },
    ];
    if (alarm !== undefined && alarm.state !== 'acknowledged') {
      events.push({ type: 'alarm-acknowledged', alarmId: alarm.id, incidentId });
    }
    if (narrative !== undefined) events.push({ type: 'incident-noted', incidentId, text: narrative });
    return success(events);
  },

  /** Changes what differs; a command that changes nothing is refused so that the record stays free of noise. */
  'incident.change': (state, { incidentId, typeCode, priority, place }) => {
    const incident = entryOf(state.incidents, incidentId);
    if (incident === undefined) return unknownIncident(incidentId);
    if (incident.status === 'closed') return closedIncident(incident);
    const change = {
      ...(typeCode === undefined || typeCode === incident.typeCode ? {} : { typeCode }),
      ...(priority === undefined || priority === incident.priority ? {} : { priority }),
      ...(place === undefined || isSamePlace(place, incident.place) ? {} : { place }),
    };
    if (Object.keys(change).length === 0) {
      return refusal('incident-unchanged', `${incident.number} is like that already`, {
        incidentId,
        number: incident.number,
      });
    }
    return success([{ type: 'incident-changed', incidentId, ...change }]);
  },

  /** Notes are taken after closing too: what is learnt late belongs to the record. */
  'incident.note': (state, { incidentId, text }) =>
    entryOf(state.incidents, incidentId) === undefined
      ? unknownIncident(incidentId)
      : success([{ type: 'incident-noted', incidentId, text }]),

  'incident.close': (state, { incidentId, disposition }) => {
    const incident = entryOf(state.incidents, incidentId);
    if (incident === undefined) return unknownIncident(incidentId);
    if (incident.status === 'closed') return closedIncident(incident);
    const callSigns = assignedCallSigns(incident);
    if (callSigns.length > 0) {
      const units = callSigns.join(', ');
      return refusal(
        'incident-units-assigned',
        `${units} ${callSigns.length === 1 ? 'is' : 'are'} still assigned to ${incident.number}; clear first`,
        { incidentId, number: incident.number, units, count: callSigns.length },
      );
    }
    return success([{ type: 'incident-closed', incidentId, disposition }]);
  },
};

/** Call signs of the units that are assigned to an incident and not yet cleared, in order of dispatch. */
function assignedCallSigns(incident: Incident): readonly string[] {
  return incident.assignments.filter((each) => each.clearedAtMs === undefined).map((each) => each.callSign);
}

function isSamePlace(a: IncidentPlace, b: IncidentPlace): boolean {
  return a.label === b.label && a.position[0] === b.position[0] && a.position[1] === b.position[1];
}
