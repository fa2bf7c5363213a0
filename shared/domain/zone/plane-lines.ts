import { distanceToLine } from '../city/ring-geometry.ts';

/** Flat lists of points `[x, y, …]` on a plane in metres: an open line, also one of a single point. */
export type PlaneLine = readonly number[];

/** A ring as a line that ends where it begins. */
export function closedLine(ring: PlaneLine): PlaneLine {
  return ring.length < 2 ? ring : [...ring, ring[0] as number, ring[1] as number];
}

/** Distance from a point to a line, in metres; to its one point where it has no more, infinite where it has none. */
export function distanceToPoint(line: PlaneLine, x: number, y: number): number {
  if (line.length === 2) return Math.hypot((line[0] as number) - x, (line[1] as number) - y);
  return distanceToLine(line, x, y);
}

/** Smallest distance between two lines, in metres: 0 where they cross or touch, else between an end of one and the other. */
export function distanceBetween(a: PlaneLine, b: PlaneLine): number {
  if (linesMeet(a, b)) return 0;
  let least = Infinity;
  for (let at = 0; at < a.length; at += 2) least = Math.min(least, distanceToPoint(b, a[at] as number, a[at + 1] as number));
  for (let at = 0; at < b.length; at += 2) least = Math.min(least, distanceToPoint(a, b[at] as number, b[at + 1] as number));
  return least;
}

/** Whether two lines share a point: crossing, touching with an end, or lying on each other. */
function linesMeet(a: PlaneLine, b: PlaneLine): boolean {
  for (let i = 0; i + 3 < a.length; i += 2) {
    const first = segmentAt(a, i);
    for (let j = 0; j + 3 < b.length; j += 2) {
      if (segmentsMeet(first, segmentAt(b, j))) return true;
    }
  }
  return false;
}

type Segment = readonly [ax: number, ay: number, bx: number, by: number];

function segmentAt(line: PlaneLine, at: number): Segment {
  return [line[at] as number, line[at + 1] as number, line[at + 2] as number, line[at + 3] as number];
}

function segmentsMeet(first: Segment, second: Segment): boolean {
  const [ax, ay, bx, by] = first;
  const [cx, cy, dx, dy] = second;
  const c = side(first, cx, cy);
  const d = side(first, dx, dy);
  const a = side(second, ax, ay);
  const b = side(second, bx, by);
  if (c * d < 0 && a * b < 0) return true;
  // An end on the line of the other segment meets it where it also lies in its box: touching, and lying on each other.
  return (
    (c === 0 && isInBox(first, cx, cy)) ||
    (d === 0 && isInBox(first, dx, dy)) ||
    (a === 0 && isInBox(second, ax, ay)) ||
    (b === 0 && isInBox(second, bx, by))
  );
}

/** On which side of a segment's line a point lies: its sign, 0 on the line. */
function side([ax, ay, bx, by]: Segment, x: number, y: number): number {
  return Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
}

function isInBox([ax, ay, bx, by]: Segment, x: number, y: number): boolean {
  return x >= Math.min(ax, bx) && x <= Math.max(ax, bx) && y >= Math.min(ay, by) && y <= Math.max(ay, by);
}
