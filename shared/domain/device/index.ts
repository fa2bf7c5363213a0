export * from './device.ts';
export * from './freshness.ts';
export * from './property.ts';
