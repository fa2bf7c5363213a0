import type { BuildingClass } from '../../../../shared/domain/city/feature-classes.ts';
import type { RandomSource } from '../../../../shared/domain/time.ts';
import { randomBetween } from '../../../../shared/domain/random.ts';
import type { DraftBuilding } from './draft.ts';
import { storeys } from './draft.ts';
import { middleOfLongest } from './fill-band.ts';
import { areaOfRing, circle, fitRectangle, fitsIn, inset, placed, rectangle } from './inset.ts';
import type { FittedBox, Ring2 } from './inset.ts';
import { cutParcels } from './parcels.ts';

/** Slabs and point blocks in the green: a housing estate. */
export function fillSlabs(random: RandomSource, ring: Ring2): DraftBuilding[] {
  const plot = inset(
    ring,
    ring.map(() => 7),
  );
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
    for (let u = -spanU; u < spanU - 12;) {
      const halfLength = points ? randomBetween(random, 8.5, 11) : randomBetween(random, 17, 36);
      const halfWidth = points ? halfLength * 0.9 : randomBetween(random, 5.6, 6.8);
      const x = box.x + ux * (u + halfLength) - uy * v;
      const y = box.y + uy * (u + halfLength) + ux * v;
      const outline =
        !points && random() < 0.25
          ? placed(x, y, ux, uy, bentSlab(halfLength, halfWidth))
          : rectangle(x, y, ux, uy, halfLength, halfWidth);
      if (fitsIn(outline, plot)) {
        const height = storeys(
          points ? floors * randomBetween(random, 1.2, 1.7) : floors + randomBetween(random, -1, 1),
          0.9,
        );
        buildings.push({
          rings: [outline],
          heightM: height,
          baseHeightM: 0,
          buildingClass: 'residential',
          door: middleOfLongest(outline),
        });
        u += halfLength * 2 + randomBetween(random, 14, 26);
      } else u += 9;
    }
  }
  return buildings;
}

function bentSlab(a: number, b: number): readonly (readonly [number, number])[] {
  const wing = b * 1.9;
  return [
    [-a, -b],
    [a, -b],
    [a, b + wing],
    [a - 2 * b, b + wing],
    [a - 2 * b, b],
    [-a, b],
  ];
}

/** Halls, sheds and tanks on large plots. */
export function fillSheds(random: RandomSource, ring: Ring2, kind: 'industry' | 'retail'): DraftBuilding[] {
  const buildings: DraftBuilding[] = [];
  const [low, high] = kind === 'industry' ? [7, 15] : [6, 10];
  for (const parcel of cutParcels(random, ring, randomBetween(random, 3800, 9000))) {
    const plot = inset(
      parcel,
      parcel.map(() => randomBetween(random, 6, 11)),
    );
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
        const office = rectangle(
          box.x - box.ux * (a * 0.55),
          box.y - box.uy * (a * 0.55),
          box.ux,
          box.uy,
          Math.min(a * 0.35, 12),
          b * 0.8,
        );
        buildings.push({
          rings: [office],
          heightM: heightM + storeys(randomBetween(random, 1, 3)),
          baseHeightM: heightM,
          buildingClass: 'office',
        });
      }
      break;
    }
  }
  return buildings;
}

function hallShape(random: RandomSource, a: number, b: number): readonly (readonly [number, number])[] {
  if (random() < 0.55)
    return [
      [-a, -b],
      [a, -b],
      [a, b],
      [-a, b],
    ];
  const c = a * randomBetween(random, -0.2, 0.4);
  const d = b * randomBetween(random, 0, 0.45);
  return [
    [-a, -b],
    [a, -b],
    [a, d],
    [c, d],
    [c, b],
    [-a, b],
  ];
}

function tankFarm(random: RandomSource, plot: Ring2, box: FittedBox): DraftBuilding[] {
  const buildings: DraftBuilding[] = [];
  const radius = randomBetween(random, 6, 12);
  for (let u = -box.halfLength + radius; u < box.halfLength - radius; u += radius * 2.5) {
    for (let v = -box.halfWidth + radius; v < box.halfWidth - radius; v += radius * 2.5) {
      const tank = placed(
        box.x + box.ux * u - box.uy * v,
        box.y + box.uy * u + box.ux * v,
        box.ux,
        box.uy,
        circle(radius, 14),
      );
      if (!fitsIn(tank, plot)) continue;
      const heightM = Math.round(randomBetween(random, 9, 16) * 10) / 10;
      buildings.push({ rings: [tank], heightM, baseHeightM: 0, buildingClass: 'industrial' });
    }
  }
  return buildings;
}
