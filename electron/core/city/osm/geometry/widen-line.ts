import type { Ring } from '../../../../../shared/domain/city/city-features.ts';
import { METRES_PER_DEGREE, metresPerDegreeLon } from '../../../../../shared/domain/place/geo.ts';

/** Mitres longer than this many half widths are cut, as at sharp bends. */
const MITRE_LIMIT = 2;

/** Pieces stay this short, so that bends of the line rarely make a piece cross itself. */
const POINTS_PER_PIECE = 12;

/**
 * Turns a line into a band of a width: one ring for each dozen points, with mitred joints, so that neighbouring pieces
 * share an edge.
 *
 * @param line `[lon, lat, …]` with at least two points
 * @param widthM full width of the band, metres
 */
export function widenLine(line: readonly number[], widthM: number): Ring[] {
  const lonScale = metresPerDegreeLon(line[1] ?? 0);
  const points: number[] = [];
  for (let at = 0; at < line.length; at += 2) {
    const x = (line[at] as number) * lonScale;
    const y = (line[at + 1] as number) * METRES_PER_DEGREE;
    if (points.length === 0 || Math.hypot(x - (points.at(-2) ?? 0), y - (points.at(-1) ?? 0)) > 0.05) points.push(x, y);
  }
  const count = points.length / 2;
  if (count < 2) return [];
  const left: number[] = [];
  const right: number[] = [];
  for (let index = 0; index < count; index++) {
    const [offsetX, offsetY] = mitreAt(points, index, count, widthM / 2);
    const x = points[index * 2] as number;
    const y = points[index * 2 + 1] as number;
    left.push((x + offsetX) / lonScale, (y + offsetY) / METRES_PER_DEGREE);
    right.push((x - offsetX) / lonScale, (y - offsetY) / METRES_PER_DEGREE);
  }
  const rings: Ring[] = [];
  for (let from = 0; from + 1 < count; from += POINTS_PER_PIECE - 1) {
    const to = Math.min(from + POINTS_PER_PIECE, count);
    const ring = right.slice(from * 2, to * 2);
    for (let index = to - 1; index >= from; index--)
      ring.push(left[index * 2] as number, left[index * 2 + 1] as number);
    rings.push(ring);
  }
  return rings;
}

/** Vector from a point of the line to the left edge of its band. */
function mitreAt(
  points: readonly number[],
  index: number,
  count: number,
  halfWidth: number,
): readonly [number, number] {
  const [inX, inY] = normalOf(points, Math.max(0, index - 1));
  const [outX, outY] = normalOf(points, Math.min(count - 2, index));
  const sumX = inX + outX;
  const sumY = inY + outY;
  const length = Math.hypot(sumX, sumY);
  if (length < 1e-6) return [inX * halfWidth, inY * halfWidth];
  const reach = Math.min(MITRE_LIMIT, 2 / length) * halfWidth;
  return [(sumX / length) * reach, (sumY / length) * reach];
}

/** Unit vector to the left of the segment from point `index` to the next. */
function normalOf(points: readonly number[], index: number): readonly [number, number] {
  const deltaX = (points[index * 2 + 2] as number) - (points[index * 2] as number);
  const deltaY = (points[index * 2 + 3] as number) - (points[index * 2 + 1] as number);
  const length = Math.hypot(deltaX, deltaY);
  return [-deltaY / length, deltaX / length];
}
