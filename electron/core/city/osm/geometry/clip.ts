import { boxOf } from '../../../../../shared/domain/city/ring-geometry.ts';
import { boundsHold, boundsOverlap } from '../../../../../shared/domain/place/geo.ts';
import type { Bounds } from '../../../../../shared/domain/place/geo.ts';
import { withoutRepeats } from './ring-math.ts';

type Edge = 0 | 1 | 2 | 3;

/**
 * Clips a ring to a box (Sutherland–Hodgman). A ring that leaves the box several times comes back as one ring with
 * edges along the box, which fills the same. Empty when nothing is left.
 */
export function clipRing(ring: readonly number[], bounds: Bounds): readonly number[] {
  const box = boxOf(ring);
  if (boundsHold(bounds, box)) return ring;
  if (!boundsOverlap(bounds, box)) return [];
  let points: readonly number[] = ring;
  for (const edge of [0, 1, 2, 3] as const) points = clipAtEdge(points, edge, bounds[edge]);
  const cleaned = withoutRepeats(points);
  return cleaned.length >= 6 ? cleaned : [];
}

function clipAtEdge(points: readonly number[], edge: Edge, limit: number): number[] {
  const axis = edge % 2;
  const isInside = (at: number): boolean => {
    const value = points[at + axis] as number;
    return edge < 2 ? value >= limit : value <= limit;
  };
  const clipped: number[] = [];
  for (let at = 0; at < points.length; at += 2) {
    const before = at === 0 ? points.length - 2 : at - 2;
    if (isInside(at) !== isInside(before)) clipped.push(...crossing(points, before, at, axis, limit));
    if (isInside(at)) clipped.push(points[at] as number, points[at + 1] as number);
  }
  return clipped;
}

function crossing(points: readonly number[], from: number, to: number, axis: number, limit: number): [number, number] {
  const start = points[from + axis] as number;
  const share = (limit - start) / ((points[to + axis] as number) - start);
  const otherStart = points[from + 1 - axis] as number;
  const other = otherStart + share * ((points[to + 1 - axis] as number) - otherStart);
  return axis === 0 ? [limit, other] : [other, limit];
}

/** The pieces of a line that lie in a box, cut at its edges. */
export function clipLine(line: readonly number[], bounds: Bounds): number[][] {
  const pieces: number[][] = [];
  let piece: number[] = [];
  for (let at = 0; at + 3 < line.length; at += 2) {
    const segment = clipSegment(line, at, bounds);
    if (segment === undefined) continue;
    const [fromLon, fromLat, toLon, toLat] = segment;
    const continues = piece.length > 0 && piece[piece.length - 2] === fromLon && piece[piece.length - 1] === fromLat;
    if (!continues) {
      if (piece.length >= 4) pieces.push(piece);
      piece = [fromLon, fromLat];
    }
    piece.push(toLon, toLat);
  }
  if (piece.length >= 4) pieces.push(piece);
  return pieces;
}

/** Liang–Barsky clipping of the segment that starts at index `at`. */
function clipSegment(
  line: readonly number[],
  at: number,
  bounds: Bounds,
): [number, number, number, number] | undefined {
  const lon = line[at] as number;
  const lat = line[at + 1] as number;
  const deltaLon = (line[at + 2] as number) - lon;
  const deltaLat = (line[at + 3] as number) - lat;
  let enter = 0;
  let leave = 1;
  const limits: readonly (readonly [number, number])[] = [
    [-deltaLon, lon - bounds[0]],
    [deltaLon, bounds[2] - lon],
    [-deltaLat, lat - bounds[1]],
    [deltaLat, bounds[3] - lat],
  ];
  for (const [direction, room] of limits) {
    if (direction === 0) {
      if (room < 0) return undefined;
    } else if (direction < 0) enter = Math.max(enter, room / direction);
    else leave = Math.min(leave, room / direction);
  }
  if (enter >= leave) return undefined;
  return [
    enter === 0 ? lon : lon + enter * deltaLon,
    enter === 0 ? lat : lat + enter * deltaLat,
    leave === 1 ? lon + deltaLon : lon + leave * deltaLon,
    leave === 1 ? lat + deltaLat : lat + leave * deltaLat,
  ];
}
