import type { Evolvers } from '../operations/evolver.ts';
import type { Actor } from '../operations/actor.ts';

/** Events of alarms. A closed alarm (returned to normal and acknowledged) leaves the state. */
export const ALARM_EVOLVERS: Evolvers<'alarm-raised' | 'alarm-returned-to-normal' | 'alarm-acknowledged'> = {
  'alarm-raised': (draft, { alarm }, event) => {
    const known = draft.alarms.get(alarm.id);
    if (known !== undefined && known.state !== 'returned-unacknowledged') return;
    draft.alarms.put(alarm.id, { ...alarm, state: 'unacknowledged', raisedAtMs: event.occurredAtMs });
  },

  'alarm-returned-to-normal': (draft, { alarmId }, event) => {
    const alarm = draft.alarms.get(alarmId);
    if (alarm?.state === 'acknowledged') draft.alarms.remove(alarmId);
    if (alarm?.state === 'unacknowledged') {
      draft.alarms.put(alarmId, { ...alarm, state: 'returned-unacknowledged', returnedAtMs: event.occurredAtMs });
    }
  },

  'alarm-acknowledged': (draft, { alarmId }, event) => {
    const alarm = draft.alarms.get(alarmId);
    if (alarm?.state === 'returned-unacknowledged') draft.alarms.remove(alarmId);
    if (alarm?.state === 'unacknowledged') {
      draft.alarms.put(alarmId, {
        ...alarm,
        state: 'acknowledged',
        acknowledgedAtMs: event.occurredAtMs,
        acknowledgedBy: actorName(event.actor),
      });
    }
  },
};

function actorName(actor: Actor): string {
  if (actor.kind === 'operator') return actor.name;
  if (actor.kind === 'rule') return actor.ruleId;
  return actor.kind === 'unit' ? actor.callSign : actor.reason;
}
