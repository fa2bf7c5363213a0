import type { Ring } from '../../../../../shared/domain/city/city-features.ts';
import { boxOf, polygonContains, ringContains, signedArea } from '../../../../../shared/domain/city/ring-geometry.ts';
import { boundsHold, isInBounds } from '../../../../../shared/domain/place/geo.ts';
import type { Bounds } from '../../../../../shared/domain/place/geo.ts';
import {
  clockwiseDistance,
  cornersBetween,
  distanceToEdge,
  isGapAtEdge,
  perimeterPoint,
  perimeterPosition,
} from './box-perimeter.ts';
import { clipLine } from './clip.ts';
import { orientRing, withoutRepeats } from './ring-math.ts';

/** Coast lines of an extract: land on their left, sea on their right (OpenStreetMap `natural=coastline`). */
export interface Coast {
  readonly closed: readonly (readonly number[])[];
  readonly open: readonly (readonly number[])[];
}

/** How many land points are asked whether they are under water. */
const BELIEF_SAMPLES = 1000;

/** A stretch of coast from edge to edge of the box. */
interface Crossing {
  readonly line: readonly number[];
  readonly startsAt: number;
  readonly endsAt: number;
}

/** An end of coast inside the box is taken to the edge if it is nearer than this share of the box's smaller side. */
const MAX_EXTENSION_SHARE = 0.08;

/**
 * Builds the sea inside a box from its coast lines: follows each stretch to the edge of the box, then the edge
 * clockwise to where the next stretch enters, until the ring closes. Islands become holes.
 *
 * @returns polygons (outer ring counter-clockwise, holes clockwise) and how many stretches ended in the middle of
 *   nowhere and were left out
 */
export function buildSea(coast: Coast, bounds: Bounds): { readonly polygons: Ring[][]; readonly brokenCount: number } {
  const islands: Ring[] = [];
  const polygons: Ring[][] = [];
  const crossings: Crossing[] = [];
  let brokenCount = 0;
  for (const ring of coast.closed) {
    if (boundsHold(bounds, boxOf(ring))) {
      if (signedArea(ring) > 0) islands.push(ring);
      else polygons.push([orientRing(ring, true)]);
      continue;
    }
    const cut = cutAtBox(joinAtStart(clipLine([...ring, ring[0] ?? 0, ring[1] ?? 0], bounds)), bounds);
    crossings.push(...cut.crossings);
    brokenCount += cut.brokenCount;
  }
  for (const line of coast.open) {
    const cut = cutAtBox(clipLine(line, bounds), bounds);
    crossings.push(...cut.crossings);
    brokenCount += cut.brokenCount;
  }
  polygons.push(...walkCrossings(crossings, bounds).map((ring) => [ring]));
  if (polygons.length === 0 && islands.length > 0) {
    const [west, south, east, north] = bounds;
    polygons.push([[west, south, east, south, east, north, west, north]]);
  }
  for (const island of islands) {
    const around = polygons.find(([outer]) => outer !== undefined && ringContains(outer, island[0] ?? 0, island[1] ?? 0));
    around?.push(orientRing(island, false));
  }
  return { polygons, brokenCount };
}

/**
 * Joins consecutive runs of one coast line over nodes that the extract lacks in the middle of the city. Runs that are
 * apart because the coast leaves the box between them stay apart.
 */
export function joinCoastRuns(runs: readonly (readonly number[])[], bounds: Bounds): number[][] {
  const joined: number[][] = [];
  for (const run of runs) {
    const last = joined[joined.length - 1];
    const isApart =
      last === undefined || isGapAtEdge(bounds, [last.at(-2) ?? 0, last.at(-1) ?? 0], [run[0] ?? 0, run[1] ?? 0]);
    if (isApart) joined.push([...run]);
    else for (const value of run) last.push(value);
  }
  return joined;
}

/** A ring that starts inside the box is cut in two pieces there: joins the last to the first. */
function joinAtStart(pieces: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const first = pieces[0];
  const last = pieces[pieces.length - 1];
  if (first === undefined || last === undefined || first === last) return pieces;
  if (first[0] !== last[last.length - 2] || first[1] !== last[last.length - 1]) return pieces;
  return [[...last, ...first.slice(2)], ...pieces.slice(1, -1)];
}

function cutAtBox(
  pieces: readonly (readonly number[])[],
  bounds: Bounds,
): { readonly crossings: Crossing[]; readonly brokenCount: number } {
  const crossings: Crossing[] = [];
  let brokenCount = 0;
  for (const piece of pieces) {
    const start = reachEdge(piece[0] as number, piece[1] as number, bounds);
    const end = reachEdge(piece[piece.length - 2] as number, piece[piece.length - 1] as number, bounds);
    if (start === undefined || end === undefined) {
      brokenCount++;
      continue;
    }
    const line = [...perimeterPoint(bounds, start), ...piece, ...perimeterPoint(bounds, end)];
    crossings.push({ line, startsAt: start, endsAt: end });
  }
  return { crossings, brokenCount };
}

/** Where on the edge of the box a stretch ends, if it ends near enough. */
function reachEdge(lon: number, lat: number, bounds: Bounds): number | undefined {
  const squeeze = Math.cos((lat * Math.PI) / 180);
  const side = Math.min((bounds[2] - bounds[0]) * squeeze, bounds[3] - bounds[1]);
  const isNear = distanceToEdge(bounds, [lon, lat]) <= side * MAX_EXTENSION_SHARE;
  return isNear ? perimeterPosition(bounds, lon, lat) : undefined;
}

/** Joins crossings along the edge into rings with the sea on their right, returned counter-clockwise. */
function walkCrossings(crossings: readonly Crossing[], bounds: Bounds): Ring[] {
  const rings: Ring[] = [];
  const unused = new Set(crossings);
  for (const first of crossings) {
    if (!unused.delete(first)) continue;
    const ring = [...first.line];
    let last = first;
    for (;;) {
      const next = nextClockwise(last.endsAt, first, unused);
      ring.push(...cornersBetween(bounds, last.endsAt, next.startsAt, true));
      if (next === first) break;
      unused.delete(next);
      ring.push(...next.line);
      last = next;
    }
    const cleaned = withoutRepeats(ring);
    if (cleaned.length >= 6) rings.push(orientRing(cleaned, true));
  }
  return rings;
}

function nextClockwise(from: number, first: Crossing, unused: ReadonlySet<Crossing>): Crossing {
  let nearest = first;
  let distance = clockwiseDistance(from, first.startsAt);
  for (const candidate of unused) {
    const candidateDistance = clockwiseDistance(from, candidate.startsAt);
    if (candidateDistance < distance) {
      nearest = candidate;
      distance = candidateDistance;
    }
  }
  return nearest;
}

/**
 * Whether a sea is believable: most of the places where people live must lie outside of it. A single coast line drawn
 * the wrong way round, or missing, would otherwise flood a city.
 *
 * @param landPoints `[lon, lat, …]` of things that stand on land, such as buildings
 */
export function isBelievableSea(polygons: readonly (readonly Ring[])[], landPoints: readonly number[]): boolean {
  const boxes = polygons.map(([outer]) => boxOf(outer ?? []));
  const points = landPoints.length / 2;
  const stride = Math.max(1, Math.floor(points / BELIEF_SAMPLES)) * 2;
  let asked = 0;
  let wet = 0;
  for (let at = 0; at < landPoints.length; at += stride) {
    asked++;
    const lon = landPoints[at] as number;
    const lat = landPoints[at + 1] as number;
    const isWet = polygons.some((rings, index) => {
      const box = boxes[index];
      if (box === undefined || !isInBounds(box, lon, lat)) return false;
      return polygonContains(rings, lon, lat);
    });
    if (isWet) wet++;
  }
  return wet * 4 <= asked;
}
