import type { BuildingClass } from '../../../../shared/domain/city/feature-classes.ts';
import type { RandomSource } from '../../../../shared/domain/time.ts';
import { randomBetween } from '../../../../shared/domain/random.ts';
import type { DraftBuilding } from './draft.ts';
import { storeys } from './draft.ts';
import { middleOfLongest } from './fill-band.ts';
import { areaOfRing, circle, fitRectangle, fitsIn, inset, placed } from './inset.ts';
import type { FittedBox, Ring2 } from './inset.ts';
import { cutParcels } from './parcels.ts';

/** High-rise parcels: towers on podiums, towers on plazas, and full-parcel office blocks. `skyline` is 0–1. */
export function fillTowers(random: RandomSource, ring: Ring2, skyline: number, peakM: number): DraftBuilding[] {
  const buildings: DraftBuilding[] = [];
  for (const parcel of cutParcels(random, ring, randomBetween(random, 1500, 2900))) {
    const plot = inset(
      parcel,
      parcel.map(() => 2.2),
    );
    if (plot === undefined || areaOfRing(plot) < 160) continue;
    const box = fitRectangle(plot);
    const door = middleOfLongest(parcel);
    const wanted = peakM * (0.12 + skyline ** 1.5 * (0.25 + 0.95 * random() ** 1.7));
    const towerClass: BuildingClass = random() < 0.72 ? 'office' : random() < 0.5 ? 'commercial' : 'residential';
    if (wanted < 38 || random() < 0.16 || box.halfWidth < 9) {
      buildings.push({
        rings: officeBlock(random, plot, box),
        heightM: storeys(randomBetween(random, 5, 10)),
        baseHeightM: 0,
        buildingClass: 'office',
        door,
      });
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
      buildings.push({
        rings: [shrunk(tower, randomBetween(random, 0.6, 0.8))],
        heightM,
        baseHeightM: stepM,
        buildingClass: towerClass,
      });
    } else {
      buildings.push({ rings: [tower], heightM, baseHeightM: base, buildingClass: towerClass, ...withDoor });
    }
    if (random() < 0.4) {
      const top = shrunk(tower, 0.42);
      const roof = heightM + randomBetween(random, 4, 9);
      buildings.push({
        rings: [top],
        heightM: Math.round(roof * 10) / 10,
        baseHeightM: heightM,
        buildingClass: towerClass,
      });
    }
  }
  return buildings;
}

function officeBlock(random: RandomSource, plot: Ring2, box: FittedBox): Ring2[] {
  const court =
    box.halfWidth > 17 && random() < 0.6
      ? inset(
          plot,
          plot.map(() => 12.5),
        )
      : undefined;
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
    return [
      [-a + c, -b],
      [a - c, -b],
      [a, -b + c],
      [a, b - c],
      [a - c, b],
      [-a + c, b],
      [-a, b - c],
      [-a, -b + c],
    ];
  }
  if (roll < 0.46) {
    const c = a * 0.1;
    return [
      [-a, -b],
      [a, -b],
      [a, b * 0.2],
      [-c, b * 0.2],
      [-c, b],
      [-a, b],
    ];
  }
  if (roll < 0.58) {
    const c = a * 0.42;
    const d = b * 0.42;
    return [
      [-c, -b],
      [c, -b],
      [c, -d],
      [a, -d],
      [a, d],
      [c, d],
      [c, b],
      [-c, b],
      [-c, d],
      [-a, d],
      [-a, -d],
      [-c, -d],
    ];
  }
  return [
    [-a, -b],
    [a, -b],
    [a, b],
    [-a, b],
  ];
}

/** The ring scaled towards the mean of its corners. */
function shrunk(ring: Ring2, share: number): Ring2 {
  const x = ring.reduce((sum, point) => sum + point[0], 0) / ring.length;
  const y = ring.reduce((sum, point) => sum + point[1], 0) / ring.length;
  return ring.map(([px, py]) => [x + (px - x) * share, y + (py - y) * share] as const);
}
