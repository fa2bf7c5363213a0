export * from './demo-roster.ts';
export * from './unit.ts';
