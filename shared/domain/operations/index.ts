export * from './actor.ts';
export * from './command.ts';
export * from './event.ts';
export * from './state.ts';
