import { localPlane } from '../city/local-plane.ts';
import type { LonLat } from '../place/geo.ts';
import type { ZoneShape } from './zone-shape.ts';

/** Corners of a drawn circle: its edge is within 0.1 % of the radius of the true one. */
const CIRCLE_CORNERS = 72;
/** Longest step along the round parts of a corridor's outline, radians. */
const ROUND_STEP = Math.PI / 12;

/** The outline of a shape as a ring, flat `[lon, lat, …]` without the repeated first point: what is drawn of it. */
export function outlineOfShape(shape: ZoneShape): readonly number[] {
  switch (shape.type) {
    case 'polygon':
      return shape.ring;
    case 'circle':
      return circleRing(shape.centre, shape.radiusM);
    case 'corridor':
      return corridorRing(shape.line, shape.halfWidthM);
  }
}

function circleRing(centre: LonLat, radiusM: number): readonly number[] {
  const plane = localPlane(centre);
  return arc(0, 0, radiusM, 0, 2 * Math.PI * (1 - 1 / CIRCLE_CORNERS), CIRCLE_CORNERS - 1).flatMap(([x, y]) => [...plane.toLonLat(x, y)]);
}

type Point = readonly [x: number, y: number];

/**
 * Along the left side of the line, round its end, back along the other side and round its beginning. Outer bends are
 * round; on the inside of a bend the sides meet in one corner.
 */
function corridorRing(line: readonly number[], halfWidthM: number): readonly number[] {
  const [lon = 0, lat = 0] = line;
  const plane = localPlane([lon, lat]);
  const points = distinctPoints(plane.lineToPlane(line));
  const [only] = points;
  if (only !== undefined && points.length === 1) return circleRing([lon, lat], halfWidthM);
  const ring = [...sideOf(points, halfWidthM), ...sideOf(points.toReversed(), halfWidthM)];
  return ring.flatMap(([x, y]) => [...plane.toLonLat(x, y)]);
}

/** The left side of a line with the round cap at its end. */
function sideOf(points: readonly Point[], halfWidthM: number): readonly Point[] {
  const side: Point[] = [];
  for (let at = 0; at < points.length; at++) {
    const point = points[at] as Point;
    const before = points[at - 1];
    const after = points[at + 1];
    const incoming = before === undefined ? undefined : directionOf(before, point);
    const outgoing = after === undefined ? undefined : directionOf(point, after);
    if (incoming === undefined || outgoing === undefined) {
      if (outgoing !== undefined) side.push(offset(point, outgoing + Math.PI / 2, halfWidthM));
      else if (incoming !== undefined) side.push(...roundTo(point, incoming + Math.PI / 2, -Math.PI, halfWidthM));
      continue;
    }
    const turn = wrapped(outgoing - incoming);
    if (turn < 0) side.push(...roundTo(point, incoming + Math.PI / 2, turn, halfWidthM));
    else side.push(innerCorner(point, incoming, turn, halfWidthM, Math.min(spanOf(before, point), spanOf(point, after))));
  }
  return side;
}

/** Where the two sides of a bend meet on its inside; never farther back than the shorter leg is long. */
function innerCorner(point: Point, incoming: number, turn: number, halfWidthM: number, shorterM: number): Point {
  const reach = Math.min(halfWidthM / Math.max(1e-6, Math.cos(turn / 2)), Math.hypot(halfWidthM, shorterM));
  return offset(point, incoming + turn / 2 + Math.PI / 2, reach);
}

function roundTo(centre: Point, from: number, turn: number, radiusM: number): readonly Point[] {
  const steps = Math.max(1, Math.ceil(Math.abs(turn) / ROUND_STEP));
  return arc(centre[0], centre[1], radiusM, from, turn, steps);
}

function arc(x: number, y: number, radiusM: number, from: number, turn: number, steps: number): Point[] {
  return Array.from({ length: steps + 1 }, (_, step) => offset([x, y], from + (turn * step) / steps, radiusM));
}

function offset([x, y]: Point, angle: number, byM: number): Point {
  return [x + Math.cos(angle) * byM, y + Math.sin(angle) * byM];
}

function directionOf(from: Point, to: Point): number {
  return Math.atan2(to[1] - from[1], to[0] - from[0]);
}

function spanOf(from: Point | undefined, to: Point | undefined): number {
  return from === undefined || to === undefined ? 0 : Math.hypot(to[0] - from[0], to[1] - from[1]);
}

/** An angle as −π…π. */
function wrapped(angle: number): number {
  return Math.atan2(Math.sin(angle), Math.cos(angle));
}

function distinctPoints(flat: readonly number[]): readonly Point[] {
  const points: Point[] = [];
  for (let at = 0; at + 1 < flat.length; at += 2) {
    const point: Point = [flat[at] as number, flat[at + 1] as number];
    if (points.length === 0 || spanOf(points.at(-1), point) > 0.01) points.push(point);
  }
  return points;
}
