export * from './incident.ts';
export * from './responding-kinds.ts';
