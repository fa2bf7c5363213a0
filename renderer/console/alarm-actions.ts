import type { Alarm } from '../../shared/domain/alarm/index.ts';
import { alarmList } from '../../shared/domain/operations/index.ts';
import type { CoreClient } from '../core-client/index.ts';
import { isAcknowledged, waitingAlarms } from '../features/alarms/index.ts';
import { currentOperations, execute } from '../features/operations/index.ts';
import { currentWorkspace, select, showNeed, showProblem, startTask } from '../features/workspace/index.ts';

/** The alarm that the alarm keys act on: the selected one, or that of the selected device. */
function alarmInHand(): Alarm | undefined {
  const { selection } = currentWorkspace();
  const { alarms } = currentOperations();
  if (selection?.kind === 'alarm') return alarms[selection.id];
  if (selection?.kind !== 'device') return undefined;
  return Object.values(alarms).find((alarm) => alarm.deviceId === selection.id);
}

/** What a key about alarms means while no alarm is in hand: the most urgent that waits and fits. */
function firstWaiting(fits: (alarm: Alarm) => boolean = () => true): Alarm | undefined {
  return waitingAlarms(alarmList(currentOperations())).find(fits);
}

/**
 * The acknowledging key: acknowledges the alarm in hand. Without one it takes the most urgent that waits in hand, so
 * that nothing is ever acknowledged unseen.
 */
export async function acknowledgeOrShow(core: CoreClient): Promise<void> {
  const inHand = alarmInHand();
  if (inHand !== undefined && !isAcknowledged(inHand)) return acknowledgeAlarm(core, inHand);
  const next = firstWaiting();
  if (next === undefined) return showNeed(inHand === undefined ? 'noAlarmWaits' : 'alarmAcknowledged');
  select({ kind: 'alarm', id: next.id });
}

/** The incident key: makes one of the alarm in hand, else of the most urgent that waits; the form says of which. */
export function incidentFromAlarm(): void {
  startIncidentFromAlarm(alarmInHand() ?? firstWaiting(({ incidentId }) => incidentId === undefined));
}

/** Acknowledges an alarm; a refusal is shown above the list. */
export async function acknowledgeAlarm(core: CoreClient, alarm: Alarm): Promise<void> {
  if (isAcknowledged(alarm)) return showNeed('alarmAcknowledged');
  const result = await execute(core, { type: 'alarm.acknowledge', alarmId: alarm.id });
  showProblem('alarms', result.ok ? null : result.error);
}

/** Opens the form for an incident made from an alarm. */
function startIncidentFromAlarm(alarm: Alarm | undefined): void {
  if (alarm === undefined) return showNeed('noAlarmWaits');
  if (alarm.incidentId !== undefined) return showNeed('alarmLinked');
  startTask({ kind: 'new-incident', alarmId: alarm.id });
}
