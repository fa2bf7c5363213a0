import type { RandomSource } from '../../../../shared/domain/time.ts';
import { randomBetween } from '../../../../shared/domain/random.ts';
import { areaOfRing, fitRectangle } from './inset.ts';
import type { Ring2 } from './inset.ts';

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
