import Flatbush from 'flatbush';
import { STREET_CLASSES } from '../../../../../shared/domain/city/feature-classes.ts';
import { METRES_PER_DEGREE, metresPerDegreeLon } from '../../../../../shared/domain/place/geo.ts';
import type { Bounds, LonLat } from '../../../../../shared/domain/place/geo.ts';
import type { RoutePoint } from '../../../../../shared/domain/routing/index.ts';
import type { RoadGraph } from '../graph/road-tables.ts';
import type { Driving } from '../metric/driving.ts';

const PARTS = 1e7;
/** Farther away than this no road is taken for the one meant. */
export const FARTHEST_SNAP_M = 500;
/** Roads this much farther than the nearest one are as good: at a junction all that meet there. */
const EQUAL_M = 2;
/** A road that is well connected is taken before an island unless it is this much farther. */
const ISLAND_DETOUR_M = 150;
/** A road in the wrong direction counts as this much farther; so does a junction between streets side by side. */
const WRONG_HEADING_M = 60;
const HEADING_TOLERANCE_DEG = 60;
/** Nearer than this to the middle of a street there is no side. */
const SIDE_FROM_M = 4;
const WIDE_CLASSES = STREET_CLASSES.indexOf('secondary');

/** A place on a road in one direction. */
export interface RoadPlace {
  readonly vertex: number;
  readonly piece: number;
  /** From the start of the piece as it is driven, metres. */
  readonly alongM: number;
  /** What it costs to get to or from the place itself, seconds: the other side of a wide street. */
  readonly extraS: number;
}

/** Where a route may begin or end. */
export interface Snap {
  readonly places: readonly RoadPlace[];
  /** From the position asked for to the road, metres in a straight line. */
  readonly distanceM: number;
}

interface Candidate {
  readonly piece: number;
  readonly distanceM: number;
  /** Along the road's own direction, metres from the start of the piece. */
  readonly alongM: number;
  readonly bearingDeg: number;
  /** How far to the right of the line, seen along the road, metres. */
  readonly rightM: number;
}

/** Finds the roads next to positions. */
export class Snapper {
  readonly #graph: RoadGraph;
  readonly #boxes: Flatbush | undefined;

  constructor(graph: RoadGraph) {
    this.#graph = graph;
    const { buffer, byteOffset, byteLength } = graph.pieceBoxes;
    this.#boxes = byteLength === 0 ? undefined : Flatbush.from(buffer, byteOffset);
  }

  /** The roads next to a position that `driving` may use; undefined when there is none within 500 m. */
  snap({ position, headingDeg }: RoutePoint, driving: Driving, connectedBit: number): Snap | undefined {
    for (const radiusM of [40, 160, FARTHEST_SNAP_M + ISLAND_DETOUR_M]) {
      const found = this.#best(this.#candidates(position, radiusM), headingDeg, driving, connectedBit, radiusM);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The pieces about within a distance of a position: those whose box is. */
  piecesNear([lon, lat]: LonLat, radiusM: number): number[] {
    const dLat = radiusM / METRES_PER_DEGREE;
    const dLon = radiusM / metresPerDegreeLon(lat);
    return this.piecesIn([lon - dLon, lat - dLat, lon + dLon, lat + dLat]);
  }

  /** The pieces whose box touches a box. */
  piecesIn([west, south, east, north]: Bounds): number[] {
    return this.#boxes?.search(west * PARTS, south * PARTS, east * PARTS, north * PARTS) ?? [];
  }

  /** The piece nearest to a position, whoever may drive there. */
  nearestPiece(position: LonLat, radiusM: number): number | undefined {
    return this.#candidates(position, radiusM)[0]?.piece;
  }

  #candidates(position: LonLat, radiusM: number): Candidate[] {
    const candidates: Candidate[] = [];
    for (const piece of this.piecesNear(position, radiusM)) {
      const candidate = this.#project(position, piece);
      if (candidate.distanceM <= radiusM) candidates.push(candidate);
    }
    return candidates.sort((a, b) => a.distanceM - b.distanceM || a.piece - b.piece);
  }

  #best(
    candidates: readonly Candidate[],
    headingDeg: number | undefined,
    driving: Driving,
    connectedBit: number,
    radiusM: number,
  ): Snap | undefined {
    const { vertexConnected } = this.#graph;
    let island: Found | undefined;
    let mainland: Found | undefined;
    for (const candidate of candidates) {
      const least = mainland === undefined ? Infinity : mainland.score + EQUAL_M;
      if (candidate.distanceM > least) break;
      for (const place of this.#placesOn(candidate, driving)) {
        const isWrong = headingDeg !== undefined && angleBetween(headingDeg, this.#bearingOf(candidate, place)) > HEADING_TOLERANCE_DEG;
        const score = candidate.distanceM + (isWrong ? WRONG_HEADING_M : 0);
        const isMain = ((vertexConnected[place.vertex] as number) & connectedBit) !== 0;
        if (isMain) mainland = better(mainland, place, score, candidate.distanceM);
        else island = better(island, place, score, candidate.distanceM);
      }
    }
    // What was found last may be beaten by a road just outside the radius that heads the right way.
    const isSure = (found: Found | undefined): found is Found =>
      found !== undefined && (found.score <= radiusM || radiusM >= FARTHEST_SNAP_M);
    if (island !== undefined && island.score + ISLAND_DETOUR_M < (mainland?.score ?? Infinity)) {
      const seesMainland = radiusM >= island.score + ISLAND_DETOUR_M;
      return seesMainland ? asSnap(island) : undefined;
    }
    return isSure(mainland) ? asSnap(mainland) : undefined;
  }

  #bearingOf(candidate: Candidate, place: RoadPlace): number {
    const isReversed = ((this.#graph.vertexRoad[place.vertex] as number) & 1) === 1;
    return candidate.bearingDeg + (isReversed ? 180 : 0);
  }

  /** The one or two directions in which a candidate may be driven. */
  #placesOn({ piece, alongM, rightM }: Candidate, driving: Driving): RoadPlace[] {
    const { pieceRoad, pieceLengthM, pieceClass, roadForward, roadBackward, drivesOnLeft } = this.#graph;
    const road = pieceRoad[piece] as number;
    const places: RoadPlace[] = [];
    if (driving.conditions.isClosed?.[piece] === 1) return places;
    const [forward, backward] = [roadForward[road] as number, roadBackward[road] as number].map((vertex) =>
      vertex >= 0 && driving.mayDrive(vertex) ? vertex : -1,
    ) as [number, number];
    const hasSides =
      forward >= 0 && backward >= 0 && (pieceClass[piece] as number) <= WIDE_CLASSES && Math.abs(rightM) >= SIDE_FROM_M;
    const nearForward = rightM > 0 !== drivesOnLeft;
    const extraS = (isForward: boolean): number =>
      hasSides && isForward !== nearForward ? driving.profile.farSideS : 0;
    if (forward >= 0) places.push({ vertex: forward, piece, alongM, extraS: extraS(true) });
    if (backward >= 0) {
      const backM = Math.max(0, (pieceLengthM[piece] as number) - alongM);
      places.push({ vertex: backward, piece, alongM: backM, extraS: extraS(false) });
    }
    return places;
  }

  /** The point of a piece that is nearest to a position. */
  #project([lon, lat]: LonLat, piece: number): Candidate {
    const { pieceFirstPoint, pointLon, pointLat, pieceLengthM } = this.#graph;
    const scaleX = metresPerDegreeLon(lat) / PARTS;
    const scaleY = METRES_PER_DEGREE / PARTS;
    const end = (pieceFirstPoint[piece + 1] as number) - 1;
    let best: Candidate = { piece, distanceM: Infinity, alongM: 0, bearingDeg: 0, rightM: 0 };
    let walkedM = 0;
    for (let at = pieceFirstPoint[piece] as number; at < end; at++) {
      const ax = ((pointLon[at] as number) - lon * PARTS) * scaleX;
      const ay = ((pointLat[at] as number) - lat * PARTS) * scaleY;
      const dx = ((pointLon[at + 1] as number) - (pointLon[at] as number)) * scaleX;
      const dy = ((pointLat[at + 1] as number) - (pointLat[at] as number)) * scaleY;
      const length = Math.hypot(dx, dy);
      const share = length === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / (length * length)));
      const distanceM = Math.hypot(ax + share * dx, ay + share * dy);
      if (distanceM < best.distanceM) {
        best = {
          piece,
          distanceM,
          alongM: walkedM + share * length,
          bearingDeg: (Math.atan2(dx, dy) * 180) / Math.PI,
          rightM: length === 0 ? 0 : (dx * ay - dy * ax) / length,
        };
      }
      walkedM += length;
    }
    return { ...best, alongM: Math.min(best.alongM, pieceLengthM[piece] as number) };
  }
}

interface Found {
  readonly score: number;
  readonly distanceM: number;
  readonly places: readonly (RoadPlace & { readonly score: number })[];
}

function better(found: Found | undefined, place: RoadPlace, score: number, distanceM: number): Found {
  const scored = { ...place, score };
  if (found === undefined || score < found.score - EQUAL_M) return { score, distanceM, places: [scored] };
  if (score > found.score + EQUAL_M) return found;
  const least = Math.min(score, found.score);
  const places = [...found.places, scored].filter((each) => each.score <= least + EQUAL_M);
  return { score: least, distanceM: Math.min(distanceM, found.distanceM), places };
}

function asSnap({ places, distanceM }: Found): Snap | undefined {
  if (distanceM > FARTHEST_SNAP_M) return undefined;
  return { distanceM, places: places.map(({ vertex, piece, alongM, extraS }) => ({ vertex, piece, alongM, extraS })) };
}

/** Between two bearings, 0 … 180. */
function angleBetween(a: number, b: number): number {
  return Math.abs(((((a - b) % 360) + 540) % 360) - 180);
}
