import { localPlane } from '../city/local-plane.ts';
import { distanceToLine, ringContains } from '../city/ring-geometry.ts';
import { distanceM, extendBounds, METRES_PER_DEGREE, metresPerDegreeLon } from '../place/geo.ts';
import type { Bounds, LonLat } from '../place/geo.ts';

/**
 * An area that an operator draws: a polygon, a circle, or a corridor along a line (a flooded street, a parade).
 * Positions are WGS84 degrees. Rings and lines are flat `[lon, lat, …]` lists; a ring's first point is not repeated.
 */
export type ZoneShape =
  | { readonly type: 'polygon'; readonly ring: readonly number[] }
  | { readonly type: 'circle'; readonly centre: LonLat; readonly radiusM: number }
  | { readonly type: 'corridor'; readonly line: readonly number[]; readonly halfWidthM: number };

/** Whether a position lies in a shape; on the edge counts as inside for circles and corridors. */
export function shapeContains(shape: ZoneShape, [lon, lat]: LonLat): boolean {
  switch (shape.type) {
    case 'polygon':
      return ringContains(shape.ring, lon, lat);
    case 'circle':
      return distanceM(shape.centre, [lon, lat]) <= shape.radiusM;
    case 'corridor':
      return distanceToLine(localPlane([lon, lat]).lineToPlane(shape.line), 0, 0) <= shape.halfWidthM;
  }
}

/**
 * Whether any part of a line (flat `[lon, lat, …]`, at least one point) lies in a shape: a street that only crosses a
 * closure is closed too.
 */
export function shapeTouchesLine(shape: ZoneShape, line: ArrayLike<number>): boolean {
  if (line.length < 2) return false;
  const plane = localPlane([line[0] as number, line[1] as number]);
  const flat = planeLine(line, plane.toPlane);
  switch (shape.type) {
    case 'polygon': {
      const ring = plane.lineToPlane(shape.ring);
      return ringContains(ring, flat[0] as number, flat[1] as number) || linesCross([...ring, ring[0] ?? 0, ring[1] ?? 0], flat);
    }
    case 'circle': {
      const [x, y] = plane.toPlane(shape.centre[0], shape.centre[1]);
      return distanceToLine(flat, x, y) <= shape.radiusM;
    }
    case 'corridor':
      return lineDistance(plane.lineToPlane(shape.line), flat) <= shape.halfWidthM;
  }
}

/** The box around a shape: what a search tree is asked first. */
export function boundsOfShape(shape: ZoneShape): Bounds {
  switch (shape.type) {
    case 'polygon':
      return grown(boundsOfLine(shape.ring), 0);
    case 'circle':
      return grown([...shape.centre, ...shape.centre], shape.radiusM);
    case 'corridor':
      return grown(boundsOfLine(shape.line), shape.halfWidthM);
  }
}

function boundsOfLine(line: readonly number[]): Bounds {
  let bounds: Bounds | undefined;
  for (let at = 0; at < line.length; at += 2) bounds = extendBounds(bounds, [line[at] as number, line[at + 1] as number]);
  return bounds ?? [0, 0, 0, 0];
}

function grown([west, south, east, north]: Bounds, byM: number): Bounds {
  const dLat = byM / METRES_PER_DEGREE;
  const dLon = byM / Math.max(1, metresPerDegreeLon(Math.min(89, Math.max(Math.abs(south), Math.abs(north)))));
  return [west - dLon, south - dLat, east + dLon, north + dLat];
}

function planeLine(line: ArrayLike<number>, toPlane: (lon: number, lat: number) => readonly [number, number]): number[] {
  const flat: number[] = [];
  for (let at = 0; at < line.length; at += 2) flat.push(...toPlane(line[at] as number, line[at + 1] as number));
  return flat;
}

/** Smallest distance between two lines on a plane: 0 where they cross, else between an end of one and the other. */
function lineDistance(a: readonly number[], b: readonly number[]): number {
  if (linesCross(a, b)) return 0;
  let least = Infinity;
  for (let at = 0; at < a.length; at += 2) least = Math.min(least, distanceToLine(b, a[at] as number, a[at + 1] as number));
  for (let at = 0; at < b.length; at += 2) least = Math.min(least, distanceToLine(a, b[at] as number, b[at + 1] as number));
  return least;
}

function linesCross(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0; i + 3 < a.length; i += 2) {
    for (let j = 0; j + 3 < b.length; j += 2) {
      if (segmentsCross(a, i, b, j)) return true;
    }
  }
  return false;
}

function segmentsCross(a: readonly number[], i: number, b: readonly number[], j: number): boolean {
  const [ax, ay, bx, by] = [a[i], a[i + 1], a[i + 2], a[i + 3]] as [number, number, number, number];
  const [cx, cy, dx, dy] = [b[j], b[j + 1], b[j + 2], b[j + 3]] as [number, number, number, number];
  const side = (px: number, py: number, qx: number, qy: number, rx: number, ry: number): number =>
    Math.sign((qx - px) * (ry - py) - (qy - py) * (rx - px));
  return (
    side(ax, ay, bx, by, cx, cy) !== side(ax, ay, bx, by, dx, dy) &&
    side(cx, cy, dx, dy, ax, ay) !== side(cx, cy, dx, dy, bx, by)
  );
}
