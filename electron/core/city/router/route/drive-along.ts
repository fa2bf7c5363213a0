import { distanceM } from '../../../../../shared/domain/place/geo.ts';
import type { LonLat } from '../../../../../shared/domain/place/geo.ts';
import type { RoadGraph } from '../graph/road-tables.ts';
import { PIECE_IS_LINK, PIECE_IS_ROUNDABOUT, TURN_AT_JUNCTION, TURN_IS_U_TURN } from '../graph/turn-flags.ts';
import type { Driving } from '../metric/driving.ts';
import type { RoadPlace } from '../snap/snap.ts';
import type { FoundRoute } from './find-route.ts';

/** One piece of street along a route, driven whole or in part. */
export interface DrivenPiece {
  readonly name: number;
  readonly isRoundabout: boolean;
  readonly isLink: boolean;
  readonly lengthM: number;
  readonly durationS: number;
  /** Index of its first point in the line, counted in points. */
  readonly pointIndex: number;
  /** How it is entered from the piece before. */
  readonly entry: Entry;
}

/** What lies between two pieces of a route. */
export interface Entry {
  /** Degrees, positive to the right. */
  readonly angleDeg: number;
  readonly isJunction: boolean;
  readonly isUTurn: boolean;
  /** Time that the turn takes. */
  readonly durationS: number;
  /** Roads one could leave a roundabout by here. */
  readonly hasExit: boolean;
}

/** A route as it is driven: its line, and the pieces of street along it. */
export interface DrivenRoute {
  readonly line: number[];
  readonly pieces: readonly DrivenPiece[];
}

const ALONG: Entry = { angleDeg: 0, isJunction: false, isUTurn: false, durationS: 0, hasExit: false };

/** Follows a route that was found over all its pieces. */
export function driveAlong(driving: Driving, { vertices, start, end }: FoundRoute): DrivenRoute {
  const { graph } = driving;
  const line: number[] = [];
  const pieces: DrivenPiece[] = [];
  for (const [index, vertex] of vertices.entries()) {
    const isFirst = index === 0;
    const isLast = index === vertices.length - 1;
    let entry = isFirst ? ALONG : entryOf(driving, vertices[index - 1] as number, vertex);
    for (const piece of piecesOf(graph, vertex, isFirst ? start.piece : undefined, isLast ? end.piece : undefined)) {
      const wholeM = graph.pieceLengthM[piece] as number;
      const isReversed = ((graph.vertexRoad[vertex] as number) & 1) === 1;
      const fromM = isFirst && piece === start.piece ? start.alongM : 0;
      const toM = isLast && piece === end.piece ? end.alongM : wholeM;
      const pointIndex = Math.max(0, line.length / 2 - 1);
      appendPart(graph, piece, isReversed, fromM, toM, line);
      const flags = graph.pieceFlags[piece] as number;
      const share = wholeM === 0 ? 0 : Math.max(0, toM - fromM) / wholeM;
      pieces.push({
        name: graph.pieceName[piece] as number,
        isRoundabout: (flags & PIECE_IS_ROUNDABOUT) !== 0,
        isLink: (flags & PIECE_IS_LINK) !== 0,
        lengthM: wholeM * share,
        durationS: share === 0 ? 0 : driving.pieceS(piece, isReversed) * share,
        pointIndex,
        entry,
      });
      entry = ALONG;
    }
  }
  return { line, pieces };
}

/** Where a place on a road lies. */
export function positionOf(graph: RoadGraph, { vertex, piece, alongM }: RoadPlace): LonLat {
  const point: number[] = [];
  appendPart(graph, piece, ((graph.vertexRoad[vertex] as number) & 1) === 1, alongM, alongM, point);
  return [point[0] as number, point[1] as number];
}

function entryOf(driving: Driving, from: number, to: number): Entry {
  const { turnFirst, turnHead, turnFlags, turnAngleDeg, vertexRoad, roadFirstPiece, pieceFlags } = driving.graph;
  let entry = ALONG;
  let hasExit = false;
  for (let turn = turnFirst[from] as number; turn < (turnFirst[from + 1] as number); turn++) {
    const head = turnHead[turn] as number;
    const flags = turnFlags[turn] as number;
    if (head === to) {
      entry = {
        angleDeg: turnAngleDeg[turn] as number,
        isJunction: (flags & TURN_AT_JUNCTION) !== 0,
        isUTurn: (flags & TURN_IS_U_TURN) !== 0,
        durationS: driving.turnS(turn),
        hasExit: false,
      };
    } else if ((flags & TURN_IS_U_TURN) === 0 && driving.mayDrive(head)) {
      const first = roadFirstPiece[(vertexRoad[head] as number) >> 1] as number;
      if (((pieceFlags[first] as number) & PIECE_IS_ROUNDABOUT) === 0) hasExit = true;
    }
  }
  return { ...entry, hasExit };
}

/** The pieces of a road in the order in which they are driven, from one and to one where given. */
function piecesOf(graph: RoadGraph, vertex: number, from: number | undefined, to: number | undefined): number[] {
  const code = graph.vertexRoad[vertex] as number;
  const first = graph.roadFirstPiece[code >> 1] as number;
  const last = (graph.roadFirstPiece[(code >> 1) + 1] as number) - 1;
  const step = (code & 1) === 1 ? -1 : 1;
  const end = to ?? (step > 0 ? last : first);
  const pieces: number[] = [];
  for (let piece = from ?? (step > 0 ? first : last); ; piece += step) {
    pieces.push(piece);
    if (piece === end) return pieces;
  }
}

/** Appends the points of a part of a piece, without repeating the point that the line ends with. */
function appendPart(graph: RoadGraph, piece: number, isReversed: boolean, fromM: number, toM: number, line: number[]): void {
  const { pieceFirstPoint, pointLon, pointLat, pieceLengthM } = graph;
  const first = pieceFirstPoint[piece] as number;
  const last = (pieceFirstPoint[piece + 1] as number) - 1;
  const wholeM = pieceLengthM[piece] as number;
  const at = (index: number): readonly [number, number] => {
    const point = isReversed ? last - index : first + index;
    return [(pointLon[point] as number) / 1e7, (pointLat[point] as number) / 1e7];
  };
  const offsets = [0];
  for (let index = 1; index <= last - first; index++) {
    offsets.push((offsets[index - 1] as number) + distanceM(at(index - 1), at(index)));
  }
  // Points are kept to the centimetre, lengths were measured before: stretch one to the other.
  const stretch = (offsets.at(-1) as number) === 0 ? 1 : wholeM / (offsets.at(-1) as number);
  const push = ([lon, lat]: readonly [number, number]): void => {
    if (line.at(-2) !== lon || line.at(-1) !== lat) line.push(lon, lat);
  };
  push(pointAt(offsets, stretch, at, fromM));
  offsets.forEach((offset, index) => {
    if (offset * stretch > fromM && offset * stretch < toM) push(at(index));
  });
  push(pointAt(offsets, stretch, at, toM));
}

function pointAt(
  offsets: readonly number[],
  stretch: number,
  at: (index: number) => readonly [number, number],
  alongM: number,
): readonly [number, number] {
  for (let index = 1; index < offsets.length; index++) {
    const before = (offsets[index - 1] as number) * stretch;
    const here = (offsets[index] as number) * stretch;
    if (alongM >= here && index < offsets.length - 1) continue;
    const share = here === before ? 0 : Math.max(0, Math.min(1, (alongM - before) / (here - before)));
    if (share === 1) return at(index);
    const [a, b] = [at(index - 1), at(index)];
    return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
  }
  return at(0);
}
