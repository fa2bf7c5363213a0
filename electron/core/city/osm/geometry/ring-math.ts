import type { Ring } from '../../../../../shared/domain/city/city-features.ts';
import { EARTH_RADIUS_M } from '../../../../../shared/domain/place/geo.ts';
import type { Bounds, LonLat } from '../../../../../shared/domain/place/geo.ts';

const RADIANS_PER_DEGREE = Math.PI / 180;

/** Metres in one degree of latitude on the mean sphere. */
export const METRES_PER_DEGREE = EARTH_RADIUS_M * RADIANS_PER_DEGREE;

/** Metres in one degree of longitude at a latitude. */
export function metresPerDegreeLon(lat: number): number {
  return METRES_PER_DEGREE * Math.cos(lat * RADIANS_PER_DEGREE);
}

/** Signed area in square degrees: positive for counter-clockwise rings. */
export function signedAreaDeg(ring: Ring): number {
  const length = ring.length;
  if (length < 6) return 0;
  // Relative to the first point: products of absolute degrees would lose the digits that matter.
  const originLon = ring[0] as number;
  const originLat = ring[1] as number;
  let doubled = 0;
  let lastLon = (ring[length - 2] as number) - originLon;
  let lastLat = (ring[length - 1] as number) - originLat;
  for (let at = 0; at < length; at += 2) {
    const lon = (ring[at] as number) - originLon;
    const lat = (ring[at + 1] as number) - originLat;
    doubled += lastLon * lat - lon * lastLat;
    lastLon = lon;
    lastLat = lat;
  }
  return doubled / 2;
}

/** Area of a ring in square metres (flat-Earth at the ring's latitude; good to 0.1 % for anything up to a city). */
export function ringAreaM2(ring: Ring): number {
  return Math.abs(signedAreaDeg(ring)) * METRES_PER_DEGREE * metresPerDegreeLon(ring[1] ?? 0);
}

/** Area of an outer ring less its holes, square metres. */
export function polygonAreaM2(rings: readonly Ring[]): number {
  return rings.reduce((sum, ring, index) => sum + (index === 0 ? ringAreaM2(ring) : -ringAreaM2(ring)), 0);
}

/** The ring running counter-clockwise (`true`) or clockwise. */
export function orientRing(ring: Ring, counterClockwise: boolean): Ring {
  return signedAreaDeg(ring) > 0 === counterClockwise ? ring : reverseLine(ring);
}

/** The ring without points that lie where the one before them lies, the first compared to the last. */
export function withoutRepeats(ring: Ring): Ring {
  const repeats = (at: number): boolean => {
    const before = at === 0 ? ring.length - 2 : at - 2;
    return ring[at] === ring[before] && ring[at + 1] === ring[before + 1];
  };
  const kept: number[] = [];
  for (let at = 0; at < ring.length; at += 2) if (!repeats(at)) kept.push(ring[at] as number, ring[at + 1] as number);
  return kept.length === ring.length ? ring : kept;
}

/** The points in opposite order. */
export function reverseLine(line: readonly number[]): number[] {
  const reversed: number[] = new Array<number>(line.length);
  for (let at = 0; at < line.length; at += 2) {
    reversed[at] = line[line.length - 2 - at] as number;
    reversed[at + 1] = line[line.length - 1 - at] as number;
  }
  return reversed;
}

/** Smallest box around the points. */
export function boundsOf(line: readonly number[]): Bounds {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (let at = 0; at < line.length; at += 2) {
    const lon = line[at] as number;
    const lat = line[at + 1] as number;
    if (lon < west) west = lon;
    if (lon > east) east = lon;
    if (lat < south) south = lat;
    if (lat > north) north = lat;
  }
  return [west, south, east, north];
}

/** Whether two boxes share a point. */
export function boundsOverlap(a: Bounds, b: Bounds): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

/** Whether a point lies in a box or on its edge. */
export function isInBounds(bounds: Bounds, lon: number, lat: number): boolean {
  return lon >= bounds[0] && lon <= bounds[2] && lat >= bounds[1] && lat <= bounds[3];
}

/** Whether a point lies inside a ring (even–odd rule; on the edge: either). */
export function isInRing(ring: Ring, lon: number, lat: number): boolean {
  let inside = false;
  let lastLon = ring[ring.length - 2] ?? 0;
  let lastLat = ring[ring.length - 1] ?? 0;
  for (let at = 0; at < ring.length; at += 2) {
    const nextLon = ring[at] as number;
    const nextLat = ring[at + 1] as number;
    if (nextLat > lat !== lastLat > lat) {
      const crossingLon = nextLon + ((lat - nextLat) / (lastLat - nextLat)) * (lastLon - nextLon);
      if (lon < crossingLon) inside = !inside;
    }
    lastLon = nextLon;
    lastLat = nextLat;
  }
  return inside;
}

/** Whether a point lies in a polygon: in its outer ring and in none of its holes. */
export function isInPolygon(rings: readonly Ring[], lon: number, lat: number): boolean {
  return rings.every((ring, index) => isInRing(ring, lon, lat) === (index === 0));
}

/** Centre of area of a ring; the mean of its points where the area is nil. */
export function ringCentre(ring: Ring): LonLat {
  const originLon = ring[0] ?? 0;
  const originLat = ring[1] ?? 0;
  let doubledArea = 0;
  let lonSum = 0;
  let latSum = 0;
  let lastLon = (ring[ring.length - 2] ?? 0) - originLon;
  let lastLat = (ring[ring.length - 1] ?? 0) - originLat;
  for (let at = 0; at < ring.length; at += 2) {
    const lon = (ring[at] as number) - originLon;
    const lat = (ring[at + 1] as number) - originLat;
    const cross = lastLon * lat - lon * lastLat;
    doubledArea += cross;
    lonSum += (lastLon + lon) * cross;
    latSum += (lastLat + lat) * cross;
    lastLon = lon;
    lastLat = lat;
  }
  if (Math.abs(doubledArea) < 1e-16) return lineMean(ring);
  return [originLon + lonSum / (3 * doubledArea), originLat + latSum / (3 * doubledArea)];
}

function lineMean(line: readonly number[]): LonLat {
  let lon = 0;
  let lat = 0;
  for (let at = 0; at < line.length; at += 2) {
    lon += line[at] as number;
    lat += line[at + 1] as number;
  }
  const points = Math.max(1, line.length / 2);
  return [lon / points, lat / points];
}
