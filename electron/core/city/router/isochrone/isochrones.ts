import type { Ring } from '../../../../../shared/domain/city/city-features.ts';
import type { Isochrone } from '../../../../../shared/domain/routing/index.ts';
import type { ProfileMetric } from '../metric/profile-metric.ts';
import { nestRings } from '../../osm/geometry/nest-rings.ts';
import { contours } from './contours.ts';
import { drawDistances } from './distance-raster.ts';
import { reachedRoads } from './reached-roads.ts';

/** What lies this near to a road reached counts as reached. */
const REACH_M = 60;
const CELL_M = 25;
/** Holes smaller than this are courtyards, not places out of reach. */
const LEAST_HOLE_CELLS = 12;
/** Degrees are rounded to about a centimetre. */
const PRECISION = 1e7;

/**
 * The area around all roads that are reached within a limit: polygons with holes, outer rings counter-clockwise.
 *
 * @param costs by vertex, as for `reachedRoads`
 */
export function drawIsochrone(metric: ProfileMetric, costs: Float64Array, direction: 'from' | 'to', limitS: number): Isochrone {
  const lines: number[] = [];
  reachedRoads(metric, costs, direction, limitS, (lon, lat, toLon, toLat) => lines.push(lon, lat, toLon, toLat));
  const raster = drawDistances(lines, REACH_M * 1.5, CELL_M);
  if (raster === undefined) return { limitS, polygons: [] };
  const rings = contours(raster, REACH_M).filter((ring) => gridArea(ring) > 0 || -gridArea(ring) >= LEAST_HOLE_CELLS);
  const polygons = nestRings(rings.map((ring) => toDegrees(ring, raster.toLonLat)));
  return { limitS, polygons };
}

function toDegrees(ring: readonly number[], toLonLat: (column: number, row: number) => readonly [number, number]): Ring {
  const degrees: number[] = [];
  for (let at = 0; at < ring.length; at += 2) {
    const [lon, lat] = toLonLat(ring[at] as number, ring[at + 1] as number);
    degrees.push(Math.round(lon * PRECISION) / PRECISION, Math.round(lat * PRECISION) / PRECISION);
  }
  return degrees;
}

/** Signed area in cells, positive where the outline runs counter-clockwise. */
function gridArea(ring: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < ring.length; at += 2) {
    const next = (at + 2) % ring.length;
    sum += (ring[at] as number) * (ring[next + 1] as number) - (ring[next] as number) * (ring[at + 1] as number);
  }
  return sum / 2;
}
