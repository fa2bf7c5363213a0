import type { RandomSource } from '../../../../shared/domain/time.ts';
import { randomBetween } from '../../../../shared/domain/random.ts';
import { noiseField, smoothStep } from './noise.ts';

/** A point of the plan: metres from the city's centre, before the final turn. The sea lies towards −y. */
export type Point = readonly [x: number, y: number];

/** What a quarter is built as. */
export type QuarterKind =
  'old-town' | 'high-rise' | 'perimeter' | 'slabs' | 'row-houses' | 'villas' | 'industry' | 'retail';

/** The land under the city: river, coast and harbour, and what is built where. */
export interface CityShape {
  readonly radiusM: number;
  readonly oldTown: Point;
  readonly highRise: Point;
  readonly docklands: Point;
  /** x of the river's middle at y. */
  riverX(y: number): number;
  /** Half the river's width at y. */
  riverHalfWidth(y: number): number;
  /** y of the natural shore at x: the sea is below. */
  coastY(x: number): number;
  /** Shore line with the harbour's basins cut into it, from west to east. */
  readonly shore: readonly Point[];
  /** West and east end of the port, and how far inland it reaches. */
  readonly port: { readonly west: number; readonly east: number; readonly depthM: number };
  /** Distance to the nearest water, negative in it (rough beyond 100 m). */
  waterDistance(x: number, y: number): number;
  quarterAt(x: number, y: number): QuarterKind;
  /** 1 in the middle of the high-rise core, falling outward; a smaller peak at the docklands. */
  skyline(x: number, y: number): number;
  /** Where the plan moves a point to: gives straight lines their gentle bends. */
  bend(x: number, y: number): Point;
}

/** Lays out river, coast, harbour and quarters for a city of the given radius. */
export function shapeCity(random: RandomSource, seed: number, radiusM: number): CityShape {
  const R = radiusM;
  const phase = randomBetween(random, 0, 6.28);
  const phase2 = randomBetween(random, 0, 6.28);
  const swing = 0.13 * R + 60;
  const riverX = (y: number): number =>
    0.14 * R + swing * Math.sin((y / R) * 2.6 + phase * 0.15) + 0.05 * R * Math.sin((y / R) * 6.1 + phase2);
  const riverWidth = Math.min(190, 46 + R * 0.035);
  const riverHalfWidth = (y: number): number => (riverWidth / 2) * (1 + 0.75 * smoothStep(0.3 * R, -0.8 * R, y));
  const coastNoise = noiseField(seed + 11, R * 0.55);
  const coastY = (x: number): number => -0.72 * R + 0.07 * R * coastNoise(x, 0) + 0.04 * R * Math.cos((x / R) * 2);

  const mouthX = riverX(-0.72 * R);
  const portDepth = Math.min(620, 0.24 * R);
  const portWest = mouthX + 0.12 * R + riverWidth;
  const port = { west: portWest, east: portWest + 0.55 * R, depthM: portDepth };
  const shore = shoreWithBasins(coastY, riverX, riverHalfWidth, port, R, random);

  const shoreTop = shore.reduce((top, [, y]) => Math.max(top, y), -Infinity);
  const waterDistance = (x: number, y: number): number => {
    const slope = (riverX(y + 5) - riverX(y - 5)) / 10;
    const river = Math.abs(x - riverX(y)) / Math.hypot(1, slope) - riverHalfWidth(y);
    // Far inland the exact distance does not matter, and most of the city lies far inland.
    if (y > shoreTop + FAR_INLAND_M) return Math.min(river, y - shoreTop);
    return Math.min(river, distanceToShore(shore, x, y));
  };

  const oldTown: Point = [riverX(0) - 0.2 * R - riverWidth, -0.03 * R];
  const highRise: Point = [oldTown[0] - 0.14 * R, 0.3 * R];
  const docklands: Point = [riverX(-0.4 * R) + 0.2 * R, -0.42 * R];
  const grain = noiseField(seed + 23, Math.max(300, R * 0.3));
  const patches = noiseField(seed + 29, Math.max(260, R * 0.24));

  const skyline = (x: number, y: number): number => {
    const core = Math.hypot(x - highRise[0], y - highRise[1]) / (0.2 * R);
    const docks = Math.hypot(x - docklands[0], y - docklands[1]) / (0.095 * R);
    return Math.max(Math.exp(-core * core), 0.62 * Math.exp(-docks * docks));
  };
  const quarterAt = (x: number, y: number): QuarterKind => {
    if (x > port.west - 20 && x < port.east + 30 && y < coastY(x) + portDepth + 60) return 'industry';
    if (Math.hypot(x - oldTown[0], y - oldTown[1]) < 0.165 * R * (1 + 0.15 * grain(x, y))) return 'old-town';
    if (skyline(x, y) > 0.3) return 'high-rise';
    const out = Math.hypot(x, y) / R + 0.1 * grain(x, y);
    if (out > 0.6 && x > 0.35 * R && y > 0.1 * R && patches(x, y) > 0.12) return 'industry';
    if (out > 0.8 && patches(x + 5000, y) > 0.45) return 'retail';
    if (out > 0.42 && out < 0.95 && patches(x, y + 3000) > 0.3) return 'slabs';
    if (out < 0.52) return 'perimeter';
    return out < 0.76 ? 'row-houses' : 'villas';
  };

  // Three sizes of bend: the city as a whole, its quarters, and single streets.
  const bends = [
    { reachM: 0.085 * R, east: noiseField(seed + 37, 0.95 * R), north: noiseField(seed + 39, 0.95 * R) },
    { reachM: 58, east: noiseField(seed + 41, 900), north: noiseField(seed + 43, 900) },
    { reachM: 11, east: noiseField(seed + 47, 340), north: noiseField(seed + 53, 340) },
  ];
  const bend = (x: number, y: number): Point => {
    let bentX = x;
    let bentY = y;
    for (const { reachM, east, north } of bends) {
      bentX += reachM * east(x, y);
      bentY += reachM * north(x, y);
    }
    return [bentX, bentY];
  };
  return {
    radiusM: R,
    oldTown,
    highRise,
    docklands,
    riverX,
    riverHalfWidth,
    coastY,
    shore,
    port,
    waterDistance,
    quarterAt,
    skyline,
    bend,
  };
}

const FAR_INLAND_M = 150;

/** How far the sea is drawn to either side of the city, in radii. */
const SEA_REACH = 2.2;

function shoreWithBasins(
  coastY: (x: number) => number,
  riverX: (y: number) => number,
  riverHalfWidth: (y: number) => number,
  port: { readonly west: number; readonly east: number; readonly depthM: number },
  R: number,
  random: RandomSource,
): Point[] {
  const shore: Point[] = [];
  const step = Math.max(40, R / 45);
  const mouthY = -0.74 * R;
  const mouthHalf = riverHalfWidth(mouthY) * 0.9;
  const basins: { readonly from: number; readonly to: number; readonly depth: number }[] = [];
  for (let x = port.west + 60; x + 150 < port.east;) {
    const width = randomBetween(random, 80, 120);
    basins.push({ from: x, to: x + width, depth: port.depthM * randomBetween(random, 0.5, 0.78) });
    x += width + randomBetween(random, 130, 190);
  }
  for (let x = -SEA_REACH * R; x <= SEA_REACH * R; x += step) {
    if (basins.some(({ from, to }) => x > from - step * 0.4 && x < to + step * 0.4)) continue;
    shore.push([x, coastY(x)]);
  }
  for (const { from, to, depth } of basins) {
    const inland = Math.max(coastY(from), coastY(to)) + depth;
    const at = shore.findIndex(([x]) => x > to);
    shore.splice(at < 0 ? shore.length : at, 0, [from, coastY(from)], [from, inland], [to, inland], [to, coastY(to)]);
  }
  // Few points at the river's mouth: the river itself is drawn over the shore there.
  return shore.filter(([x]) => Math.abs(x - riverX(mouthY)) > mouthHalf);
}

/** Positive on land. Exact near the shore; the sign comes from the even-odd rule towards the sea. */
function distanceToShore(shore: readonly Point[], x: number, y: number): number {
  let nearest = Infinity;
  let crossings = 0;
  for (let index = 0; index + 1 < shore.length; index++) {
    const [ax, ay] = shore[index] as Point;
    const [bx, by] = shore[index + 1] as Point;
    if (ax <= x !== bx <= x) {
      const crossY = ay + ((x - ax) / (bx - ax)) * (by - ay);
      if (crossY < y) crossings++;
    }
    if (Math.min(ay, by) - nearest > y || Math.max(ay, by) + nearest < y) continue;
    if (Math.min(ax, bx) - nearest > x || Math.max(ax, bx) + nearest < x) continue;
    const dx = bx - ax;
    const dy = by - ay;
    const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
    nearest = Math.min(nearest, Math.hypot(x - ax - dx * t, y - ay - dy * t));
  }
  return crossings % 2 === 1 ? nearest : -nearest;
}
