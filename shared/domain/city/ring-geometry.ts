/**
 * Geometry of flat coordinate lists `[x, y, x, y, …]` (closed rings without the repeated first point, or open lines).
 * Works in any plane: degrees where only topology counts, metres where lengths do.
 */

/** The signed area of a ring, positive when it runs counter-clockwise (x east, y north). */
export function signedArea(ring: ArrayLike<number>): number {
  const count = ring.length;
  if (count < 6) return 0;
  // Relative to the first point: degrees squared would otherwise lose all their digits.
  const x0 = ring[0] as number;
  const y0 = ring[1] as number;
  let sum = 0;
  let px = (ring[count - 2] as number) - x0;
  let py = (ring[count - 1] as number) - y0;
  for (let at = 0; at < count; at += 2) {
    const x = (ring[at] as number) - x0;
    const y = (ring[at + 1] as number) - y0;
    sum += px * y - x * py;
    px = x;
    py = y;
  }
  return sum / 2;
}

/** The same ring running the other way. */
export function reversedRing(ring: ArrayLike<number>): number[] {
  const reversed: number[] = [];
  for (let at = ring.length - 2; at >= 0; at -= 2) reversed.push(ring[at] as number, ring[at + 1] as number);
  return reversed;
}

/** Centre of gravity of a ring's area; the mean of its points where it has no area. */
export function ringCentroid(ring: ArrayLike<number>): [x: number, y: number] {
  const count = ring.length;
  const x0 = ring[0] ?? 0;
  const y0 = ring[1] ?? 0;
  let area = 0;
  let sumX = 0;
  let sumY = 0;
  let meanX = 0;
  let meanY = 0;
  for (let at = 0; at < count; at += 2) {
    const next = (at + 2) % count;
    const ax = (ring[at] as number) - x0;
    const ay = (ring[at + 1] as number) - y0;
    const bx = (ring[next] as number) - x0;
    const by = (ring[next + 1] as number) - y0;
    const cross = ax * by - bx * ay;
    area += cross;
    sumX += (ax + bx) * cross;
    sumY += (ay + by) * cross;
    meanX += ax;
    meanY += ay;
  }
  if (Math.abs(area) < 1e-18) {
    const points = Math.max(1, count / 2);
    return [x0 + meanX / points, y0 + meanY / points];
  }
  return [x0 + sumX / (3 * area), y0 + sumY / (3 * area)];
}

/** Even-odd test of a point against one ring; points on the edge may fall on either side. */
export function ringContains(ring: ArrayLike<number>, x: number, y: number): boolean {
  let inside = false;
  const count = ring.length;
  let px = ring[count - 2] as number;
  let py = ring[count - 1] as number;
  for (let at = 0; at < count; at += 2) {
    const cx = ring[at] as number;
    const cy = ring[at + 1] as number;
    if (cy > y !== py > y && x < ((px - cx) * (y - cy)) / (py - cy) + cx) inside = !inside;
    px = cx;
    py = cy;
  }
  return inside;
}

/** Whether the point lies in the outer ring (first) and in none of the holes. */
export function polygonContains(rings: readonly ArrayLike<number>[], x: number, y: number): boolean {
  const outer = rings[0];
  if (outer === undefined || !ringContains(outer, x, y)) return false;
  for (let hole = 1; hole < rings.length; hole++) {
    if (ringContains(rings[hole] as ArrayLike<number>, x, y)) return false;
  }
  return true;
}

/** Bounding box of a flat coordinate list: `[minX, minY, maxX, maxY]`. */
export function boxOf(coordinates: ArrayLike<number>): [minX: number, minY: number, maxX: number, maxY: number] {
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  for (let at = 0; at < coordinates.length; at += 2) {
    const x = coordinates[at] as number;
    const y = coordinates[at + 1] as number;
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  return [minX, minY, maxX, maxY];
}

/** Nearest point of segment a–b to p: its position, the fraction along the segment, and the distance. */
export function nearestOnSegment(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  px: number,
  py: number,
): { readonly x: number; readonly y: number; readonly fraction: number; readonly distance: number } {
  const dx = bx - ax;
  const dy = by - ay;
  const lengthSquared = dx * dx + dy * dy;
  const raw = lengthSquared === 0 ? 0 : ((px - ax) * dx + (py - ay) * dy) / lengthSquared;
  const fraction = Math.min(1, Math.max(0, raw));
  const x = ax + dx * fraction;
  const y = ay + dy * fraction;
  return { x, y, fraction, distance: Math.hypot(px - x, py - y) };
}

/** Distance from a point to an open line. */
export function distanceToLine(line: ArrayLike<number>, x: number, y: number): number {
  let best = Infinity;
  for (let at = 0; at + 3 < line.length; at += 2) {
    const near = nearestOnSegment(
      line[at] as number,
      line[at + 1] as number,
      line[at + 2] as number,
      line[at + 3] as number,
      x,
      y,
    );
    if (near.distance < best) best = near.distance;
  }
  return best;
}

/** Length of an open line. */
export function lineLength(line: ArrayLike<number>): number {
  let length = 0;
  for (let at = 0; at + 3 < line.length; at += 2) {
    length += Math.hypot(
      (line[at + 2] as number) - (line[at] as number),
      (line[at + 3] as number) - (line[at + 1] as number),
    );
  }
  return length;
}

/**
 * Whether any two edges of a closed ring that share no point cross each other. Quadratic: for checks and small rings.
 */
export function ringCrossesItself(ring: ArrayLike<number>): boolean {
  const points = ring.length / 2;
  const at = (index: number): [number, number] => {
    const wrapped = index % points;
    return [ring[wrapped * 2] as number, ring[wrapped * 2 + 1] as number];
  };
  for (let first = 0; first < points; first++) {
    for (let second = first + 2; second < points; second++) {
      if (first === 0 && second === points - 1) continue;
      if (segmentsCross(at(first), at(first + 1), at(second), at(second + 1))) return true;
    }
  }
  return false;
}

/** Whether two segments cross at an inner point of both. */
export function segmentsCross(
  a: readonly [number, number],
  b: readonly [number, number],
  c: readonly [number, number],
  d: readonly [number, number],
): boolean {
  const side = (p: readonly [number, number], q: readonly [number, number], r: readonly [number, number]): number =>
    (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}
