import type { RandomSource } from '../../../../shared/domain/time.ts';
import { randomBetween } from '../../../../shared/domain/random.ts';
import type { DraftBuilding } from './draft.ts';
import { storeys } from './draft.ts';
import { fitsIn, placed } from './inset.ts';
import type { Ring2 } from './inset.ts';

interface Side {
  readonly ax: number;
  readonly ay: number;
  readonly ux: number;
  readonly uy: number;
  readonly length: number;
}

/** Terraces of narrow houses along the sides of a block, with gaps between rows and gardens behind. */
export function fillRows(random: RandomSource, ring: Ring2): DraftBuilding[] {
  const buildings: DraftBuilding[] = [];
  const placedBoxes: Ring2[] = [];
  const floors = randomBetween(random, 2, 3.4);
  const setback = randomBetween(random, 2.5, 5);
  for (const side of sidesByLength(ring)) {
    const depth = randomBetween(random, 8.5, 11);
    let at = randomBetween(random, 3, 6);
    while (at < side.length - 9) {
      const width = randomBetween(random, 5.8, 7.6);
      const houses = Math.min(Math.floor((side.length - at - 3) / width), Math.round(randomBetween(random, 3, 9)));
      if (houses < 1) break;
      const rowFloors = floors + randomBetween(random, -0.4, 0.4);
      const rowSetback = setback + randomBetween(random, -0.8, 0.8);
      for (let house = 0; house < houses; house++) {
        const u = at + house * width;
        const local = houseOutline(random, width, depth, rowSetback, house === 0 || house === houses - 1);
        const outline = alongSide(side, u, local);
        if (!fitsIn(outline, ring) || overlapsAny(outline, placedBoxes)) continue;
        placedBoxes.push(outline);
        buildings.push({
          rings: [outline],
          heightM: storeys(rowFloors + (random() < 0.12 ? 1 : 0), randomBetween(random, 1, 2)),
          baseHeightM: 0,
          buildingClass: 'house',
          door: pointAlong(side, u + width / 2),
        });
      }
      at += houses * width + randomBetween(random, 3.5, 9);
    }
  }
  return buildings;
}

function houseOutline(
  random: RandomSource,
  width: number,
  depth: number,
  setback: number,
  isEnd: boolean,
): readonly (readonly [number, number])[] {
  const back = setback + depth + randomBetween(random, -0.6, 0.6);
  if (random() < 0.35) {
    const wing = randomBetween(random, 2, 4.5);
    const half = width * 0.55;
    return [
      [0, setback],
      [width, setback],
      [width, back],
      [half, back],
      [half, back + wing],
      [0, back + wing],
    ];
  }
  const porch = isEnd ? randomBetween(random, 0, 1.2) : 0;
  return [
    [0, setback - porch],
    [width, setback - porch],
    [width, back],
    [0, back],
  ];
}

/** Free-standing houses in gardens, of many shapes, some with a garage. */
export function fillVillas(random: RandomSource, ring: Ring2): DraftBuilding[] {
  const buildings: DraftBuilding[] = [];
  const placedBoxes: Ring2[] = [];
  const add = (outline: Ring2, margin: number): boolean => {
    if (!fitsIn(outline, ring) || overlapsAny(grown(outline, margin), placedBoxes)) return false;
    placedBoxes.push(outline);
    return true;
  };
  for (const side of sidesByLength(ring)) {
    let at = randomBetween(random, 3, 9);
    while (at < side.length - 10) {
      const lot = randomBetween(random, 14, 24);
      if (random() < 0.93) {
        const width = Math.min(lot - 4, randomBetween(random, 8.5, 15));
        const depth = randomBetween(random, 7.5, 12.5);
        const setback = randomBetween(random, 4, 9.5);
        const u = at + (lot - width) * randomBetween(random, 0.3, 0.7);
        const outline = alongSide(side, u, villaOutline(random, width, depth, setback));
        if (add(outline, 2.5)) {
          const door = pointAlong(side, u + width / 2);
          const heightM = storeys(randomBetween(random, 1.2, 3.1), randomBetween(random, 1.2, 2.8));
          buildings.push({ rings: [outline], heightM, baseHeightM: 0, buildingClass: 'house', door });
          if (random() < 0.3) {
            const garage = alongSide(side, u + width + 0.8, [
              [0, setback + 3],
              [3.2, setback + 3],
              [3.2, setback + 9],
              [0, setback + 9],
            ]);
            if (add(garage, 0.3)) {
              buildings.push({ rings: [garage], heightM: 2.8, baseHeightM: 0, buildingClass: 'garage' });
            }
          }
        }
      }
      at += lot;
    }
  }
  return buildings;
}

function villaOutline(random: RandomSource, w: number, d: number, s: number): readonly (readonly [number, number])[] {
  const roll = random();
  const cutW = w * randomBetween(random, 0.4, 0.6);
  const cutD = d * randomBetween(random, 0.35, 0.55);
  if (roll < 0.34) {
    return [
      [0, s],
      [w, s],
      [w, s + d],
      [0, s + d],
    ];
  }
  if (roll < 0.56) {
    return [
      [0, s],
      [w, s],
      [w, s + cutD],
      [cutW, s + cutD],
      [cutW, s + d],
      [0, s + d],
    ];
  }
  if (roll < 0.78) {
    return [
      [0, s + cutD * 0.6],
      [cutW, s + cutD * 0.6],
      [cutW, s],
      [w, s],
      [w, s + d],
      [0, s + d],
    ];
  }
  const a = w * 0.28;
  return [
    [0, s + cutD * 0.5],
    [a, s + cutD * 0.5],
    [a, s],
    [w - a, s],
    [w - a, s + cutD * 0.5],
    [w, s + cutD * 0.5],
    [w, s + d],
    [0, s + d],
  ];
}

/** Sides of a ring, the longest first: long sides get their houses before short ones meet them at the corner. */
function sidesByLength(ring: Ring2): Side[] {
  return ring
    .map(([ax, ay], index): Side => {
      const [bx, by] = ring[(index + 1) % ring.length] as Ring2[number];
      const length = Math.hypot(bx - ax, by - ay);
      return { ax, ay, ux: (bx - ax) / length, uy: (by - ay) / length, length };
    })
    .sort((a, b) => b.length - a.length);
}

function alongSide(side: Side, along: number, local: readonly (readonly [number, number])[]): Ring2 {
  return placed(side.ax + side.ux * along, side.ay + side.uy * along, side.ux, side.uy, local);
}

function pointAlong(side: Side, along: number): readonly [number, number] {
  return [side.ax + side.ux * along, side.ay + side.uy * along];
}

/** A ring blown up from its middle by about `margin` metres. */
function grown(ring: Ring2, margin: number): Ring2 {
  const x = ring.reduce((sum, point) => sum + point[0], 0) / ring.length;
  const y = ring.reduce((sum, point) => sum + point[1], 0) / ring.length;
  return ring.map(([px, py]) => {
    const length = Math.hypot(px - x, py - y) || 1;
    return [px + ((px - x) / length) * margin, py + ((py - y) / length) * margin] as const;
  });
}

function overlapsAny(ring: Ring2, others: readonly Ring2[]): boolean {
  return others.some((other) => overlaps(ring, other));
}

/** No two corners of two houses that overlap are farther apart than this (sum of both axes), metres. */
const LARGEST_HOUSE_M = 56;

/** Separating-axis test on the rings' hulls along their own edges; touching walls do not overlap. */
function overlaps(a: Ring2, b: Ring2): boolean {
  const [ax, ay] = a[0] as Ring2[number];
  const [bx, by] = b[0] as Ring2[number];
  if (Math.abs(ax - bx) + Math.abs(ay - by) > LARGEST_HOUSE_M) return false;
  for (const ring of [a, b]) {
    for (let index = 0; index < ring.length; index++) {
      const [px, py] = ring[index] as Ring2[number];
      const [qx, qy] = ring[(index + 1) % ring.length] as Ring2[number];
      const nx = qy - py;
      const ny = px - qx;
      const length = Math.hypot(nx, ny) || 1;
      const [aLow, aHigh] = span(a, nx / length, ny / length);
      const [bLow, bHigh] = span(b, nx / length, ny / length);
      if (aHigh < bLow + 0.05 || bHigh < aLow + 0.05) return false;
    }
  }
  return true;
}

function span(ring: Ring2, nx: number, ny: number): [low: number, high: number] {
  let low = Infinity;
  let high = -Infinity;
  for (const [x, y] of ring) {
    const value = x * nx + y * ny;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
