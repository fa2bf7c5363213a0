import type { LocalPlane } from '../../../shared/domain/city/local-plane.ts';
import type { SimulatedCity } from '../city/simulated-city.ts';

/** A water-quality station and where it is along the river. */
export interface WaterStation {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  /** Distance downstream of the first station, metres. */
  readonly riverM: number;
}

/** Stations stand at least this far apart. */
const SPACING_M = 250;

/**
 * Puts water stations under bridges, spread evenly down the river. The river's direction is the main axis of the
 * bridges' positions; a city without bridges gets its stations on a line through its centre.
 */
export function placeWaterStations(city: SimulatedCity, plane: LocalPlane, count: number): readonly WaterStation[] {
  if (count <= 0) return [];
  const bridges = city.streets
    .filter((street) => street.level === 'bridge')
    .map((street) => {
      const middle = Math.floor(street.line.length / 4) * 2;
      const [x, y] = plane.toPlane(street.line[middle] ?? 0, street.line[middle + 1] ?? 0);
      return { x, y, label: street.name ?? 'bridge' };
    });
  if (bridges.length < 2) {
    return Array.from({ length: count }, (_, index) => {
      const x = (index - (count - 1) / 2) * 400;
      return { x, y: 0, label: `station ${index + 1}`, riverM: index * 400 };
    });
  }
  const angle = mainAxis(bridges);
  const along = bridges
    .map((bridge) => ({ ...bridge, riverM: bridge.x * Math.cos(angle) + bridge.y * Math.sin(angle) }))
    .sort((a, b) => a.riverM - b.riverM);
  const spaced = along.filter((bridge, index) => index === 0 || bridge.riverM - (along[index - 1]?.riverM ?? 0) > SPACING_M);
  const pool = spaced.length >= count ? spaced : along;
  const chosen = Array.from({ length: Math.min(count, pool.length) }, (_, index) =>
    pool[Math.floor((index * pool.length) / Math.min(count, pool.length))],
  ).filter((each) => each !== undefined);
  const firstM = chosen[0]?.riverM ?? 0;
  return chosen.map((station) => ({ ...station, riverM: station.riverM - firstM }));
}

/** Direction of the largest spread of the points (first principal axis), radians. */
function mainAxis(points: readonly { readonly x: number; readonly y: number }[]): number {
  const meanX = points.reduce((sum, point) => sum + point.x, 0) / points.length;
  const meanY = points.reduce((sum, point) => sum + point.y, 0) / points.length;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (const { x, y } of points) {
    xx += (x - meanX) ** 2;
    yy += (y - meanY) ** 2;
    xy += (x - meanX) * (y - meanY);
  }
  return Math.atan2(2 * xy, xx - yy) / 2;
}
