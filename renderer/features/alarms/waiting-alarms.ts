import { useMemo } from 'react';
import type { Alarm } from '../../../shared/domain/alarm/index.ts';
import { useAlarmList } from '../operations/index.ts';

/** Whether someone has seen this alarm. */
export function isAcknowledged(alarm: Alarm): boolean {
  return alarm.state === 'acknowledged' || alarm.state === 'closed';
}

/** Alarms that nobody has acknowledged, in the order of the list: the most urgent first. */
export function waitingAlarms(alarms: readonly Alarm[]): readonly Alarm[] {
  return alarms.filter((alarm) => !isAcknowledged(alarm));
}

/** As `waitingAlarms`, of the present picture. */
export function useWaitingAlarms(): readonly Alarm[] {
  const alarms = useAlarmList();
  return useMemo(() => waitingAlarms(alarms), [alarms]);
}

/** When the alarm that waits longest was raised; `undefined` when none waits. Integer ms UTC. */
export function waitingSinceMs(waiting: readonly Alarm[]): number | undefined {
  return waiting.length === 0 ? undefined : Math.min(...waiting.map(({ raisedAtMs }) => raisedAtMs));
}
