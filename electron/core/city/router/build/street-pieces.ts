import type { CityFeatures, StreetFeature } from '../../../../../shared/domain/city/city-features.ts';
import { IdIndex } from '../../osm/pbf/id-index.ts';
import { isDrivable } from './road-attributes.ts';
import { scaled } from '../../scaled.ts';

/** The drivable streets, cut wherever two of them meet; pieces are numbered along the streets. */
export interface StreetPieces {
  readonly streets: readonly StreetFeature[];
  readonly count: number;
  /** Street of each piece. */
  readonly street: Int32Array;
  /** First and last point of each piece on its street. */
  readonly firstPoint: Int32Array;
  readonly lastPoint: Int32Array;
  /** Nodes at the ends of each piece, numbered from 0. */
  readonly fromNode: Int32Array;
  readonly toNode: Int32Array;
  readonly nodeCount: number;
  /** Number of a source node that is an end of a piece; undefined for others. */
  nodeOf(sourceId: number): number | undefined;
}

/** Streets between two yields. */
const STREETS_PER_TURN = 10_000;

/** Cuts the drivable streets at every node that two of them share or one passes twice. Yields the share done so far. */
export function* cutStreets(features: CityFeatures): Generator<number, StreetPieces, void> {
  const streets = features.streets.filter(isDrivable);
  const points = pointsOf(streets);
  yield 0.2;
  const nodes = yield* scaled(IdIndex.build(points), 0.2, 0.4);
  const rows = yield* scaled(nodes.findAll(points), 0.4, 0.6);
  const uses = new Int32Array(points.length);
  for (const row of rows) uses[row] = (uses[row] as number) + 1;
  const numbers = new Int32Array(points.length).fill(-1);
  let nodeCount = 0;
  const numberOf = (row: number): number => {
    if ((numbers[row] as number) < 0) numbers[row] = nodeCount++;
    return numbers[row] as number;
  };
  yield 0.6;
  const count = countPieces(streets, rows, uses);
  const street = new Int32Array(count);
  const firstPoint = new Int32Array(count);
  const lastPoint = new Int32Array(count);
  const fromNode = new Int32Array(count);
  const toNode = new Int32Array(count);
  let piece = 0;
  let start = 0;
  for (const [index, { nodeIds }] of streets.entries()) {
    const last = nodeIds.length - 1;
    let first = 0;
    for (let at = 1; at <= last; at++) {
      const row = rows[start + at] as number;
      if (at < last && (uses[row] as number) < 2) continue;
      street[piece] = index;
      firstPoint[piece] = first;
      lastPoint[piece] = at;
      fromNode[piece] = numberOf(rows[start + first] as number);
      toNode[piece++] = numberOf(row);
      first = at;
    }
    start += nodeIds.length;
    if (index % STREETS_PER_TURN === 0) yield 0.6 + (index / streets.length) * 0.4;
  }
  return {
    streets,
    count,
    street,
    firstPoint,
    lastPoint,
    fromNode,
    toNode,
    nodeCount,
    nodeOf: (sourceId) => {
      const number = numbers[nodes.find(sourceId)] ?? -1;
      return number < 0 ? undefined : number;
    },
  };
}

/** The nodes of all points, street by street. */
function pointsOf(streets: readonly StreetFeature[]): Float64Array {
  const points = new Float64Array(streets.reduce((sum, { nodeIds }) => sum + nodeIds.length, 0));
  let at = 0;
  for (const { nodeIds } of streets) {
    points.set(nodeIds, at);
    at += nodeIds.length;
  }
  return points;
}

function countPieces(streets: readonly StreetFeature[], rows: Int32Array, uses: Int32Array): number {
  let count = 0;
  let start = 0;
  for (const { nodeIds } of streets) {
    const last = nodeIds.length - 1;
    for (let at = 1; at < last; at++) if ((uses[rows[start + at] as number] as number) > 1) count++;
    if (last > 0) count++;
    start += nodeIds.length;
  }
  return count;
}
