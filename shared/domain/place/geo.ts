/** A position on the WGS84 ellipsoid as `[longitude, latitude]` in degrees: the order of GeoJSON (RFC 7946). */
export type LonLat = readonly [lon: number, lat: number];

/** A WGS84 bounding box `[west, south, east, north]` in degrees (RFC 7946, section 5). Never crosses the antimeridian here. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** Mean radius of the Earth (IUGG R1), metres. */
export const EARTH_RADIUS_M = 6_371_008.8;

const RADIANS_PER_DEGREE = Math.PI / 180;

/** Metres in one degree of latitude on the mean sphere. */
export const METRES_PER_DEGREE = EARTH_RADIUS_M * RADIANS_PER_DEGREE;

/** Metres in one degree of longitude at a latitude, on the mean sphere. */
export function metresPerDegreeLon(lat: number): number {
  return METRES_PER_DEGREE * Math.cos(lat * RADIANS_PER_DEGREE);
}

/** Northing of a latitude in degrees on the Mercator projection of a unit sphere: 0 at the equator, π at 85.05°. */
export function mercatorY(lat: number): number {
  return Math.log(Math.tan(Math.PI / 4 + (lat * RADIANS_PER_DEGREE) / 2));
}

/** Latitude in degrees of a northing: inverse of `mercatorY`. */
export function latitudeOfMercatorY(y: number): number {
  return Math.atan(Math.sinh(y)) / RADIANS_PER_DEGREE;
}

/** True for finite coordinates inside the WGS84 range. */
export function isLonLat(lon: number, lat: number): boolean {
  return Number.isFinite(lon) && Number.isFinite(lat) && Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}

/** Great-circle distance in metres (haversine formula on the mean sphere; error below 0.6 % against the ellipsoid). */
export function distanceM(a: LonLat, b: LonLat): number {
  const lat1 = a[1] * RADIANS_PER_DEGREE;
  const lat2 = b[1] * RADIANS_PER_DEGREE;
  const sinLat = Math.sin((lat2 - lat1) / 2);
  const sinLon = Math.sin(((b[0] - a[0]) * RADIANS_PER_DEGREE) / 2);
  const h = sinLat * sinLat + Math.cos(lat1) * Math.cos(lat2) * sinLon * sinLon;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Initial bearing from `a` to `b` in degrees clockwise from north, in [0, 360). */
export function bearingDeg(a: LonLat, b: LonLat): number {
  const lat1 = a[1] * RADIANS_PER_DEGREE;
  const lat2 = b[1] * RADIANS_PER_DEGREE;
  const deltaLon = (b[0] - a[0]) * RADIANS_PER_DEGREE;
  const y = Math.sin(deltaLon) * Math.cos(lat2);
  const x = Math.cos(lat1) * Math.sin(lat2) - Math.sin(lat1) * Math.cos(lat2) * Math.cos(deltaLon);
  return (Math.atan2(y, x) / RADIANS_PER_DEGREE + 360) % 360;
}

/** Grows `bounds` to hold `point`; pass `undefined` to start. */
export function extendBounds(bounds: Bounds | undefined, [lon, lat]: LonLat): Bounds {
  if (bounds === undefined) return [lon, lat, lon, lat];
  return [
    Math.min(bounds[0], lon),
    Math.min(bounds[1], lat),
    Math.max(bounds[2], lon),
    Math.max(bounds[3], lat),
  ];
}

/** Whether two boxes share a point. */
export function boundsOverlap(a: Bounds, b: Bounds): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

/** Whether `inner` lies in `outer`; shared edges count. */
export function boundsHold(outer: Bounds, inner: Bounds): boolean {
  return inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3];
}

/** Whether a point lies in a box or on its edge. */
export function isInBounds(bounds: Bounds, lon: number, lat: number): boolean {
  return lon >= bounds[0] && lon <= bounds[2] && lat >= bounds[1] && lat <= bounds[3];
}

/** Centre of a bounding box. */
export function centreOf(bounds: Bounds): LonLat {
  return [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2];
}
