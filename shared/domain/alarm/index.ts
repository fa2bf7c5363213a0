export * from './alarm.ts';
export * from './threshold-rule.ts';
