import { METRES_PER_DEGREE, metresPerDegreeLon } from '../place/geo.ts';
import type { LonLat } from '../place/geo.ts';

/** A flat map around one position: x metres east, y metres north. */
export interface LocalPlane {
  readonly origin: LonLat;
  toPlane(lon: number, lat: number): readonly [x: number, y: number];
  /** Flat `[lon, lat, …]` as flat `[x, y, …]`. */
  lineToPlane(line: readonly number[]): number[];
  toLonLat(x: number, y: number): LonLat;
}

/**
 * Equirectangular plane around `origin` on the mean sphere. Good to 0.1 % within 20 km of the origin below 60°
 * latitude: enough for distances and angles inside a city, not for surveying.
 */
export function localPlane(origin: LonLat): LocalPlane {
  const metresPerLon = metresPerDegreeLon(origin[1]);
  const toPlane: LocalPlane['toPlane'] = (lon, lat) => [
    (lon - origin[0]) * metresPerLon,
    (lat - origin[1]) * METRES_PER_DEGREE,
  ];
  return {
    origin,
    toPlane,
    lineToPlane: (line) => {
      const flat: number[] = [];
      for (let at = 0; at < line.length; at += 2) flat.push(...toPlane(line[at] as number, line[at + 1] as number));
      return flat;
    },
    toLonLat: (x, y) => [origin[0] + x / metresPerLon, origin[1] + y / METRES_PER_DEGREE],
  };
}
