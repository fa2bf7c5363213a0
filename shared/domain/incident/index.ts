export { assignedCallSigns } from './decide-incident.ts';
export * from './incident.ts';
