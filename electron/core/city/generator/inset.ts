import { ringContains, ringCrossesItself } from '../../../../shared/domain/city/ring-geometry.ts';

/** A ring of points in metres, counter-clockwise. */
export type Ring2 = (readonly [x: number, y: number])[];

/**
 * Moves every edge of a ring inward by its own distance and returns the ring between the moved edges; edges that vanish
 * are dropped. Returns nothing where no room is left.
 *
 * @param distances one per edge (edge i leads from point i to the next), metres
 */
export function inset(ring: Ring2, distances: readonly number[]): Ring2 | undefined {
  let edges = ring.map(([ax, ay], index) => {
    const [bx, by] = ring[(index + 1) % ring.length] as readonly [number, number];
    const length = Math.hypot(bx - ax, by - ay) || 1;
    const ux = (bx - ax) / length;
    const uy = (by - ay) / length;
    const distance = distances[index] ?? 0;
    return { x: ax - uy * distance, y: ay + ux * distance, ux, uy };
  });
  for (let round = 0; round < ring.length; round++) {
    if (edges.length < 3) return undefined;
    const corners = edges.map((edge, index) => meet(edges[(index - 1 + edges.length) % edges.length] as Line, edge));
    const kept = edges.filter((edge, index) => {
      const [ax, ay] = corners[index] as readonly [number, number];
      const [bx, by] = corners[(index + 1) % corners.length] as readonly [number, number];
      return (bx - ax) * edge.ux + (by - ay) * edge.uy > 0.05;
    });
    if (kept.length === edges.length) return corners;
    edges = kept;
  }
  return undefined;
}

interface Line {
  readonly x: number;
  readonly y: number;
  readonly ux: number;
  readonly uy: number;
}

function meet(a: Line, b: Line): readonly [number, number] {
  const cross = a.ux * b.uy - a.uy * b.ux;
  // Nearly in line: the start of the second edge is where they meet, unless they run apart.
  if (Math.abs(cross) < 0.02) return [b.x, b.y];
  const t = ((b.x - a.x) * b.uy - (b.y - a.y) * b.ux) / cross;
  return [a.x + a.ux * t, a.y + a.uy * t];
}

/** Area of a ring, positive when counter-clockwise. */
export function areaOfRing(ring: Ring2): number {
  let sum = 0;
  ring.forEach(([ax, ay], index) => {
    const [bx, by] = ring[(index + 1) % ring.length] as readonly [number, number];
    sum += ax * by - bx * ay;
  });
  return sum / 2;
}

/** Whether any two edges that do not touch cross each other. */
export function crossesItself(ring: Ring2): boolean {
  return ringCrossesItself(ring.flat());
}

/** Smallest rectangle around a ring along one of its edges: centre, unit vector of its long side, and half sizes. */
export interface FittedBox {
  readonly x: number;
  readonly y: number;
  readonly ux: number;
  readonly uy: number;
  readonly halfLength: number;
  readonly halfWidth: number;
}

/** Fits a rectangle around a ring. */
export function fitRectangle(ring: Ring2): FittedBox {
  let best: FittedBox = { x: 0, y: 0, ux: 1, uy: 0, halfLength: 0, halfWidth: 0 };
  let smallest = Infinity;
  ring.forEach(([ax, ay], index) => {
    const [bx, by] = ring[(index + 1) % ring.length] as Ring2[number];
    const length = Math.hypot(bx - ax, by - ay);
    if (length < 3) return;
    const ux = (bx - ax) / length;
    const uy = (by - ay) / length;
    let minU = Infinity;
    let maxU = -Infinity;
    let minV = Infinity;
    let maxV = -Infinity;
    for (const [x, y] of ring) {
      const u = (x - ax) * ux + (y - ay) * uy;
      const v = (y - ay) * ux - (x - ax) * uy;
      minU = Math.min(minU, u);
      maxU = Math.max(maxU, u);
      minV = Math.min(minV, v);
      maxV = Math.max(maxV, v);
    }
    const area = (maxU - minU) * (maxV - minV);
    if (area >= smallest) return;
    smallest = area;
    const u = (minU + maxU) / 2;
    const v = (minV + maxV) / 2;
    const along = maxU - minU >= maxV - minV;
    best = {
      x: ax + ux * u - uy * v,
      y: ay + uy * u + ux * v,
      ux: along ? ux : -uy,
      uy: along ? uy : ux,
      halfLength: (along ? maxU - minU : maxV - minV) / 2,
      halfWidth: (along ? maxV - minV : maxU - minU) / 2,
    };
  });
  return best;
}

/** A polygon given in the axes of a box: u along, v to its left, turned into plan coordinates. */
export function placed(
  x: number,
  y: number,
  ux: number,
  uy: number,
  local: readonly (readonly [number, number])[],
): Ring2 {
  return local.map(([u, v]) => [x + ux * u - uy * v, y + uy * u + ux * v] as const);
}

/** A rectangle of half sizes a × b around a point. */
export function rectangle(x: number, y: number, ux: number, uy: number, a: number, b: number): Ring2 {
  return placed(x, y, ux, uy, [
    [-a, -b],
    [a, -b],
    [a, b],
    [-a, b],
  ]);
}

/** Whether every corner of `inner` lies in `outer`, and every edge's middle too. */
export function fitsIn(inner: Ring2, outer: Ring2): boolean {
  const flat = outer.flat();
  return inner.every(([ax, ay], index) => {
    const [bx, by] = inner[(index + 1) % inner.length] as Ring2[number];
    return ringContains(flat, ax, ay) && ringContains(flat, (ax + bx) / 2, (ay + by) / 2);
  });
}

/** A circle of `corners` corners around the origin. */
export function circle(radius: number, corners: number): (readonly [number, number])[] {
  return Array.from({ length: corners }, (_, index) => {
    const angle = (index / corners) * 2 * Math.PI;
    return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
  });
}
