import { localPlane } from '../../../shared/domain/city/local-plane.ts';
import { centreOf, extendBounds } from '../../../shared/domain/place/geo.ts';
import type { Bounds } from '../../../shared/domain/place/geo.ts';

/** The form of a tool covers the left third of the map: so much more than its own size has to fit beside what is seen. */
const ROOM = 0.85;

/** Bounds that, seen whole, leave the left of the map to the form of a tool, whichever direction is up. */
export function withRoomAtLeft(bounds: Bounds, bearingDeg: number): Bounds {
  const [west, south, east, north] = bounds;
  const plane = localPlane(centreOf(bounds));
  const [right, top] = plane.toPlane(east, north);
  const [left, bottom] = plane.toPlane(west, south);
  const reachM = Math.max(right - left, top - bottom) * ROOM;
  const leftwards = ((bearingDeg - 90) * Math.PI) / 180;
  return extendBounds(bounds, plane.toLonLat(Math.sin(leftwards) * reachM, Math.cos(leftwards) * reachM));
}
