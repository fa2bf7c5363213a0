import type { PlanLine } from './arrangement.ts';
import type { CityShape, Point } from './city-shape.ts';

/** Two bridges are at least this far apart. */
const BRIDGE_SPACING_M = 190;

/** Bridges from bank to bank at even distances up the river, where no main road crosses it anyway. */
export function drawBridges(shape: CityShape, lines: readonly PlanLine[]): Point[][] {
  const bridges: Point[][] = [];
  const R = shape.radiusM;
  const crossings: number[] = [];
  for (const { points, kind } of lines) {
    points.forEach(([x, y], index) => {
      const next = points[index + 1];
      if (next === undefined || kind !== 'street') return;
      if (x > shape.riverX(y) !== next[0] > shape.riverX(next[1])) crossings.push((y + next[1]) / 2);
    });
  }
  for (let y = -0.55 * R; y < 0.95 * R; y += Math.max(330, Math.min(520, 0.2 * R))) {
    if (crossings.some((crossing) => Math.abs(crossing - y) < BRIDGE_SPACING_M)) continue;
    const slope = (shape.riverX(y + 5) - shape.riverX(y - 5)) / 10;
    const length = Math.hypot(1, slope);
    const reach = shape.riverHalfWidth(y) + 23;
    const x = shape.riverX(y);
    const dx = reach / length;
    const dy = (-slope * reach) / length;
    bridges.push([
      [x - dx, y - dy],
      [x + dx, y + dy],
    ]);
  }
  return bridges;
}
