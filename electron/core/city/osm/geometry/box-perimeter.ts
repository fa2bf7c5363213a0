import type { Bounds, LonLat } from '../../../../../shared/domain/place/geo.ts';

/**
 * Positions along the edge of a box as one number in [0, 4): 0 south-west corner, 1 south-east, 2 north-east,
 * 3 north-west, growing counter-clockwise. Each side counts 1 whatever its length.
 */
export function perimeterPosition(bounds: Bounds, lon: number, lat: number): number {
  const [west, south, east, north] = bounds;
  const alongLon = clamp01((lon - west) / (east - west || 1));
  const alongLat = clamp01((lat - south) / (north - south || 1));
  const distances = [alongLat, 1 - alongLon, 1 - alongLat, alongLon];
  const nearest = distances.indexOf(Math.min(...distances));
  if (nearest === 0) return alongLon;
  if (nearest === 1) return 1 + alongLat;
  if (nearest === 2) return 3 - alongLon;
  return (4 - alongLat) % 4;
}

/** The point of a perimeter position. */
export function perimeterPoint(bounds: Bounds, position: number): LonLat {
  const [west, south, east, north] = bounds;
  const wrapped = ((position % 4) + 4) % 4;
  const side = Math.floor(wrapped);
  const along = wrapped - side;
  if (side === 0) return [west + along * (east - west), south];
  if (side === 1) return [east, south + along * (north - south)];
  if (side === 2) return [east - along * (east - west), north];
  return [west, north - along * (north - south)];
}

/** How far `to` lies ahead of `from` going clockwise, in [0, 4). */
export function clockwiseDistance(from: number, to: number): number {
  return (((from - to) % 4) + 4) % 4;
}

/** The corners passed when going from one position to another, clockwise or counter-clockwise, as `[lon, lat, …]`. */
export function cornersBetween(bounds: Bounds, from: number, to: number, clockwise: boolean): number[] {
  const distance = clockwise ? clockwiseDistance(from, to) : clockwiseDistance(to, from);
  const corners: number[] = [];
  let corner = clockwise ? Math.ceil(from) - 1 : Math.floor(from) + 1;
  while (Math.abs(corner - from) < distance) {
    corners.push(...perimeterPoint(bounds, corner));
    corner += clockwise ? -1 : 1;
  }
  return corners;
}

/** Points along the edge from near one point to near another, the shorter way round, both projections included. */
export function alongPerimeter(bounds: Bounds, from: LonLat, to: LonLat): number[] {
  const start = perimeterPosition(bounds, from[0], from[1]);
  const end = perimeterPosition(bounds, to[0], to[1]);
  const clockwise = clockwiseDistance(start, end) <= 2;
  return [
    ...perimeterPoint(bounds, start),
    ...cornersBetween(bounds, start, end, clockwise),
    ...perimeterPoint(bounds, end),
  ];
}

/** Distance from a point to the nearest edge of a box, in degrees of latitude. */
export function distanceToEdge(bounds: Bounds, [lon, lat]: LonLat): number {
  return planeDistance([lon, lat], perimeterPoint(bounds, perimeterPosition(bounds, lon, lat)));
}

/** Whether a gap was left at the edge of a box: going to the edge and back is shorter than straight across. */
export function isGapAtEdge(bounds: Bounds, from: LonLat, to: LonLat): boolean {
  return distanceToEdge(bounds, from) + distanceToEdge(bounds, to) < planeDistance(from, to);
}

function planeDistance(a: LonLat, b: LonLat): number {
  return Math.hypot((a[0] - b[0]) * Math.cos((a[1] * Math.PI) / 180), a[1] - b[1]);
}

function clamp01(value: number): number {
  return Math.min(1, Math.max(0, value));
}
