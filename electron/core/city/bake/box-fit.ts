/** An oriented rectangle in tile space as a ring of four corners, counter-clockwise seen with north up. */
export type BoxRing = Float64Array;

/** Angle of the longest edge of a ring in tile space, radians. */
export function longestEdgeAngle(ring: ArrayLike<number>): number {
  let best = -1;
  let angle = 0;
  let fromColumn = ring[ring.length - 2] as number;
  let fromRow = ring[ring.length - 1] as number;
  for (let at = 0; at < ring.length; at += 2) {
    const column = ring[at] as number;
    const row = ring[at + 1] as number;
    const length = (column - fromColumn) ** 2 + (row - fromRow) ** 2;
    // A clear margin, so that rounding does not choose between two equal sides differently on different machines.
    if (length > best * 1.000001) {
      best = length;
      angle = Math.atan2(row - fromRow, column - fromColumn);
    }
    fromColumn = column;
    fromRow = row;
  }
  return angle;
}

/** The smallest rectangle at `angle` that holds all rings. */
export function fitBox(rings: readonly ArrayLike<number>[], angle: number): BoxRing {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const first = rings[0] as ArrayLike<number>;
  // Around the first point: tile space has large numbers, and rotating them would cost digits.
  const originColumn = first[0] as number;
  const originRow = first[1] as number;
  let minU = Infinity;
  let maxU = -Infinity;
  let minV = Infinity;
  let maxV = -Infinity;
  for (const ring of rings) {
    for (let at = 0; at < ring.length; at += 2) {
      const column = (ring[at] as number) - originColumn;
      const row = (ring[at + 1] as number) - originRow;
      const u = column * cos + row * sin;
      const v = row * cos - column * sin;
      if (u < minU) minU = u;
      if (u > maxU) maxU = u;
      if (v < minV) minV = v;
      if (v > maxV) maxV = v;
    }
  }
  const box = new Float64Array(8);
  // Rows grow south, so walking u then v up is clockwise with north up: walk v the other way.
  const corners = [minU, maxV, maxU, maxV, maxU, minV, minU, minV];
  for (let at = 0; at < 8; at += 2) {
    const u = corners[at] as number;
    const v = corners[at + 1] as number;
    box[at] = originColumn + u * cos - v * sin;
    box[at + 1] = originRow + u * sin + v * cos;
  }
  return box;
}
