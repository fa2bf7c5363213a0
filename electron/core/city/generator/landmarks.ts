import type { RandomSource } from '../../../../shared/domain/time.ts';
import { randomBetween } from '../../../../shared/domain/random.ts';
import type { CityShape, QuarterKind } from './city-shape.ts';
import type { DraftBuilding } from './draft.ts';
import { areaOfRing, circle, fitRectangle, fitsIn, placed, rectangle } from './inset.ts';
import type { FittedBox, Ring2 } from './inset.ts';
import type { MainRoads } from './main-roads.ts';
import type { NameMaker } from './street-names.ts';

/** A block kept free of houses, and what stands on it instead. */
export interface OpenRing {
  readonly ring: Ring2;
  readonly quarter: QuarterKind;
  readonly use?: {
    readonly kind: 'church' | 'stadium' | 'tower';
    readonly areaName: string;
    readonly field?: Ring2;
  };
}

/** Buildings that everybody knows, and the open blocks with those that they took. */
export interface Landmarks {
  readonly buildings: readonly DraftBuilding[];
  readonly openRings: readonly OpenRing[];
}

const SAINTS = ['Brendan', 'Clement', 'Elmo', 'Florian', 'George', 'Hilda', 'Lucia', 'Martin', 'Nicholas', 'Olave'];
const CHURCH_SHARE: Partial<Record<QuarterKind, number>> = {
  'old-town': 0.5,
  perimeter: 0.2,
  'row-houses': 0.22,
  villas: 0.2,
};

/**
 * Sets churches on squares, a stadium and a television tower in large open blocks, and the hall of the main station.
 */
export function placeLandmarks(
  random: RandomSource,
  shape: CityShape,
  roads: MainRoads,
  openRings: readonly OpenRing[],
  names: NameMaker,
): Landmarks {
  const buildings: DraftBuilding[] = [];
  const saints = [...SAINTS];
  let hasCathedral = false;
  const withChurches = openRings.map((open): OpenRing => {
    if (random() > (CHURCH_SHARE[open.quarter] ?? 0)) return open;
    const isCathedral = !hasCathedral && open.quarter === 'old-town' && areaOfRing(open.ring) > 2600;
    const box = fitRectangle(open.ring);
    const parts = church(random, open.ring, box, isCathedral ? 1.5 : randomBetween(random, 0.75, 1.05));
    if (parts === undefined) return open;
    hasCathedral ||= isCathedral;
    const saint = saints.splice(Math.floor(random() * saints.length), 1)[0];
    const stem = isCathedral ? 'Minster' : saint === undefined ? names.district() : `St ${saint}’s`;
    const name = isCathedral ? 'Aurel Minster' : `${stem} Church`;
    buildings.push(...parts.map((part, index) => (index === 0 ? { ...part, name } : part)));
    return { ...open, use: { kind: 'church', areaName: names.reserve(`${stem} Square`) } };
  });
  const bySize = withChurches
    .map((open, index) => ({ open, index, size: areaOfRing(open.ring) }))
    .filter(({ open }) => open.use === undefined && open.quarter !== 'industry')
    .sort((a, b) => b.size - a.size || a.index - b.index);
  const result = [...withChurches];
  const stadiumAt = bySize.findIndex(({ open }) => stadium(open.ring) !== undefined);
  const stadiumBlock = bySize[stadiumAt];
  const arena = stadiumBlock === undefined ? undefined : stadium(stadiumBlock.open.ring);
  if (stadiumBlock !== undefined && arena !== undefined) {
    buildings.push(arena.building);
    const use = { kind: 'stadium', areaName: names.reserve('Stadium Fields'), field: arena.field } as const;
    result[stadiumBlock.index] = { ...stadiumBlock.open, use };
    bySize.splice(stadiumAt, 1);
  }
  const hill = bySize.find(({ open, size }) => size > 2500 && distanceFromCentre(open.ring) > 0.4 * shape.radiusM);
  if (hill !== undefined) {
    buildings.push(...televisionTower(fitRectangle(hill.open.ring), Math.min(1, shape.radiusM / 1600)));
    result[hill.index] = { ...hill.open, use: { kind: 'tower', areaName: names.reserve('Signal Hill Park') } };
  }
  buildings.push(...stationHall(shape, roads));
  return { buildings, openRings: result };
}

function church(random: RandomSource, ring: Ring2, box: FittedBox, size: number): DraftBuilding[] | undefined {
  const length = 21 * size;
  const width = 7.5 * size;
  const arm = 13.5 * size;
  const nave = placed(box.x, box.y, box.ux, box.uy, [
    [-length, -width],
    [length * 0.25, -width],
    [length * 0.25, -arm],
    [length * 0.62, -arm],
    [length * 0.62, -width],
    [length, -width * 0.75],
    [length * 1.12, 0],
    [length, width * 0.75],
    [length * 0.62, width],
    [length * 0.62, arm],
    [length * 0.25, arm],
    [length * 0.25, width],
    [-length, width],
  ]);
  if (!fitsIn(nave, ring)) return undefined;
  const naveM = round(15 * size + randomBetween(random, 0, 3));
  const towerM = round(size > 1.2 ? 84 : naveM + randomBetween(random, 16, 30) * size);
  const door: readonly [number, number] = [box.x - box.ux * length, box.y - box.uy * length];
  const parts: DraftBuilding[] = [part([nave], naveM, 0, { door })];
  const side = width * 0.52;
  for (const v of size > 1.2 ? [-width * 0.55, width * 0.55] : [0]) {
    const u = -length + side;
    const x = box.x + box.ux * u - box.uy * v;
    const y = box.y + box.uy * u + box.ux * v;
    const reach = size > 1.2 ? side * 0.8 : side;
    parts.push(part([rectangle(x, y, box.ux, box.uy, reach, reach)], towerM * 0.72, naveM, {}));
    parts.push(part([placed(x, y, box.ux, box.uy, circle(reach * 0.72, 8))], towerM, round(towerM * 0.72), {}));
  }
  return parts;
}

function part(
  rings: readonly Ring2[],
  heightM: number,
  baseHeightM: number,
  rest: Partial<DraftBuilding>,
): DraftBuilding {
  return { rings, heightM: round(heightM), baseHeightM, buildingClass: 'religious', isLandmark: true, ...rest };
}

function stadium(ring: Ring2): { readonly building: DraftBuilding; readonly field: Ring2 } | undefined {
  const box = fitRectangle(ring);
  for (const size of [1, 0.85, 0.72]) {
    const oval = (a: number, b: number): Ring2 =>
      placed(
        box.x,
        box.y,
        box.ux,
        box.uy,
        circle(1, 40).map(([u, v]) => [rounded(u) * a * size, rounded(v) * b * size] as const),
      );
    const outer = oval(98, 76);
    if (!fitsIn(outer, ring)) continue;
    const building: DraftBuilding = {
      rings: [outer, oval(66, 44).reverse()],
      heightM: round(27 * size),
      baseHeightM: 0,
      buildingClass: 'civic',
      name: 'Aurel Stadium',
      isLandmark: true,
    };
    return { building, field: rectangle(box.x, box.y, box.ux, box.uy, 50 * size, 32 * size) };
  }
  return undefined;
}

/** Pushes a circle's coordinate towards a rounded rectangle. */
function rounded(value: number): number {
  return Math.sign(value) * Math.abs(value) ** 0.72;
}

function televisionTower(box: FittedBox, size: number): DraftBuilding[] {
  const stage = (radius: number, heightM: number, baseHeightM: number, name?: string): DraftBuilding => ({
    rings: [placed(box.x, box.y, 1, 0, circle(radius, 20))],
    heightM: round(heightM * size),
    baseHeightM: round(baseHeightM * size),
    buildingClass: 'civic',
    isLandmark: true,
    ...(name === undefined ? {} : { name }),
  });
  return [
    stage(15, 7, 0),
    stage(6, 158, 7, 'Signal Hill Tower'),
    stage(14, 164, 158),
    stage(17, 172, 164),
    stage(11, 179, 172),
    stage(4, 205, 179),
    stage(1.8, 248, 205),
  ];
}

/** The train shed over the platforms and the head building beside it. */
function stationHall(shape: CityShape, roads: MainRoads): DraftBuilding[] {
  const [x, y] = roads.station;
  const a = shape.bend(x - 60, railY(roads, x - 60, y));
  const b = shape.bend(x + 60, railY(roads, x + 60, y));
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const [ux, uy] = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
  const [cx, cy] = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  const shed = (halfWidth: number, heightM: number, baseHeightM: number, name?: string): DraftBuilding => ({
    rings: [rectangle(cx, cy, ux, uy, 88, halfWidth)],
    heightM,
    baseHeightM,
    buildingClass: 'civic',
    isLandmark: true,
    ...(name === undefined ? {} : { name }),
  });
  return [shed(14.5, 15, 6, 'Aurel Central Station'), shed(10, 19, 15), shed(5, 21.5, 19)];
}

function railY(roads: MainRoads, x: number, fallback: number): number {
  for (let index = 0; index + 1 < roads.railway.length; index++) {
    const [ax, ay] = roads.railway[index] as readonly [number, number];
    const [bx, by] = roads.railway[index + 1] as readonly [number, number];
    if (x >= ax && x <= bx) return ay + ((by - ay) * (x - ax)) / (bx - ax);
  }
  return fallback;
}

function distanceFromCentre(ring: Ring2): number {
  const [x, y] = ring[0] as Ring2[number];
  return Math.hypot(x, y);
}

function round(metres: number): number {
  return Math.round(metres * 10) / 10;
}
