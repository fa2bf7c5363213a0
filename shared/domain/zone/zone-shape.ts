import { localPlane } from '../city/local-plane.ts';
import type { LocalPlane } from '../city/local-plane.ts';
import { ringContains } from '../city/ring-geometry.ts';
import { boundsOverlap, distanceM, extendBounds, isInBounds, METRES_PER_DEGREE, metresPerDegreeLon } from '../place/geo.ts';
import type { Bounds, LonLat } from '../place/geo.ts';
import { closedLine, distanceBetween, distanceToPoint } from './plane-lines.ts';

/**
 * An area that an operator draws: a polygon, a circle, or a corridor along a line (a flooded street, a parade).
 * Positions are WGS84 degrees. Rings and lines are flat `[lon, lat, …]` lists; a ring's first point is not repeated.
 */
export type ZoneShape =
  | { readonly type: 'polygon'; readonly ring: readonly number[] }
  | { readonly type: 'circle'; readonly centre: LonLat; readonly radiusM: number }
  | { readonly type: 'corridor'; readonly line: readonly number[]; readonly halfWidthM: number };

/**
 * What is nearer to an edge than this lies on it. Degrees and plane metres are turned into each other: without it a
 * corner of a polygon would lie inside or outside by chance.
 */
const ON_EDGE_M = 0.005;

/** Whether a position lies in a shape; the edge belongs to it. */
export function shapeContains(shape: ZoneShape, position: LonLat): boolean {
  if (!isInBounds(boundsOfShape(shape), position[0], position[1])) return false;
  if (shape.type === 'circle') return distanceM(shape.centre, position) <= shape.radiusM + ON_EDGE_M;
  const plane = localPlane(position);
  if (shape.type === 'corridor') return distanceToPoint(plane.lineToPlane(shape.line), 0, 0) <= shape.halfWidthM + ON_EDGE_M;
  const ring = plane.lineToPlane(shape.ring);
  return ringContains(ring, 0, 0) || distanceToPoint(closedLine(ring), 0, 0) <= ON_EDGE_M;
}

/**
 * Whether any part of a line (flat `[lon, lat, …]`, at least one point) lies in a shape or on its edge: a street that
 * only crosses a closure is closed too.
 */
export function shapeTouchesLine(shape: ZoneShape, line: ArrayLike<number>): boolean {
  if (line.length < 2 || !boundsOverlap(boundsOfShape(shape), boundsOfLine(line))) return false;
  const plane = localPlane([line[0] as number, line[1] as number]);
  const flat = planeLine(line, plane);
  switch (shape.type) {
    case 'polygon': {
      const ring = plane.lineToPlane(shape.ring);
      return ringContains(ring, 0, 0) || distanceBetween(closedLine(ring), flat) <= ON_EDGE_M;
    }
    case 'circle': {
      const [x, y] = plane.toPlane(shape.centre[0], shape.centre[1]);
      return distanceToPoint(flat, x, y) <= shape.radiusM + ON_EDGE_M;
    }
    case 'corridor':
      return distanceBetween(plane.lineToPlane(shape.line), flat) <= shape.halfWidthM + ON_EDGE_M;
  }
}

/** The box around a shape, its edge included: what a search tree is asked first. */
export function boundsOfShape(shape: ZoneShape): Bounds {
  switch (shape.type) {
    case 'polygon':
      return grown(boundsOfLine(shape.ring), ON_EDGE_M);
    case 'circle':
      return grown([...shape.centre, ...shape.centre], shape.radiusM + ON_EDGE_M);
    case 'corridor':
      return grown(boundsOfLine(shape.line), shape.halfWidthM + ON_EDGE_M);
  }
}

function boundsOfLine(line: ArrayLike<number>): Bounds {
  let bounds: Bounds | undefined;
  for (let at = 0; at + 1 < line.length; at += 2) bounds = extendBounds(bounds, [line[at] as number, line[at + 1] as number]);
  return bounds ?? [0, 0, 0, 0];
}

/** A little more than asked for: the plane's metres and those on the sphere differ by up to a thousandth. */
function grown([west, south, east, north]: Bounds, byM: number): Bounds {
  const dLat = (byM * 1.002) / METRES_PER_DEGREE;
  const lat = Math.min(89, Math.max(Math.abs(south), Math.abs(north)) + dLat);
  const dLon = (byM * 1.002) / Math.max(1, metresPerDegreeLon(lat));
  return [west - dLon, south - dLat, east + dLon, north + dLat];
}

function planeLine(line: ArrayLike<number>, plane: LocalPlane): number[] {
  const flat: number[] = [];
  for (let at = 0; at + 1 < line.length; at += 2) flat.push(...plane.toPlane(line[at] as number, line[at + 1] as number));
  return flat;
}
