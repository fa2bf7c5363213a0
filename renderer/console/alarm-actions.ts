import type { Alarm } from '../../shared/domain/alarm/index.ts';
import type { CoreClient } from '../core-client/index.ts';
import { isAcknowledged } from '../features/alarms/index.ts';
import { currentOperations, execute } from '../features/operations/index.ts';
import { currentWorkspace, showNeed, showProblem, startTask } from '../features/workspace/index.ts';

/** The alarm that the alarm keys act on: the selected one, or that of the selected device. */
export function alarmInHand(): Alarm | undefined {
  const { selection } = currentWorkspace();
  const { alarms } = currentOperations();
  if (selection?.kind === 'alarm') return alarms[selection.id];
  if (selection?.kind !== 'device') return undefined;
  return Object.values(alarms).find((alarm) => alarm.deviceId === selection.id);
}

/** Acknowledges an alarm; a refusal is shown above the list. */
export async function acknowledgeAlarm(core: CoreClient, alarm: Alarm | undefined): Promise<void> {
  if (alarm === undefined) return showNeed('alarm');
  if (isAcknowledged(alarm)) return showNeed('alarmAcknowledged');
  const result = await execute(core, { type: 'alarm.acknowledge', alarmId: alarm.id });
  showProblem('alarms', result.ok ? null : result.error);
}

/** Opens the form for an incident made from an alarm. */
export function startIncidentFromAlarm(alarm: Alarm | undefined): void {
  if (alarm === undefined) return showNeed('alarm');
  if (alarm.incidentId !== undefined) return showNeed('alarmLinked');
  startTask({ kind: 'new-incident', alarmId: alarm.id });
}
