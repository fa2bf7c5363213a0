export { activeUnitOf } from './assigned-unit-list.tsx';
export { IncidentDetail } from './incident-detail.tsx';
export { AssignedUnits } from './incident-row.tsx';
export { IncidentQueue } from './incident-queue.tsx';
export { ChangeIncident, NewIncident } from './incident-tasks.tsx';
export { isOverdue, isWaiting, typeName } from './incident-words.ts';
