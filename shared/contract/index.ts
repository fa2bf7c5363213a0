export * from './bridge.ts';
export * from './connection-settings.ts';
export * from './core-host.ts';
export * from './port.ts';
export * from './requests.ts';
export * from './stream.ts';
export * from './window-role.ts';
