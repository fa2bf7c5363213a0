import { distanceM } from '../../../../../shared/domain/place/geo.ts';
import type { StreetFeature } from '../../../../../shared/domain/city/city-features.ts';
import type { RoadChains } from './road-chains.ts';
import type { StreetPieces } from './street-pieces.ts';

/** Degrees are kept as whole numbers of this many parts, as in OpenStreetMap: at most 11 mm. */
export const PARTS_PER_DEGREE = 1e7;

/** Points and lengths of the pieces in the order of the roads, each along its road. */
export interface RoadGeometry {
  /** Points of the piece at position `p`: `firstPoint[p] … firstPoint[p + 1] - 1`. */
  readonly firstPoint: Int32Array;
  readonly lon: Int32Array;
  readonly lat: Int32Array;
  readonly lengthM: Float32Array;
}

/** Copies the geometry of all pieces. */
export function copyGeometry(pieces: StreetPieces, roads: RoadChains): RoadGeometry {
  const count = roads.piece.length;
  const firstPoint = new Int32Array(count + 1);
  for (let at = 0; at < count; at++) {
    const piece = roads.piece[at] as number;
    const points = (pieces.lastPoint[piece] as number) - (pieces.firstPoint[piece] as number) + 1;
    firstPoint[at + 1] = (firstPoint[at] as number) + points;
  }
  const lon = new Int32Array(firstPoint[count] as number);
  const lat = new Int32Array(firstPoint[count] as number);
  const lengthM = new Float32Array(count);
  for (let at = 0; at < count; at++) {
    const piece = roads.piece[at] as number;
    const { line } = pieces.streets[pieces.street[piece] as number] as StreetFeature;
    const from = firstPoint[at] as number;
    const to = (firstPoint[at + 1] as number) - 1;
    const first = pieces.firstPoint[piece] as number;
    const isReversed = roads.isReversed[at] === 1;
    let sumM = 0;
    for (let point = from; point <= to; point++) {
      const source = isReversed ? first + (to - point) : first + (point - from);
      lon[point] = Math.round((line[source * 2] as number) * PARTS_PER_DEGREE);
      lat[point] = Math.round((line[source * 2 + 1] as number) * PARTS_PER_DEGREE);
      if (point > from) {
        const at0 = source + (isReversed ? 1 : -1);
        sumM += distanceM(
          [line[at0 * 2] as number, line[at0 * 2 + 1] as number],
          [line[source * 2] as number, line[source * 2 + 1] as number],
        );
      }
    }
    lengthM[at] = sumM;
  }
  return { firstPoint, lon, lat, lengthM };
}

/** A bearing is taken over this distance from the junction: the last centimetres of a street often bend. */
const BEARING_M = 12;

/**
 * Bearings (degrees clockwise from north) with which each road leaves its first junction and reaches its last one.
 */
export function roadBearings(roads: RoadChains, { firstPoint, lon, lat }: RoadGeometry): { readonly start: Float32Array; readonly end: Float32Array } {
  const start = new Float32Array(roads.count);
  const end = new Float32Array(roads.count);
  for (let road = 0; road < roads.count; road++) {
    const first = firstPoint[roads.firstPiece[road] as number] as number;
    const last = (firstPoint[roads.firstPiece[road + 1] as number] as number) - 1;
    start[road] = bearingFrom(lon, lat, first, last);
    end[road] = (bearingFrom(lon, lat, last, first) + 180) % 360;
  }
  return { start, end };
}

/** Bearing of the line from point `from` as seen some metres on its way to point `to`. */
function bearingFrom(lon: Int32Array, lat: Int32Array, from: number, to: number): number {
  const step = to > from ? 1 : -1;
  const eastScale = Math.cos(((lat[from] as number) / PARTS_PER_DEGREE) * (Math.PI / 180));
  const wanted = (BEARING_M / 111_195) * PARTS_PER_DEGREE;
  let east = 0;
  let north = 0;
  for (let at = from + step; at !== to + step; at += step) {
    east = ((lon[at] as number) - (lon[from] as number)) * eastScale;
    north = (lat[at] as number) - (lat[from] as number);
    if (Math.hypot(east, north) >= wanted) break;
  }
  return ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360;
}
