export * from './alarm.ts';
export * from './default-rules.ts';
export * from './evaluate-rule.ts';
export * from './threshold-rule.ts';
