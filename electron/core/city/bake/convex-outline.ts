/** Corners that an outline keeps at most: enough for the shape of a street block. */
const MOST_CORNERS = 8;
/** A corner that adds less than this share of the area is left out. */
const SMALLEST_SHARE = 0.015;

/**
 * The convex outline of some rings in tile space, with few corners, counter-clockwise seen with north up. It stands for
 * all of them from afar.
 */
export function convexOutline(rings: readonly ArrayLike<number>[]): Float64Array {
  const points: [number, number][] = [];
  for (const ring of rings) {
    for (let at = 0; at < ring.length; at += 2) points.push([ring[at] as number, ring[at + 1] as number]);
  }
  points.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  // Andrew's monotone chain. Rows grow south, so a left turn in tile space is a right turn with north up.
  const lower = chain(points);
  const upper = chain(points.reverse());
  const hull = [...lower.slice(0, -1), ...upper.slice(0, -1)];
  return Float64Array.from(withoutSmallCorners(hull).reverse().flat());
}

function chain(points: readonly [number, number][]): [number, number][] {
  const kept: [number, number][] = [];
  for (const point of points) {
    while (kept.length >= 2 && cross(kept[kept.length - 2], kept[kept.length - 1], point) <= 0) kept.pop();
    kept.push(point);
  }
  return kept;
}

function withoutSmallCorners(hull: [number, number][]): [number, number][] {
  const corners = [...hull];
  let total = 0;
  for (let index = 1; index + 1 < corners.length; index++)
    total += cross(corners[0], corners[index], corners[index + 1]);
  while (corners.length > 4) {
    let smallest = Infinity;
    let at = 0;
    corners.forEach((corner, index) => {
      const before = corners[(index - 1 + corners.length) % corners.length];
      const after = corners[(index + 1) % corners.length];
      const area = Math.abs(cross(before, corner, after));
      if (area >= smallest) return;
      smallest = area;
      at = index;
    });
    if (corners.length <= MOST_CORNERS && smallest > total * SMALLEST_SHARE) break;
    corners.splice(at, 1);
  }
  return corners;
}

function cross(
  a: readonly number[] | undefined,
  b: readonly number[] | undefined,
  c: readonly number[] | undefined,
): number {
  const [ax = 0, ay = 0] = a ?? [];
  const [bx = 0, by = 0] = b ?? [];
  const [cx = 0, cy = 0] = c ?? [];
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}
