import type { CityFeatures, StreetFeature } from '../../../../../shared/domain/city/city-features.ts';
import { isDrivable } from './road-attributes.ts';

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

/** Cuts the drivable streets at every node that two of them share or one passes twice. */
export function cutStreets(features: CityFeatures): StreetPieces {
  const streets = features.streets.filter(isDrivable);
  const uses = countUses(streets);
  const numbers = new Map<number, number>();
  const numberOf = (id: number): number => {
    const known = numbers.get(id);
    if (known !== undefined) return known;
    numbers.set(id, numbers.size);
    return numbers.size - 1;
  };
  const street: number[] = [];
  const firstPoint: number[] = [];
  const lastPoint: number[] = [];
  const fromNode: number[] = [];
  const toNode: number[] = [];
  for (const [index, { nodeIds }] of streets.entries()) {
    const last = nodeIds.length - 1;
    let first = 0;
    for (let at = 1; at <= last; at++) {
      const id = nodeIds[at] as number;
      if (at < last && (uses.get(id) ?? 0) < 2) continue;
      street.push(index);
      firstPoint.push(first);
      lastPoint.push(at);
      fromNode.push(numberOf(nodeIds[first] as number));
      toNode.push(numberOf(id));
      first = at;
    }
  }
  return {
    streets,
    count: street.length,
    street: Int32Array.from(street),
    firstPoint: Int32Array.from(firstPoint),
    lastPoint: Int32Array.from(lastPoint),
    fromNode: Int32Array.from(fromNode),
    toNode: Int32Array.from(toNode),
    nodeCount: numbers.size,
    nodeOf: (sourceId) => numbers.get(sourceId),
  };
}

function countUses(streets: readonly StreetFeature[]): ReadonlyMap<number, number> {
  const uses = new Map<number, number>();
  for (const { nodeIds } of streets) {
    for (const id of nodeIds) uses.set(id, (uses.get(id) ?? 0) + 1);
  }
  return uses;
}
