import type { AreaClass } from '../../../../shared/domain/city/feature-classes.ts';
import type { RandomSource } from '../../../../shared/domain/time.ts';
import { randomBetween, randomItem } from '../../../../shared/domain/random.ts';
import type { Arrangement, PlanFace } from './arrangement.ts';
import { blockRing } from './block-ring.ts';
import type { DraftArea } from './draft.ts';
import type { CityShape, Point, QuarterKind } from './city-shape.ts';
import { areaOfRing, crossesItself, fitRectangle, fitsIn, inset, placed, rectangle } from './inset.ts';
import type { Ring2 } from './inset.ts';
import { evenly } from './motorway.ts';
import { noiseField } from './noise.ts';
import type { OpenRing } from './landmarks.ts';
import type { NameMaker } from './street-names.ts';

/** Faces and block insides that are ground rather than houses. */
export interface GroundPieces {
  readonly wild: readonly PlanFace[];
  readonly beach: readonly PlanFace[];
  readonly openRings: readonly OpenRing[];
  readonly builtRings: readonly { readonly ring: Ring2; readonly quarter: QuarterKind }[];
}

/** Ground between the houses, by quarter; nothing where the city's plain ground shows. */
const BLOCK_GROUND: Partial<Record<QuarterKind, AreaClass>> = {
  slabs: 'grass',
  villas: 'grass',
  'row-houses': 'grass',
  industry: 'industrial',
};

/** Draws land, sea, river, parks, squares, gardens, fields and woods. */
export function drawGround(
  random: RandomSource,
  seed: number,
  shape: CityShape,
  plan: Arrangement,
  pieces: GroundPieces,
  names: NameMaker,
): DraftArea[] {
  const areas: DraftArea[] = [];
  const R = shape.radiusM;
  areas.push({ areaClass: 'land', rings: [landOutline(seed, shape)] });
  const shore = shape.shore.map(([x, y]) => shape.bend(x, y));
  const west = shore[0] as Point;
  const east = shore[shore.length - 1] as Point;
  areas.push({
    areaClass: 'water',
    name: names.reserve('Aurel Sound'),
    rings: [[[west[0], -2.4 * R], [east[0], -2.4 * R], ...[...shore].reverse()]],
  });
  areas.push({ areaClass: 'water', name: names.reserve('River Aure'), rings: [riverOutline(shape)] });
  for (const face of pieces.beach) addFace(areas, plan, face, shape, 'sand');
  for (const face of pieces.wild) addFace(areas, plan, face, shape, random() < 0.35 ? 'forest' : 'farmland');
  for (const { ring, quarter } of pieces.builtRings) {
    const areaClass = BLOCK_GROUND[quarter];
    if (areaClass !== undefined) areas.push({ areaClass, rings: [ring] });
  }
  for (const open of pieces.openRings) addOpenBlock(areas, random, open, names);
  addCountryside(areas, random, seed, shape);
  return areas;
}

function addFace(areas: DraftArea[], plan: Arrangement, face: PlanFace, shape: CityShape, areaClass: AreaClass): void {
  const { ring, clearances } = blockRing(plan, face, shape);
  const free =
    ring.length < 3
      ? undefined
      : inset(
          ring,
          clearances.map((value) => Math.min(value, 9)),
        );
  if (free !== undefined && !crossesItself(free) && areaOfRing(free) > 200) areas.push({ areaClass, rings: [free] });
}

function addOpenBlock(
  areas: DraftArea[],
  random: RandomSource,
  { ring, quarter, use }: OpenRing,
  names: NameMaker,
): void {
  if (use !== undefined) {
    const areaClass = use.kind === 'church' ? 'plaza' : use.kind === 'stadium' ? 'grass' : 'park';
    areas.push({ areaClass, name: use.areaName, rings: [ring] });
    if (use.field !== undefined) areas.push({ areaClass: 'sports', rings: [use.field] });
    return;
  }
  const size = areaOfRing(ring);
  const isSquare = size < 6000 && (quarter === 'old-town' || quarter === 'high-rise' || random() < 0.3);
  if (isSquare) {
    const name = names.street(quarter === 'old-town' ? 'old' : 'small').replace(/ \S+$/, ' Square');
    areas.push({ areaClass: 'plaza', name, rings: [ring] });
    return;
  }
  const isSports = quarter !== 'old-town' && random() < 0.22;
  const stem = names.district();
  areas.push({
    areaClass: isSports ? 'grass' : random() < 0.12 ? 'cemetery' : 'park',
    name: `${stem} ${isSports ? 'Fields' : 'Park'}`,
    rings: [ring],
  });
  const box = fitRectangle(ring);
  if (isSports) {
    for (let u = -box.halfLength + 40; u < box.halfLength - 30; u += 78) {
      const pitch = rectangle(
        box.x + box.ux * u,
        box.y + box.uy * u,
        -box.uy,
        box.ux,
        Math.min(50, box.halfWidth - 6),
        32,
      );
      if (fitsIn(pitch, ring)) areas.push({ areaClass: 'sports', rings: [pitch] });
    }
    return;
  }
  if (size > 14_000) {
    const lake = placed(box.x, box.y, box.ux, box.uy, blob(random, box.halfLength * 0.45, box.halfWidth * 0.4));
    if (fitsIn(lake, ring))
      areas.push({
        areaClass: 'water',
        name: `${stem} ${randomItem(random, ['Pond', 'Mere', 'Lake'])}`,
        rings: [lake],
      });
  }
  const wood = inset(
    ring,
    ring.map(() => randomBetween(random, 6, 22)),
  );
  if (wood !== undefined && size > 5000 && !crossesItself(wood)) {
    const grove = placed(box.x, box.y, box.ux, box.uy, blob(random, box.halfLength * 0.8, box.halfWidth * 0.75));
    if (fitsIn(grove, ring) && random() < 0.5) areas.push({ areaClass: 'forest', rings: [grove] });
  }
}

/** A closed wavy outline around the origin. */
function blob(random: RandomSource, a: number, b: number): (readonly [number, number])[] {
  const phase = randomBetween(random, 0, 6.28);
  const second = randomBetween(random, 0, 6.28);
  return Array.from({ length: 26 }, (_, index) => {
    const angle = (index / 26) * 2 * Math.PI;
    const r = 1 + 0.16 * Math.sin(2 * angle + phase) + 0.09 * Math.sin(5 * angle + second);
    return [a * r * Math.cos(angle) * 0.85, b * r * Math.sin(angle) * 0.85] as const;
  });
}

function landOutline(seed: number, shape: CityShape): Ring2 {
  const edge = noiseField(seed + 71, 1.3);
  const R = shape.radiusM;
  return Array.from({ length: 90 }, (_, index) => {
    const angle = (index / 90) * 2 * Math.PI;
    const r = 1.62 * R * (1 + 0.07 * edge(3 * Math.cos(angle), 3 * Math.sin(angle)));
    return [r * Math.cos(angle), r * Math.sin(angle)] as const;
  });
}

function riverOutline(shape: CityShape): Ring2 {
  const R = shape.radiusM;
  const middle: Point[] = [];
  for (let y = 1.75 * R; y > -0.9 * R; y -= 25) middle.push([shape.riverX(y), y]);
  const line = evenly(middle, 28);
  const banks = [-1, 1].map((side) =>
    line.map(([x, y]) => {
      const slope = (shape.riverX(y + 5) - shape.riverX(y - 5)) / 10;
      const length = Math.hypot(1, slope);
      const half = shape.riverHalfWidth(y) * side;
      return shape.bend(x + half / length, y - (half * slope) / length);
    }),
  );
  return [...(banks[0] as Ring2), ...[...(banks[1] as Ring2)].reverse()];
}

/** A patchwork of fields, meadows and woods around the city, away from the sea and the river. */
function addCountryside(areas: DraftArea[], random: RandomSource, seed: number, shape: CityShape): void {
  const R = shape.radiusM;
  const wood = noiseField(seed + 83, R * 0.45);
  const kind = noiseField(seed + 89, 260);
  const step = Math.max(150, R * 0.085);
  const count = Math.ceil((1.55 * R) / step);
  const jitter = Array.from({ length: 2 * count + 2 }, () =>
    Array.from(
      { length: 2 * count + 2 },
      () => [randomBetween(random, -0.33, 0.33), randomBetween(random, -0.33, 0.33)] as const,
    ),
  );
  const corner = (column: number, row: number): Point => {
    const [dx, dy] = jitter[column + count]?.[row + count] ?? [0, 0];
    // Every other row is moved by half a field, so that no line runs through all of them.
    return [(column + dx + (row % 2 === 0 ? 0.5 : 0)) * step, (row + dy) * step];
  };
  for (let column = -count; column < count; column++) {
    for (let row = -count; row < count; row++) {
      const field = [
        corner(column, row),
        corner(column + 1, row),
        corner(column + 1, row + 1),
        corner(column, row + 1),
      ];
      const x = (column + 0.75) * step;
      const y = (row + 0.5) * step;
      const out = Math.hypot(x, y) / R;
      if (out < 1.13 || out > 1.5 || field.some(([fx, fy]) => shape.waterDistance(fx, fy) < 50)) continue;
      const outline = inset(
        field.map(([fx, fy]) => shape.bend(fx, fy)),
        [5, 5, 5, 5],
      );
      if (outline === undefined || areaOfRing(outline) < 2000) continue;
      const isWood = wood(x, y) > 0.12;
      if (!isWood && random() < 0.12) continue;
      areas.push({ areaClass: isWood ? 'forest' : kind(x, y) > 0.25 ? 'grass' : 'farmland', rings: [outline] });
    }
  }
}
