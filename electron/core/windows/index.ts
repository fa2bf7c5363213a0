/** The windows room: what each connected window asks, and what it is told. */
export { bookmarkHandlers } from './handlers/bookmark-handlers.ts';
export type { BookmarkServices } from './handlers/bookmark-handlers.ts';
export { cityHandlers } from './handlers/city-handlers.ts';
export type { CityServices } from './handlers/city-handlers.ts';
export { connectionHandlers } from './handlers/connection-handlers.ts';
export type { ConnectionServices } from './handlers/connection-handlers.ts';
export { deviceHandlers } from './handlers/device-handlers.ts';
export type { DeviceServices } from './handlers/device-handlers.ts';
export { operationsHandlers } from './handlers/operations-handlers.ts';
export type { OperationsServices } from './handlers/operations-handlers.ts';
export type { Caller, RequestHandlers } from './request-handlers.ts';
export type { WindowPort } from './window-port.ts';
export { createWindowSessions } from './window-sessions.ts';
export type { WindowSessions, WindowSessionsParts, WindowSources } from './window-sessions.ts';
