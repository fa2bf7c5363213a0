/** Routing: what is asked of the road router, and what it answers. */
export { MANOEUVRES, ROUTE_PROFILES } from './routing.ts';
export type { Isochrone, Manoeuvre, Route, RoutePoint, RouteProfile, RouteStep, TravelTime } from './routing.ts';
