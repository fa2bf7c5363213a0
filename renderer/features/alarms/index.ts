export { AlarmCard } from './alarm-card.tsx';
export { AlarmList } from './alarm-list.tsx';
export { isAcknowledged, useWaitingAlarms, waitingAlarms, waitingSinceMs } from './waiting-alarms.ts';
