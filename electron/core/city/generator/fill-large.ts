import type { BuildingClass } from '../../../../shared/domain/city/feature-classes.ts';
import type { RandomSource } from '../../../../shared/domain/time.ts';
import { randomBetween } from '../../../../shared/domain/random.ts';
import type { DraftBuilding } from './draft.ts';
import { storeys } from './draft.ts';
import { middleOfLongest } from './fill-band.ts';
import { areaOfRing, fitRectangle, fitsIn, inset, placed, rectangle } from './inset.ts';
import type { FittedBox, Ring2 } from './inset.ts';

/** Cuts a ring into parcels of about `parcelM2` by halving it across its long side. */
export function cutParcels(random: RandomSource, ring: Ring2, parcelM2: number): Ring2[] {
  const pending = [ring];
  const parcels: Ring2[] = [];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const area = areaOfRing(next);
    const box = fitRectangle(next);
    if (area < parcelM2 * randomBetween(random, 1.1, 1.9) || pending.length + parcels.length > 200) {
      if (area > 150) parcels.push(next);
      continue;
    }
    const shift = box.halfLength * randomBetween(random, -0.22, 0.22);
    const x = box.x + box.ux * shift;
    const y = box.y + box.uy * shift;
    const halves = [cutHalf(next, x, y, box.ux, box.uy), cutHalf(next, x, y, -box.ux, -box.uy)];
    if (halves.some((half) => half.length < 3 || areaOfRing(half) < 100)) parcels.push(next);
    else pending.push(...halves);
  }
  return parcels;
}

/** The part of a ring in front of a line through (x, y) with normal (nx, ny). */
function cutHalf(ring: Ring2, x: number, y: number, nx: number, ny: number): Ring2 {
  const kept: (readonly [number, number])[] = [];
  ring.forEach(([ax, ay], index) => {
    const [bx, by] = ring[(index + 1) % ring.length] as Ring2[number];
    const a = (ax - x) * nx + (ay - y) * ny;
    const b = (bx - x) * nx + (by - y) * ny;
    if (a >= 0) kept.push([ax, ay]);
    if (a >= 0 !== b >= 0) {
      const t = a / (a - b);
      kept.push([ax + (bx - ax) * t, ay + (by - ay) * t]);
    }
  });
  return kept;
}

/** High-rise parcels: towers on podiums, towers on plazas, and full-parcel office blocks. `skyline` is 0–1. */
export function fillTowers(random: RandomSource, ring: Ring2, skyline: number, peakM: number): DraftBuilding[] {
  const buildings: DraftBuilding[] = [];
  for (const parcel of cutParcels(random, ring, randomBetween(random, 1500, 2900))) {
    const plot = inset(parcel, parcel.map(() => 2.2));
    if (plot === undefined || areaOfRing(plot) < 160) continue;
    const box = fitRectangle(plot);
    const door = middleOfLongest(parcel);
    const wanted = peakM * (0.12 + skyline ** 1.5 * (0.25 + 0.95 * random() ** 1.7));
    const towerClass: BuildingClass = random() < 0.72 ? 'office' : random() < 0.5 ? 'commercial' : 'residential';
    if (wanted < 38 || random() < 0.16 || box.halfWidth < 9) {
      buildings.push({ rings: officeBlock(random, plot, box), heightM: storeys(randomBetween(random, 5, 10)), baseHeightM: 0, buildingClass: 'office', door });
      continue;
    }
    const podiumM = storeys(randomBetween(random, 2, 5), 0.8);
    const onPlaza = random() < 0.3;
    if (!onPlaza) {
      buildings.push({ rings: [plot], heightM: podiumM, baseHeightM: 0, buildingClass: 'commercial', door });
    }
    const tower = towerOutline(random, plot, box);
    if (tower === undefined) continue;
    const base = onPlaza ? 0 : podiumM;
    const heightM = Math.round(wanted * 10) / 10;
    const withDoor = onPlaza ? { door } : {};
    if (heightM > 110 && random() < 0.65) {
      const stepM = Math.round(heightM * randomBetween(random, 0.6, 0.82));
      buildings.push({ rings: [tower], heightM: stepM, baseHeightM: base, buildingClass: towerClass, ...withDoor });
      buildings.push({ rings: [shrunk(tower, randomBetween(random, 0.6, 0.8))], heightM, baseHeightM: stepM, buildingClass: towerClass });
    } else {
      buildings.push({ rings: [tower], heightM, baseHeightM: base, buildingClass: towerClass, ...withDoor });
    }
    if (random() < 0.4) {
      const top = shrunk(tower, 0.42);
      const roof = heightM + randomBetween(random, 4, 9);
      buildings.push({ rings: [top], heightM: Math.round(roof * 10) / 10, baseHeightM: heightM, buildingClass: towerClass });
    }
  }
  return buildings;
}

function officeBlock(random: RandomSource, plot: Ring2, box: FittedBox): Ring2[] {
  const court = box.halfWidth > 17 && random() < 0.6 ? inset(plot, plot.map(() => 12.5)) : undefined;
  return court !== undefined && areaOfRing(court) > 90 ? [plot, [...court].reverse()] : [plot];
}

function towerOutline(random: RandomSource, plot: Ring2, box: FittedBox): Ring2 | undefined {
  const roll = random();
  for (let scale = 1; scale > 0.45; scale *= 0.86) {
    const a = Math.min(box.halfLength - 2.5, randomBetween(random, 13, 23)) * scale;
    const b = Math.min(box.halfWidth - 2.5, randomBetween(random, 11, 17)) * scale;
    if (a < 6 || b < 6) return undefined;
    const outline = placed(box.x, box.y, box.ux, box.uy, towerShape(roll, a, b));
    if (fitsIn(outline, plot)) return outline;
  }
  return undefined;
}

function towerShape(roll: number, a: number, b: number): readonly (readonly [number, number])[] {
  if (roll < 0.14) {
    const r = Math.min(a, b) * 1.05;
    return circle(r, 16);
  }
  if (roll < 0.34) {
    const c = Math.min(a, b) * 0.32;
    return [[-a + c, -b], [a - c, -b], [a, -b + c], [a, b - c], [a - c, b], [-a + c, b], [-a, b - c], [-a, -b + c]];
  }
  if (roll < 0.46) {
    const c = a * 0.1;
    return [[-a, -b], [a, -b], [a, b * 0.2], [-c, b * 0.2], [-c, b], [-a, b]];
  }
  if (roll < 0.58) {
    const c = a * 0.42;
    const d = b * 0.42;
    return [[-c, -b], [c, -b], [c, -d], [a, -d], [a, d], [c, d], [c, b], [-c, b], [-c, d], [-a, d], [-a, -d], [-c, -d]];
  }
  return [[-a, -b], [a, -b], [a, b], [-a, b]];
}

/** A circle of `corners` corners around the origin. */
export function circle(radius: number, corners: number): (readonly [number, number])[] {
  return Array.from({ length: corners }, (_, index) => {
    const angle = (index / corners) * 2 * Math.PI;
    return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
  });
}

/** The ring scaled towards the mean of its corners. */
export function shrunk(ring: Ring2, share: number): Ring2 {
  const x = ring.reduce((sum, point) => sum + point[0], 0) / ring.length;
  const y = ring.reduce((sum, point) => sum + point[1], 0) / ring.length;
  return ring.map(([px, py]) => [x + (px - x) * share, y + (py - y) * share] as const);
}

/** Slabs and point blocks in the green: a housing estate. */
export function fillSlabs(random: RandomSource, ring: Ring2): DraftBuilding[] {
  const plot = inset(ring, ring.map(() => 7));
  if (plot === undefined) return [];
  const buildings: DraftBuilding[] = [];
  const box = fitRectangle(plot);
  const lengthwise = random() < 0.5;
  const [ux, uy] = lengthwise ? [box.ux, box.uy] : [-box.uy, box.ux];
  const spanU = lengthwise ? box.halfLength : box.halfWidth;
  const spanV = lengthwise ? box.halfWidth : box.halfLength;
  const floors = randomBetween(random, 5, 13);
  const spacing = randomBetween(random, 34, 48);
  for (let v = -spanV + 9; v < spanV - 4; v += spacing) {
    const points = random() < 0.3;
    for (let u = -spanU; u < spanU - 12; ) {
      const halfLength = points ? randomBetween(random, 8.5, 11) : randomBetween(random, 17, 36);
      const halfWidth = points ? halfLength * 0.9 : randomBetween(random, 5.6, 6.8);
      const x = box.x + ux * (u + halfLength) - uy * v;
      const y = box.y + uy * (u + halfLength) + ux * v;
      const outline = !points && random() < 0.25
        ? placed(x, y, ux, uy, bentSlab(halfLength, halfWidth))
        : rectangle(x, y, ux, uy, halfLength, halfWidth);
      if (fitsIn(outline, plot)) {
        const height = storeys(points ? floors * randomBetween(random, 1.2, 1.7) : floors + randomBetween(random, -1, 1), 0.9);
        buildings.push({ rings: [outline], heightM: height, baseHeightM: 0, buildingClass: 'residential', door: middleOfLongest(outline) });
        u += halfLength * 2 + randomBetween(random, 14, 26);
      } else u += 9;
    }
  }
  return buildings;
}

function bentSlab(a: number, b: number): readonly (readonly [number, number])[] {
  const wing = b * 1.9;
  return [[-a, -b], [a, -b], [a, b + wing], [a - 2 * b, b + wing], [a - 2 * b, b], [-a, b]];
}

/** Halls, sheds and tanks on large plots. */
export function fillSheds(random: RandomSource, ring: Ring2, kind: 'industry' | 'retail'): DraftBuilding[] {
  const buildings: DraftBuilding[] = [];
  const [low, high] = kind === 'industry' ? [7, 15] : [6, 10];
  for (const parcel of cutParcels(random, ring, randomBetween(random, 3800, 9000))) {
    const plot = inset(parcel, parcel.map(() => randomBetween(random, 6, 11)));
    if (plot === undefined || areaOfRing(plot) < 250) continue;
    const box = fitRectangle(plot);
    const door = middleOfLongest(parcel);
    const buildingClass: BuildingClass = kind === 'industry' ? 'industrial' : 'commercial';
    if (kind === 'industry' && random() < 0.14) {
      buildings.push(...tankFarm(random, plot, box));
      continue;
    }
    const heightM = Math.round(randomBetween(random, low, high) * 10) / 10;
    for (let share = 0.92; share > 0.3; share *= 0.85) {
      const a = box.halfLength * share * randomBetween(random, 0.75, 1);
      const b = box.halfWidth * share * randomBetween(random, 0.7, 1);
      const hall = placed(box.x, box.y, box.ux, box.uy, hallShape(random, a, b));
      if (!fitsIn(hall, plot)) continue;
      buildings.push({ rings: [hall], heightM, baseHeightM: 0, buildingClass, door });
      if (random() < 0.35) {
        const office = rectangle(box.x - box.ux * (a * 0.55), box.y - box.uy * (a * 0.55), box.ux, box.uy, Math.min(a * 0.35, 12), b * 0.8);
        buildings.push({ rings: [office], heightM: heightM + storeys(randomBetween(random, 1, 3)), baseHeightM: heightM, buildingClass: 'office' });
      }
      break;
    }
  }
  return buildings;
}

function hallShape(random: RandomSource, a: number, b: number): readonly (readonly [number, number])[] {
  if (random() < 0.55) return [[-a, -b], [a, -b], [a, b], [-a, b]];
  const c = a * randomBetween(random, -0.2, 0.4);
  const d = b * randomBetween(random, 0, 0.45);
  return [[-a, -b], [a, -b], [a, d], [c, d], [c, b], [-a, b]];
}

function tankFarm(random: RandomSource, plot: Ring2, box: FittedBox): DraftBuilding[] {
  const buildings: DraftBuilding[] = [];
  const radius = randomBetween(random, 6, 12);
  for (let u = -box.halfLength + radius; u < box.halfLength - radius; u += radius * 2.5) {
    for (let v = -box.halfWidth + radius; v < box.halfWidth - radius; v += radius * 2.5) {
      const tank = placed(box.x + box.ux * u - box.uy * v, box.y + box.uy * u + box.ux * v, box.ux, box.uy, circle(radius, 14));
      if (!fitsIn(tank, plot)) continue;
      const heightM = Math.round(randomBetween(random, 9, 16) * 10) / 10;
      buildings.push({ rings: [tank], heightM, baseHeightM: 0, buildingClass: 'industrial' });
    }
  }
  return buildings;
}
