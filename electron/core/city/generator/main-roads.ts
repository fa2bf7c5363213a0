import type { StreetClass } from '../../../../shared/domain/city/feature-classes.ts';
import type { RandomSource } from '../../../../shared/domain/time.ts';
import { randomBetween } from '../../../../shared/domain/random.ts';
import type { PlanLine } from './arrangement.ts';
import { drawBridges } from './bridges.ts';
import type { CityShape, Point } from './city-shape.ts';
import { runsOnLand, shoreRoadY } from './land-runs.ts';
import { noiseField, smoothStep } from './noise.ts';
import type { NameMaker } from './street-names.ts';

/** A street of the plan before it is cut into pieces. */
export interface PlanStreet {
  readonly name: string;
  readonly streetClass: StreetClass;
}

/** The big lines of the city. */
export interface MainRoads {
  readonly lines: PlanLine[];
  readonly streets: PlanStreet[];
  /** Middle of the railway, from west to east, and of its branch to the port. */
  readonly railway: readonly Point[];
  readonly portBranch: readonly Point[];
  /** Middle of the motorway. */
  readonly motorway: readonly Point[];
  /** Numbers of the streets that trams run along. */
  readonly tramStreets: readonly number[];
  /** Where the main station is on the railway. */
  readonly station: Point;
  /** Whether a point of the plan lies within the outermost ring road. */
  isInside(x: number, y: number): boolean;
}

/**
 * Half the width that buildings keep clear from the middle of a street, metres: carriageway, pavement, front gardens
 * excluded.
 */
export const CLEARANCE_M: Readonly<Record<StreetClass, number>> = {
  motorway: 30,
  trunk: 16,
  primary: 14,
  secondary: 11.5,
  tertiary: 9.5,
  residential: 7,
  service: 5,
  pedestrian: 4.5,
  cycleway: 3,
  path: 2.5,
};

const STEP_M = 90;
const BRIDGE_NAMES = [
  'Harbour Bridge',
  'Customs Bridge',
  'Old Bridge',
  'Minster Bridge',
  'Guildhall Bridge',
  'Millers Bridge',
];

/** Draws rings, radials, quays, the coast road, the motorway and the railway. */
export function drawMainRoads(random: RandomSource, seed: number, shape: CityShape, names: NameMaker): MainRoads {
  const { radiusM: R } = shape;
  const lines: PlanLine[] = [];
  const streets: PlanStreet[] = [];
  const tramStreets: number[] = [];
  const wobble = noiseField(seed + 61, 0.85);
  const lean = noiseField(seed + 67, 0.45 * R);
  const addStreet = (
    points: readonly Point[],
    name: string,
    streetClass: StreetClass,
    runs = runsOnLand(points, shape),
  ): number => {
    const streetIndex = streets.push({ name, streetClass }) - 1;
    for (const run of runs)
      lines.push({ kind: 'street', points: run, streetIndex, halfWidthM: CLEARANCE_M[streetClass] });
    return streetIndex;
  };
  const addBarrier = (points: readonly Point[], kind: 'rail' | 'motorway' | 'edge', halfWidthM: number): void => {
    for (const run of kind === 'edge' ? [points] : runsOnLand(points, shape))
      lines.push({ kind, points: run, streetIndex: -1, halfWidthM });
  };

  const centre: Point = [shape.oldTown[0] * 0.6, 0];
  const ringRadius = (base: number, angle: number): number =>
    base * (1 + 0.15 * wobble(Math.cos(angle) + base / (0.5 * R), Math.sin(angle)) + 0.06 * Math.cos(2 * angle + 0.5));
  const at = (base: number, angle: number): Point => {
    const r = ringRadius(base, angle);
    return [centre[0] + r * Math.cos(angle), centre[1] + r * Math.sin(angle)];
  };
  const ringNames = [
    'Rampart Ring',
    'Inner Ring',
    'Garden Ring',
    'Outer Ring',
    'Forest Ring',
    'Hill Ring',
    'County Ring',
  ];
  const rings: number[] = [];
  for (let r = Math.max(190, 0.175 * R), gap = Math.max(240, 0.21 * R); r < 0.97 * R; r += gap, gap *= 1.12) {
    rings.push(r);
    gap = Math.min(gap, 820);
  }
  rings.push(1.04 * R);
  rings.forEach((base, index) => {
    const isLast = index === rings.length - 1;
    const points: Point[] = [];
    const count = Math.max(24, Math.round((2 * Math.PI * base) / STEP_M));
    for (let step = 0; step <= count; step++) points.push(at(base, (step / count) * 2 * Math.PI));
    const name = names.reserve(isLast ? 'Boundary Road' : (ringNames[index] ?? `${names.district()} Ring`));
    const street = addStreet(points, name, isLast ? 'tertiary' : index % 2 === 0 ? 'primary' : 'secondary');
    if (index === 1) tramStreets.push(street);
  });

  const first = randomBetween(random, 0, 1);
  const spokes: { readonly angle: number; readonly from: number }[] = [];
  const inner = 9;
  for (let spoke = 0; spoke < inner; spoke++) {
    spokes.push({ angle: ((spoke + first + randomBetween(random, -0.2, 0.2)) / inner) * 2 * Math.PI, from: 0 });
  }
  for (let ring = 1; ring < rings.length - 1; ring++) {
    const sorted = [...spokes].sort((a, b) => a.angle - b.angle);
    sorted.forEach((spoke, index) => {
      const next = sorted[(index + 1) % sorted.length] as { angle: number };
      const gap = (next.angle - spoke.angle + 4 * Math.PI) % (2 * Math.PI);
      if (gap * (rings[ring] as number) < Math.max(560, 0.3 * R)) return;
      spokes.push({ angle: spoke.angle + gap * randomBetween(random, 0.42, 0.58), from: ring });
    });
  }
  spokes.forEach(({ angle, from }, index) => {
    // A little inside its ring, so that the two surely meet; the stub is cut off later.
    const start = (rings[from] as number) - 9;
    const isMain = from === 0;
    const end = isMain && index % 2 === 0 ? 1.5 * R : 1.04 * R;
    const points: Point[] = [];
    const steps = Math.max(3, Math.round((end - start) / STEP_M));
    for (let step = 0; step <= steps; step++) {
      const base = start + ((end - start) * step) / steps;
      const grow = smoothStep(0, 0.5 * R, base - start);
      const point = at(base, angle);
      const turned = angle + 0.16 * grow * lean(point[0], point[1]);
      points.push(at(base, turned));
    }
    const street = addStreet(points, names.street('large'), isMain ? 'primary' : 'secondary');
    if (isMain && index % 2 === 1) tramStreets.push(street);
  });

  for (const side of [-1, 1]) {
    const bank: Point[] = [];
    for (let y = -0.9 * R; y <= 1.1 * R; y += 55) {
      const slope = (shape.riverX(y + 5) - shape.riverX(y - 5)) / 10;
      bank.push([shape.riverX(y) + side * (shape.riverHalfWidth(y) + 15) * Math.hypot(1, slope), y]);
    }
    const name = names.reserve(side < 0 ? 'West Embankment' : 'East Embankment');
    addStreet(
      bank.filter(([x, y]) => isBehindShoreRoad(shape, x, y)),
      name,
      'secondary',
    );
  }
  drawBridges(shape, lines).forEach((line, index) => {
    addStreet(line, names.reserve(BRIDGE_NAMES[index] ?? `${names.district()} Bridge`), 'tertiary');
  });
  const coast: Point[] = [];
  for (let x = -1.3 * R; x <= 1.3 * R; x += 60) coast.push([x, shoreRoadY(shape, x)]);
  // Crosses the river's mouth however wide it is: without it the river would open into the beach.
  addStreet(coast, names.reserve('Strand Road'), 'secondary', [coast]);
  const edge = shape.shore.map(([x, y]) => [x, y + 7] as const);
  addBarrier(edge, 'edge', 6);
  for (const side of [-1, 1]) {
    const x = side * 1.22 * R;
    addBarrier(
      [
        [x, shoreRoadY(shape, x) + 2],
        [x, shape.coastY(x) - 30],
      ],
      'edge',
      6,
    );
  }
  const { railway, portBranch, station } = drawRailway(shape);
  addBarrier(railway, 'rail', 15);
  addBarrier(portBranch, 'rail', 11);
  const motorway = drawMotorway(shape);
  addBarrier(motorway, 'motorway', 30);
  const isInside = (x: number, y: number): boolean =>
    Math.hypot(x - centre[0], y - centre[1]) < ringRadius(1.04 * R, Math.atan2(y - centre[1], x - centre[0]));
  return { lines, streets, railway, portBranch, motorway, tramStreets, station, isInside };
}

function isBehindShoreRoad(shape: CityShape, x: number, y: number): boolean {
  return y > shoreRoadY(shape, x) - 75;
}

function drawRailway(shape: CityShape): Pick<MainRoads, 'railway' | 'portBranch' | 'station'> {
  const { radiusM: R, highRise } = shape;
  const railway: Point[] = [];
  const y = (x: number): number =>
    highRise[1] - 0.19 * R + 0.1 * R * Math.sin((x / R) * 1.7 + 0.6) + 0.06 * R * (x / R) ** 2;
  for (let x = -1.55 * R; x <= 1.55 * R; x += 70) railway.push([x, y(x)]);
  const startX = 0.55 * R;
  const endX = (shape.port.west + shape.port.east) / 2 + 0.1 * R;
  const endY = shape.coastY(endX) + shape.port.depthM * 0.92;
  const portBranch: Point[] = [];
  for (let step = 0; step <= 24; step++) {
    const t = step / 24;
    // A quarter turn out of the main line, then south to the port.
    const x = startX + (endX + 0.34 * R - startX) * Math.sin((t * Math.PI) / 2) - 0.34 * R * t * t;
    portBranch.push([x, y(startX) + (endY - y(startX)) * (0.25 * t + 0.75 * t * t)]);
  }
  const stationX = highRise[0] + 0.02 * R;
  return { railway, portBranch, station: [stationX, y(stationX)] };
}

function drawMotorway(shape: CityShape): Point[] {
  const { radiusM: R } = shape;
  let points: Point[] = [
    [-1.7, -0.12],
    [-1.25, -0.02],
    [-0.98, 0.1],
    [-0.84, 0.34],
    [-0.6, 0.66],
    [-0.24, 0.86],
    [0.2, 0.88],
    [0.58, 0.72],
    [0.84, 0.42],
    [0.96, 0.12],
    [1.2, -0.08],
    [1.7, -0.2],
  ].map(([x, y]) => [(x as number) * R, (y as number) * R]);
  for (let round = 0; round < 4; round++) points = cornersCut(points);
  return points;
}

/** One round of Chaikin's corner cutting: the line gets rounder, its ends stay. */
function cornersCut(points: readonly Point[]): Point[] {
  const result: Point[] = [points[0] as Point];
  for (let index = 0; index + 1 < points.length; index++) {
    const [ax, ay] = points[index] as Point;
    const [bx, by] = points[index + 1] as Point;
    result.push([ax * 0.75 + bx * 0.25, ay * 0.75 + by * 0.25], [ax * 0.25 + bx * 0.75, ay * 0.25 + by * 0.75]);
  }
  result.push(points[points.length - 1] as Point);
  return result;
}
