/**
 * The dispatch room: commands in, recorded events out.
 *
 * ```ts
 * const dispatch = createDispatch({ log: database.eventLog, clock, ids: createIds(clock), onListenerFault });
 * const orders = createUnitOrders({ state: dispatch.state, publish: connections.publish });
 * dispatch.onEvents(orders.onEvents);
 * const ingest = createIngest({ …, onUnitStatus: takeUnitStatus(dispatch) });
 * seedDemoUnits(dispatch, city.facilities()); orders.resend();
 * ```
 */
export { createDispatch } from './dispatch.ts';
export type { Dispatch, DispatchParts, EventsListener } from './dispatch.ts';
export type { EventLog } from './event-log.ts';
export { createIds } from './ids.ts';
export { seedDemoUnits } from './seed-units.ts';
export { createUnitOrders } from './unit-orders.ts';
export type { PublishOrder, UnitOrders } from './unit-orders.ts';
export { endExpiredZones } from './zone-expiry.ts';
export { takeUnitStatus } from './unit-status-intake.ts';
