import type { CityShape, Point } from './city-shape.ts';
import { smoothStep } from './noise.ts';

/** y of the coast road at x: behind the beach, and behind the port. */
export function shoreRoadY(shape: CityShape, x: number): number {
  const { west, east, depthM } = shape.port;
  const ease = 0.09 * shape.radiusM;
  const behindPort = smoothStep(west - ease, west, x) * smoothStep(east + ease, east, x);
  return shape.coastY(x) + 55 + behindPort * depthM;
}

/** A line may cross the river if it spends no more than this many river widths over it. */
const LONGEST_BRIDGE = 1.9;

/** Cuts a line where it would run into the sea or along the river instead of across it. */
export function runsOnLand(points: readonly Point[], shape: CityShape): Point[][] {
  const runs: Point[][] = [];
  for (const landRun of splitWhere(
    points,
    (point) => point[1] > shoreRoadY(shape, point[0]) - 8 || isInPort(shape, point),
  )) {
    const fine = densified(landRun, 20);
    const drowned = longStaysInRiver(fine, shape);
    const pieces = drowned.some(Boolean) ? splitWhere(fine, (_, index) => drowned[index] !== true) : [landRun];
    runs.push(...pieces.filter((piece) => piece.length > 1));
  }
  return runs;
}

/** The runs of points that `isKept`; a run ends with the first point beyond it, so that it reaches the boundary. */
function splitWhere(points: readonly Point[], isKept: (point: Point, index: number) => boolean): Point[][] {
  const runs: Point[][] = [];
  let run: Point[] = [];
  points.forEach((point, index) => {
    if (isKept(point, index)) run.push(point);
    else if (run.length > 0) {
      runs.push([...run, point]);
      run = [];
    }
  });
  if (run.length > 0) runs.push(run);
  return runs.filter((item) => item.length > 1);
}

/** Marks the points of stays over the river that start or end nowhere, or are too long for a bridge. */
function longStaysInRiver(points: readonly Point[], shape: CityShape): boolean[] {
  const marks = points.map(() => false);
  for (let start = 0; start < points.length; start++) {
    if (!isOverRiver(shape, points[start] as Point)) continue;
    let end = start;
    let length = 0;
    while (end + 1 < points.length && isOverRiver(shape, points[end + 1] as Point)) {
      const [ax, ay] = points[end] as Point;
      const [bx, by] = points[end + 1] as Point;
      length += Math.hypot(bx - ax, by - ay);
      end++;
    }
    const width = 2 * shape.riverHalfWidth((points[start] as Point)[1]);
    const isOpen = start === 0 || end === points.length - 1;
    if (isOpen || length > LONGEST_BRIDGE * width) marks.fill(true, start, end + 1);
    start = end;
  }
  return marks;
}

function isOverRiver(shape: CityShape, [x, y]: Point): boolean {
  const slope = (shape.riverX(y + 5) - shape.riverX(y - 5)) / 10;
  return Math.abs(x - shape.riverX(y)) / Math.hypot(1, slope) < shape.riverHalfWidth(y) + 4;
}

function densified(points: readonly Point[], stepM: number): Point[] {
  const result: Point[] = [points[0] as Point];
  for (let index = 1; index < points.length; index++) {
    const [ax, ay] = points[index - 1] as Point;
    const [bx, by] = points[index] as Point;
    const steps = Math.max(1, Math.round(Math.hypot(bx - ax, by - ay) / stepM));
    for (let step = 1; step <= steps; step++)
      result.push([ax + ((bx - ax) * step) / steps, ay + ((by - ay) * step) / steps]);
  }
  return result;
}

function isInPort(shape: CityShape, [x, y]: Point): boolean {
  return x > shape.port.west && x < shape.port.east && y > shape.coastY(x) + shape.port.depthM * 0.85;
}
