/** The routing room: what the core knows of its roads now, and the router that is told of it. */
export { createRouting, routerInWorker } from './routing.ts';
export type { Routing, RoutingParts, StartRouter } from './routing.ts';
