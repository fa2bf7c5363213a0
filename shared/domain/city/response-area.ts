import type { Bounds, LonLat } from '../place/geo.ts';
import { isInBounds } from '../place/geo.ts';
import type { Ring } from './city-features.ts';
import { polygonContains } from './ring-geometry.ts';

/** Who is responsible at a place. */
export interface ResponseAreaName {
  readonly name: string;
  /** The station that answers there first. */
  readonly station?: string;
  readonly agency?: string;
}

/** A part of the city that a station answers for. */
export interface ResponseArea extends ResponseAreaName {
  readonly bounds: Bounds;
  /** Polygons: outer ring first, then holes. */
  readonly polygons: readonly (readonly Ring[])[];
}

/** The response area of a position; of several the one that is listed first. */
export function responseAreaAt(areas: readonly ResponseArea[], [lon, lat]: LonLat): ResponseArea | undefined {
  return areas.find(
    ({ bounds, polygons }) => isInBounds(bounds, lon, lat) && polygons.some((rings) => polygonContains(rings, lon, lat)),
  );
}
