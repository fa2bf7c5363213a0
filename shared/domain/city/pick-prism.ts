import { polygonContains } from './ring-geometry.ts';

/** A position in metres: x east, y north, z up. */
export type Point3 = readonly [x: number, y: number, z: number];

/**
 * Where a ray first meets a vertical prism: the fraction of the way from `from` to `to`, 0–1, or nothing where it
 * misses. A ray that starts inside the prism meets it at 0.
 *
 * @param rings outer ring first, then holes, flat `[x, y, …]` in metres, of either winding
 */
export function rayMeetsPrism(
  from: Point3,
  to: Point3,
  rings: readonly ArrayLike<number>[],
  baseHeightM: number,
  heightM: number,
): number | undefined {
  // The part of the ray between the floor and the roof.
  const [enter, leave] = clampToSlab(from[2], to[2], baseHeightM, heightM);
  if (enter > leave) return undefined;
  const dx = to[0] - from[0];
  const dy = to[1] - from[1];
  if (polygonContains(rings, from[0] + dx * enter, from[1] + dy * enter)) return enter;
  let nearest: number | undefined;
  for (const ring of rings) {
    for (let at = 0; at < ring.length; at += 2) {
      const next = (at + 2) % ring.length;
      const ax = ring[at] as number;
      const ay = ring[at + 1] as number;
      const ex = (ring[next] as number) - ax;
      const ey = (ring[next + 1] as number) - ay;
      const cross = dx * ey - dy * ex;
      if (cross === 0) continue;
      const fraction = ((ax - from[0]) * ey - (ay - from[1]) * ex) / cross;
      const along = ((ax - from[0]) * dy - (ay - from[1]) * dx) / cross;
      if (fraction < enter || fraction > leave || along < 0 || along > 1) continue;
      if (nearest === undefined || fraction < nearest) nearest = fraction;
    }
  }
  return nearest;
}

function clampToSlab(z0: number, z1: number, low: number, high: number): [enter: number, leave: number] {
  if (z0 === z1) return z0 >= low && z0 <= high ? [0, 1] : [1, 0];
  const a = (low - z0) / (z1 - z0);
  const b = (high - z0) / (z1 - z0);
  return [Math.max(0, Math.min(a, b)), Math.min(1, Math.max(a, b))];
}
