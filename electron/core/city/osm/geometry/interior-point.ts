import type { Ring } from '../../../../../shared/domain/city/city-features.ts';
import { boxOf, crossingsAt, ringCentroid } from '../../../../../shared/domain/city/ring-geometry.ts';
import type { LonLat } from '../../../../../shared/domain/place/geo.ts';

/**
 * A point strictly inside a ring (unlike its centre of area, which may lie outside a bent one): the middle of the
 * widest stretch that a horizontal line across the ring has inside. Falls back to the centre for rings without area.
 */
export function interiorPoint(ring: Ring): LonLat {
  const [, south, , north] = boxOf(ring);
  // Uneven shares, so that the line does not run along the edges of regular shapes.
  for (const share of [0.4871, 0.3137, 0.6853]) {
    const point = widestMiddle(ring, south + share * (north - south));
    if (point !== undefined) return point;
  }
  return ringCentroid(ring);
}

function widestMiddle(ring: Ring, lat: number): LonLat | undefined {
  const crossings = crossingsAt([ring], lat);
  let widest = 0;
  let middle: number | undefined;
  for (let at = 0; at + 1 < crossings.length; at += 2) {
    const from = crossings[at] as number;
    const width = (crossings[at + 1] as number) - from;
    if (width > widest) {
      widest = width;
      middle = from + width / 2;
    }
  }
  return middle === undefined ? undefined : [middle, lat];
}
