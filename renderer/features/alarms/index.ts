export { AlarmCard } from './alarm-card.tsx';
export { AlarmList, isAcknowledged } from './alarm-list.tsx';
