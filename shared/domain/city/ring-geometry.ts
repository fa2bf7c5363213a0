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

/** The same line or ring running the other way. */
export function reversedLine(line: ArrayLike<number>): number[] {
  const reversed: number[] = [];
  for (let at = line.length - 2; at >= 0; at -= 2) reversed.push(line[at] as number, line[at + 1] as number);
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

/** Where the edges of some rings cross the horizontal line at `y`: the x of each crossing, rising. */
export function crossingsAt(rings: readonly ArrayLike<number>[], y: number): number[] {
  const crossings: number[] = [];
  for (const ring of rings) {
    let px = ring[ring.length - 2] as number;
    let py = ring[ring.length - 1] as number;
    for (let at = 0; at < ring.length; at += 2) {
      const cx = ring[at] as number;
      const cy = ring[at + 1] as number;
      if (cy > y !== py > y) crossings.push(cx + ((y - cy) / (py - cy)) * (px - cx));
      px = cx;
      py = cy;
    }
  }
  return crossings.sort((a, b) => a - b);
}

/**
 * Whether two edges of a ring cross each other inside (touching at a point does not count). Edges are swept from west
 * to east, so that rings of tens of thousands of points stay affordable.
 */
export function ringCrossesItself(ring: ArrayLike<number>): boolean {
  const count = ring.length / 2;
  if (count < 4) return false;
  const order = Array.from({ length: count }, (_, edge) => edge);
  const west = (edge: number): number => Math.min(ring[edge * 2] as number, ring[((edge + 1) % count) * 2] as number);
  const east = (edge: number): number => Math.max(ring[edge * 2] as number, ring[((edge + 1) % count) * 2] as number);
  order.sort((a, b) => west(a) - west(b));
  let active: number[] = [];
  for (const edge of order) {
    const from = west(edge);
    active = active.filter((other) => east(other) >= from);
    if (active.some((other) => edgesCross(ring, count, edge, other))) return true;
    active.push(edge);
  }
  return false;
}

function edgesCross(ring: ArrayLike<number>, count: number, a: number, b: number): boolean {
  const aNext = (a + 1) % count;
  const bNext = (b + 1) % count;
  if (aNext === b || bNext === a) return false;
  return (
    side(ring, a, aNext, b) * side(ring, a, aNext, bNext) < 0 &&
    side(ring, b, bNext, a) * side(ring, b, bNext, aNext) < 0
  );
}

/** On which side of the line from point `from` to point `to` the point `of` lies: its sign. */
function side(ring: ArrayLike<number>, from: number, to: number, of: number): number {
  const x = ring[from * 2] as number;
  const y = ring[from * 2 + 1] as number;
  return Math.sign(
    ((ring[to * 2] as number) - x) * ((ring[of * 2 + 1] as number) - y) -
      ((ring[to * 2 + 1] as number) - y) * ((ring[of * 2] as number) - x),
  );
}
