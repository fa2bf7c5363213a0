import type { Ring } from '../../../../../shared/domain/city/city-features.ts';
import { boxOf, ringContains, signedArea } from '../../../../../shared/domain/city/ring-geometry.ts';
import { isInBounds } from '../../../../../shared/domain/place/geo.ts';
import type { Bounds, LonLat } from '../../../../../shared/domain/place/geo.ts';
import { interiorPoint } from './interior-point.ts';
import { orientRing } from './ring-math.ts';

interface NestedRing {
  readonly ring: Ring;
  readonly area: number;
  readonly bounds: Bounds;
  readonly inside: LonLat;
  depth: number;
  parent: NestedRing | undefined;
}

/**
 * Sorts the rings of a multipolygon into polygons by which lies in which: rings at even depth are outer rings, those at
 * odd depth are holes of the ring around them. The roles in the source are not needed (and are often wrong).
 *
 * @returns polygons, each the outer ring counter-clockwise, then its holes clockwise
 */
export function nestRings(rings: readonly Ring[]): Ring[][] {
  const [only] = rings;
  if (only !== undefined && rings.length === 1) return [[orientRing(only, true)]];
  const nested = rings
    .map((ring): NestedRing => ({
      ring,
      area: Math.abs(signedArea(ring)),
      bounds: boxOf(ring),
      inside: interiorPoint(ring),
      depth: 0,
      parent: undefined,
    }))
    .sort((a, b) => b.area - a.area);
  const polygons = new Map<NestedRing, Ring[]>();
  nested.forEach((candidate, index) => {
    // The last larger ring that holds the candidate is the tightest one.
    for (let at = index - 1; at >= 0; at--) {
      const around = nested[at] as NestedRing;
      if (holds(around, candidate)) {
        candidate.parent = around;
        candidate.depth = around.depth + 1;
        break;
      }
    }
    if (candidate.depth % 2 === 0) polygons.set(candidate, [orientRing(candidate.ring, true)]);
    else if (candidate.parent !== undefined) polygons.get(candidate.parent)?.push(orientRing(candidate.ring, false));
  });
  return [...polygons.values()];
}

function holds(around: NestedRing, candidate: NestedRing): boolean {
  const [lon, lat] = candidate.inside;
  return around.area > candidate.area && isInBounds(around.bounds, lon, lat) && ringContains(around.ring, lon, lat);
}
