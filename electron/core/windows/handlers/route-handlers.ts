import type { Routing } from '../../routing/index.ts';
import type { RequestHandlers } from '../request-handlers.ts';

/** What the handlers of routes answer from. */
export interface RouteServices {
  readonly routing: Pick<Routing, 'between' | 'times' | 'isochrones'>;
}

type RouteRequests = Extract<keyof RequestHandlers, `route.${string}`>;

/** Answers what windows ask of the roads. Without an open city: `no-city`. */
export function routeHandlers({ routing }: RouteServices): Pick<RequestHandlers, RouteRequests> {
  return {
    'route.between': (question) => routing.between(question),
    'route.times': (question) => routing.times(question),
    'route.isochrones': (question) => routing.isochrones(question),
  };
}
