import { boundsOfShape, shapeContains, shapeTouchesLine } from '../../../../../shared/domain/zone/index.ts';
import type { ZoneShape } from '../../../../../shared/domain/zone/index.ts';
import type { RoadGraph } from '../graph/road-tables.ts';
import type { StreetConditions } from '../metric/conditions.ts';
import type { Snapper } from '../snap/snap.ts';
import type { MeasuredSpeed, RoadConditions } from './road-conditions.ts';

/** A counter this far from a street still counts its traffic. */
const COUNTER_REACH_M = 40;
/** A jam is taken to hold on the same street this far from where it was measured. */
const JAM_REACH_M = 300;
/** Slower than this much of the free speed is not believed: a counter beside standing traffic measures nothing. */
const WORST_DELAY = 10;

/** Works out which pieces and roads the conditions touch. */
export function streetConditions(
  graph: RoadGraph,
  snapper: Snapper,
  freeSpeedMps: (piece: number) => number,
  { closures, perimeters, speeds }: RoadConditions,
): StreetConditions {
  const pieceCount = graph.pieceRoad.length;
  const conditions: { isClosed?: Uint8Array; isCordoned?: Uint8Array; delayFactor?: Float32Array } = {};
  if (closures.length > 0) {
    const isClosed = (conditions.isClosed = new Uint8Array(pieceCount));
    for (const shape of closures) for (const piece of touchedPieces(graph, snapper, shape)) isClosed[piece] = 1;
  }
  if (perimeters.length > 0) {
    const isCordoned = (conditions.isCordoned = new Uint8Array(graph.roadAccess.length));
    for (const shape of perimeters) {
      for (const piece of touchedPieces(graph, snapper, shape)) isCordoned[graph.pieceRoad[piece] as number] = 1;
    }
  }
  if (speeds.length > 0) {
    const delayFactor = (conditions.delayFactor = new Float32Array(pieceCount).fill(1));
    for (const speed of speeds) spreadJam(graph, snapper, freeSpeedMps, speed, delayFactor);
  }
  return conditions;
}

/** The pieces that lie in a shape, wholly or in part. */
function touchedPieces(graph: RoadGraph, snapper: Snapper, shape: ZoneShape): number[] {
  return snapper.piecesIn(boundsOfShape(shape)).filter((piece) => {
    const line = pieceLine(graph, piece);
    return shapeContains(shape, [line[0] as number, line[1] as number]) || shapeTouchesLine(shape, line);
  });
}

/** Points of a piece as flat degrees. */
function pieceLine({ pieceFirstPoint, pointLon, pointLat }: RoadGraph, piece: number): number[] {
  const line: number[] = [];
  for (let at = pieceFirstPoint[piece] as number; at < (pieceFirstPoint[piece + 1] as number); at++) {
    line.push((pointLon[at] as number) / 1e7, (pointLat[at] as number) / 1e7);
  }
  return line;
}

function spreadJam(
  graph: RoadGraph,
  snapper: Snapper,
  freeSpeedMps: (piece: number) => number,
  { position, speedMps, weight }: MeasuredSpeed,
  delayFactor: Float32Array,
): void {
  const measured = snapper.nearestPiece(position, COUNTER_REACH_M);
  if (measured === undefined) return;
  const delay = Math.min(WORST_DELAY, Math.max(1, freeSpeedMps(measured) / Math.max(0.1, speedMps)));
  const factor = 1 + (delay - 1) * weight;
  const name = graph.pieceName[measured] as number;
  const road = graph.pieceRoad[measured] as number;
  for (const piece of snapper.piecesNear(position, JAM_REACH_M)) {
    const isSame = graph.pieceRoad[piece] === road || (name >= 0 && graph.pieceName[piece] === name);
    if (isSame) delayFactor[piece] = Math.max(delayFactor[piece] as number, factor);
  }
}
