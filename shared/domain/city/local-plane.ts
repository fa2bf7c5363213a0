import { EARTH_RADIUS_M } from '../place/geo.ts';
import type { LonLat } from '../place/geo.ts';

/** A flat map around one position: x metres east, y metres north. */
export interface LocalPlane {
  readonly origin: LonLat;
  toPlane(lon: number, lat: number): readonly [x: number, y: number];
  toLonLat(x: number, y: number): LonLat;
}

/**
 * Equirectangular plane around `origin` on the mean sphere. Good to 0.1 % within 20 km of the origin below 60°
 * latitude: enough for distances and angles inside a city, not for surveying.
 */
export function localPlane(origin: LonLat): LocalPlane {
  const metresPerDegree = (EARTH_RADIUS_M * Math.PI) / 180;
  const metresPerLon = metresPerDegree * Math.cos((origin[1] * Math.PI) / 180);
  return {
    origin,
    toPlane: (lon, lat) => [(lon - origin[0]) * metresPerLon, (lat - origin[1]) * metresPerDegree],
    toLonLat: (x, y) => [origin[0] + x / metresPerLon, origin[1] + y / metresPerDegree],
  };
}
