import type { Deciders } from '../operations/decider.ts';
import { alreadyAcknowledged, refusal, unknownAlarm } from '../operations/problems.ts';
import { entryOf } from '../operations/record.ts';
import { success } from '../result.ts';
import type { Alarm } from './alarm.ts';

/** Commands about alarms, after the alarm states of ANSI/ISA-18.2. */
export const ALARM_DECIDERS: Deciders<'alarm.raise' | 'alarm.return-to-normal' | 'alarm.acknowledge'> = {
  /**
   * One alarm per rule and device: raising an active one is refused; one that has returned to normal but was never
   * acknowledged becomes active again under its own id (ISA-18.2: re-alarm), so that a waverer is one line on the list.
   */
  'alarm.raise': (state, { alarm }) => {
    for (const other of Object.values(state.alarms)) {
      if (other.id !== alarm.id && (other.ruleId !== alarm.ruleId || other.deviceId !== alarm.deviceId)) continue;
      if (other.state === 'returned-unacknowledged' && other.ruleId === alarm.ruleId) {
        return success([{ type: 'alarm-raised', alarm: { ...alarm, id: other.id } }]);
      }
      return refusal('alarm-already-active', `${other.deviceName} is in this alarm already`, { alarmId: other.id });
    }
    return success([{ type: 'alarm-raised', alarm }]);
  },

  'alarm.return-to-normal': (state, { alarmId, value }) => {
    const alarm = entryOf(state.alarms, alarmId);
    if (alarm === undefined) return unknownAlarm(alarmId);
    if (alarm.state === 'returned-unacknowledged') {
      return refusal('alarm-already-returned', `${alarm.deviceName} has returned to normal already`, { alarmId });
    }
    return success([{ type: 'alarm-returned-to-normal', alarmId, value, ...incidentOf(alarm) }]);
  },

  'alarm.acknowledge': (state, { alarmId }) => {
    const alarm = entryOf(state.alarms, alarmId);
    if (alarm === undefined) return unknownAlarm(alarmId);
    if (alarm.state === 'acknowledged') return alreadyAcknowledged(alarm);
    return success([{ type: 'alarm-acknowledged', alarmId, ...incidentOf(alarm) }]);
  },
};

function incidentOf(alarm: Alarm): { readonly incidentId?: string } {
  return alarm.incidentId === undefined ? {} : { incidentId: alarm.incidentId };
}
