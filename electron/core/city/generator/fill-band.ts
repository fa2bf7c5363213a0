import type { BuildingClass } from '../../../../shared/domain/city/feature-classes.ts';
import type { RandomSource } from '../../../../shared/domain/time.ts';
import { randomBetween } from '../../../../shared/domain/random.ts';
import type { DraftBuilding } from './draft.ts';
import { storeys } from './draft.ts';
import { areaOfRing, fitRectangle, fitsIn, inset, rectangle } from './inset.ts';
import type { Ring2 } from './inset.ts';

/** How a block is lined with houses wall to wall. */
export interface BandStyle {
  readonly depthM: number;
  readonly lotM: readonly [low: number, high: number];
  /** Storeys of the block; single houses differ by `unevenness` storeys. */
  readonly storeys: number;
  readonly unevenness: number;
  /** Share of lots left empty. */
  readonly gaps: number;
  /** Share of lots with a wing into the courtyard. */
  readonly wings: number;
  readonly corner: BuildingClass;
  readonly middle: BuildingClass;
}

interface Side {
  readonly ax: number;
  readonly ay: number;
  readonly ux: number;
  readonly uy: number;
  readonly length: number;
}

/** Lines the inside of a block's ring with houses around a courtyard: the closed block of a European inner city. */
export function fillBand(random: RandomSource, ring: Ring2, style: BandStyle): DraftBuilding[] {
  const area = areaOfRing(ring);
  const depth = style.depthM;
  const court = inset(
    ring,
    ring.map(() => depth),
  );
  if (court === undefined || areaOfRing(court) < 130 || area < 700) return fillSolid(random, ring, style, area);
  const sides = ring.map(([ax, ay], index): Side => {
    const [bx, by] = ring[(index + 1) % ring.length] as Ring2[number];
    const length = Math.hypot(bx - ax, by - ay);
    return { ax, ay, ux: (bx - ax) / length, uy: (by - ay) / length, length };
  });
  const reserves = sides.map((side, index) =>
    cornerReserve(sides[(index - 1 + sides.length) % sides.length] as Side, side, depth),
  );
  for (let index = 0; index < sides.length; index++) {
    const side = sides[index] as Side;
    const taken = (reserves[index] as Corner).after + (reserves[(index + 1) % sides.length] as Corner).before;
    if (taken > side.length) return fillRing(random, ring, court, style);
  }
  const buildings: DraftBuilding[] = [];
  const height = (): number => storeys(style.storeys + randomBetween(random, -style.unevenness, style.unevenness));
  const reach = courtReach(court);
  sides.forEach((side, index) => {
    const previous = sides[(index - 1 + sides.length) % sides.length] as Side;
    const corner = reserves[index] as Corner;
    if (corner.after > 0.5) {
      const extraBefore = extraLength(random, previous.length);
      const extraAfter = extraLength(random, side.length);
      corner.usedBefore = corner.before + extraBefore;
      corner.usedAfter = corner.after + extraAfter;
    }
  });
  sides.forEach((side, index) => {
    const corner = reserves[index] as Corner;
    const previous = sides[(index - 1 + sides.length) % sides.length] as Side;
    if (corner.after <= 0.5) return;
    const house = cornerHouse(previous, side, corner, depth);
    const [x, y] = [side.ax + side.ux * corner.usedAfter * 0.5, side.ay + side.uy * corner.usedAfter * 0.5];
    const taller = random() < 0.3 ? 1 : 0;
    buildings.push(draft([house], height() + taller * 3.2, style.corner, [x, y]));
  });
  sides.forEach((side, index) => {
    const start = (reserves[index] as Corner).usedAfter;
    const end = side.length - (reserves[(index + 1) % sides.length] as Corner).usedBefore;
    buildings.push(...lotsAlong(random, side, start, end, style, height, reach));
  });
  if (areaOfRing(court) > 1500 && random() < 0.55) {
    const yard = yardHouse(random, court, style);
    if (yard !== undefined) buildings.push(yard);
  }
  return buildings;
}

interface Corner {
  /** Length that the corner takes at least from the side before and the side after it. */
  readonly before: number;
  readonly after: number;
  usedBefore: number;
  usedAfter: number;
}

function cornerReserve(before: Side, after: Side, depth: number): Corner {
  const cross = before.ux * after.uy - before.uy * after.ux;
  const dot = before.ux * after.ux + before.uy * after.uy;
  const turn = Math.atan2(cross, dot);
  // A bend to the right or nearly none: the bands beside it only meet or overlap a little.
  const reserve = turn < 0.1 ? 0 : Math.min(depth * Math.tan(turn / 2), depth * 3);
  return { before: reserve, after: reserve, usedBefore: reserve, usedAfter: reserve };
}

function extraLength(random: RandomSource, sideLength: number): number {
  return sideLength > 60 ? randomBetween(random, 4, 11) : sideLength > 42 ? randomBetween(random, 1, 4) : 0;
}

function cornerHouse(before: Side, after: Side, corner: Corner, depth: number): Ring2 {
  const { ax: x, ay: y } = after;
  const at = (along: Side, distance: number, inward: number): readonly [number, number] => [
    x + along.ux * distance - along.uy * inward,
    y + along.uy * distance + along.ux * inward,
  ];
  const ring: (readonly [number, number])[] = [
    at(before, -corner.usedBefore, 0),
    [x, y],
    at(after, corner.usedAfter, 0),
  ];
  if (corner.usedAfter > corner.after + 0.2) ring.push(at(after, corner.usedAfter, depth));
  ring.push(at(after, corner.after, depth));
  if (corner.usedBefore > corner.before + 0.2) ring.push(at(before, -corner.usedBefore, depth));
  return ring;
}

function lotsAlong(
  random: RandomSource,
  side: Side,
  start: number,
  end: number,
  style: BandStyle,
  height: () => number,
  reach: number,
): DraftBuilding[] {
  const room = end - start;
  if (room < 3) return [];
  const count = Math.max(1, Math.round(room / randomBetween(random, style.lotM[0], style.lotM[1])));
  const cuts = [start];
  for (let index = 1; index < count; index++) {
    cuts.push(start + (room * (index + randomBetween(random, -0.22, 0.22))) / count);
  }
  cuts.push(end);
  const buildings: DraftBuilding[] = [];
  for (let index = 0; index < count; index++) {
    if (random() < style.gaps) continue;
    const from = cuts[index] as number;
    const to = cuts[index + 1] as number;
    const depth = style.depthM + randomBetween(random, -1.2, 0.6);
    const at = (along: number, inward: number): readonly [number, number] => [
      side.ax + side.ux * along - side.uy * inward,
      side.ay + side.uy * along + side.ux * inward,
    ];
    const ring: (readonly [number, number])[] = [at(from, 0), at(to, 0), at(to, depth)];
    if (random() < style.wings && to - from > 9 && reach > 9) {
      const wing = Math.min(reach * 0.8, randomBetween(random, 6, 13));
      const width = (to - from) * randomBetween(random, 0.35, 0.5);
      ring.push(at(from + width, depth), at(from + width, depth + wing), at(from, depth + wing));
    } else ring.push(at(from, depth));
    buildings.push(draft([ring], height(), style.middle, at((from + to) / 2, 0)));
  }
  return buildings;
}

/** A block too small or odd for single houses: one house around its court. */
function fillRing(random: RandomSource, ring: Ring2, court: Ring2, style: BandStyle): DraftBuilding[] {
  const height = storeys(style.storeys + randomBetween(random, -style.unevenness, style.unevenness));
  return [draft([ring, [...court].reverse()], height, style.corner, middleOfLongest(ring))];
}

function fillSolid(random: RandomSource, ring: Ring2, style: BandStyle, area: number): DraftBuilding[] {
  if (area < 60) return [];
  const height = storeys(style.storeys + randomBetween(random, -style.unevenness, style.unevenness));
  return [draft([ring], height, style.corner, middleOfLongest(ring))];
}

/** A lower building in the courtyard: workshop, hall or back house. */
function yardHouse(random: RandomSource, court: Ring2, style: BandStyle): DraftBuilding | undefined {
  const box = fitRectangle(court);
  const a = box.halfLength * randomBetween(random, 0.3, 0.55);
  const b = Math.min(box.halfWidth * 0.45, randomBetween(random, 5, 9));
  const ring = rectangle(box.x, box.y, box.ux, box.uy, a, b);
  if (b < 3.5 || !fitsIn(rectangle(box.x, box.y, box.ux, box.uy, a + 5, b + 5), court)) return undefined;
  return {
    rings: [ring],
    heightM: storeys(style.storeys * randomBetween(random, 0.3, 0.7)),
    baseHeightM: 0,
    buildingClass: style.middle,
  };
}

function courtReach(court: Ring2): number {
  return fitRectangle(court).halfWidth * 0.7;
}

function draft(
  rings: readonly Ring2[],
  heightM: number,
  buildingClass: BuildingClass,
  door: readonly [number, number],
): DraftBuilding {
  return { rings, heightM, baseHeightM: 0, buildingClass, door };
}

/** Middle of the longest side: where a free-standing house has its door. */
export function middleOfLongest(ring: Ring2): readonly [number, number] {
  let best = -1;
  let middle: readonly [number, number] = [0, 0];
  ring.forEach(([ax, ay], index) => {
    const [bx, by] = ring[(index + 1) % ring.length] as Ring2[number];
    const length = Math.hypot(bx - ax, by - ay);
    if (length <= best) return;
    best = length;
    middle = [(ax + bx) / 2, (ay + by) / 2];
  });
  return middle;
}
