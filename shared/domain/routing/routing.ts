import type { Ring } from '../city/city-features.ts';
import type { LonLat } from '../place/geo.ts';

/** Who drives: an ordinary car, or an emergency vehicle on the way to an incident. */
export const ROUTE_PROFILES = ['car', 'emergency'] as const;
export type RouteProfile = (typeof ROUTE_PROFILES)[number];

/** Where a route begins or ends. */
export interface RoutePoint {
  readonly position: LonLat;
  /**
   * Direction of travel, degrees clockwise from north: picks the carriageway and the direction on it. Left out: either
   * direction will do.
   */
  readonly headingDeg?: number | undefined;
}

/** What a driver does at a step of a route. Directions are as seen by the driver. */
export const MANOEUVRES = [
  'depart',
  'continue',
  'slight-left',
  'left',
  'sharp-left',
  'slight-right',
  'right',
  'sharp-right',
  'u-turn',
  'roundabout',
  'arrive',
] as const;
export type Manoeuvre = (typeof MANOEUVRES)[number];

/** One instruction: do `manoeuvre`, then follow `street` for `lengthM`. */
export interface RouteStep {
  readonly manoeuvre: Manoeuvre;
  /** Name of the street followed after it; absent for streets without one. */
  readonly street?: string;
  /** Which exit, counted from 1, for a `roundabout` that is left again. */
  readonly exit?: number;
  readonly lengthM: number;
  readonly durationS: number;
  /** Where it happens. */
  readonly position: LonLat;
  /** Index of its first point in the route's line, counted in points. */
  readonly pointIndex: number;
}

/** A way from one place to another by road. */
export interface Route {
  readonly profile: RouteProfile;
  /** Travel time under the conditions of now, seconds. */
  readonly durationS: number;
  readonly lengthM: number;
  /** Flat `[lon, lat, …]`, WGS84, in the direction of travel. */
  readonly line: readonly number[];
  readonly steps: readonly RouteStep[];
  /** From the places asked for to the road that the route begins and ends on, metres in a straight line. */
  readonly snapM: readonly [from: number, to: number];
}

/** Travel time from one of many places to the one place asked about; null where no road leads. */
export interface TravelTime {
  readonly durationS: number;
  readonly lengthM: number;
}

/** All that can be reached within `limitS` by road: polygons, outer ring first, then holes. */
export interface Isochrone {
  readonly limitS: number;
  readonly polygons: readonly (readonly Ring[])[];
}
