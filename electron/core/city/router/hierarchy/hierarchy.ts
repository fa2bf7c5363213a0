import type { RoadGraph } from '../graph/road-tables.ts';

/**
 * The arcs of a customisable contraction hierarchy with what is derived from them when a city is opened. It does not
 * depend on any weights.
 */
export interface Hierarchy {
  readonly vertexCount: number;
  readonly arcCount: number;
  readonly upFirst: Int32Array;
  readonly upHead: Int32Array;
  /** Lower end of each arc. */
  readonly arcTail: Int32Array;
  /** Arcs by their higher end: those of `v` are `downArc[downFirst[v]] … downArc[downFirst[v + 1] - 1]`, by ascending tail. */
  readonly downFirst: Int32Array;
  readonly downArc: Int32Array;
  /** The turn that an arc is, up and down, or −1. */
  readonly arcTurnUp: Int32Array;
  readonly arcTurnDown: Int32Array;
  /** Lowest higher neighbour of each vertex: its parent in the elimination tree; −1 for roots. */
  readonly parent: Int32Array;
}

/** Derives the rest of a hierarchy. */
export function deriveHierarchy({ upFirst, upHead, turnArc }: RoadGraph): Hierarchy {
  const vertexCount = upFirst.length - 1;
  const arcCount = upHead.length;
  const arcTail = new Int32Array(arcCount);
  const downFirst = new Int32Array(vertexCount + 1);
  for (let v = 0; v < vertexCount; v++) arcTail.fill(v, upFirst[v], upFirst[v + 1]);
  for (let arc = 0; arc < arcCount; arc++) {
    const head = (upHead[arc] as number) + 1;
    downFirst[head] = (downFirst[head] as number) + 1;
  }
  for (let v = 0; v < vertexCount; v++) downFirst[v + 1] = (downFirst[v + 1] as number) + (downFirst[v] as number);
  const next = downFirst.slice();
  const downArc = new Int32Array(arcCount);
  for (let arc = 0; arc < arcCount; arc++) {
    const head = upHead[arc] as number;
    const at = next[head] as number;
    downArc[at] = arc;
    next[head] = at + 1;
  }
  const arcTurnUp = new Int32Array(arcCount).fill(-1);
  const arcTurnDown = new Int32Array(arcCount).fill(-1);
  for (let turn = 0; turn < turnArc.length; turn++) {
    const code = turnArc[turn] as number;
    ((code & 1) === 0 ? arcTurnUp : arcTurnDown)[code >> 1] = turn;
  }
  const parent = new Int32Array(vertexCount).fill(-1);
  for (let v = 0; v < vertexCount; v++) if (upFirst[v] !== upFirst[v + 1]) parent[v] = upHead[upFirst[v] as number] as number;
  return { vertexCount, arcCount, upFirst, upHead, arcTail, downFirst, downArc, arcTurnUp, arcTurnDown, parent };
}

/** Weights of the arcs of a hierarchy under one set of turn costs. */
export interface Metric {
  /** Cost of each turn with the road that it leaves; `Infinity` where it may not be taken. */
  readonly turnCost: Float64Array;
  /** Weight of each arc from its lower to its higher end. */
  readonly up: Float64Array;
  /** Weight of each arc from its higher to its lower end. */
  readonly down: Float64Array;
}

/** The arcs of one direction that can be used at all: more than half cannot, because a street runs one way. */
export interface SearchArcs {
  /** Arcs of vertex `v`: from `first[v]` up to `first[v + 1]`. */
  readonly first: Int32Array;
  readonly head: Int32Array;
  readonly weight: Float64Array;
  /** Number of each in the hierarchy. */
  readonly arc: Int32Array;
}

/** A metric with its arcs made ready for searching. */
export interface SearchMetric extends Metric {
  readonly upwards: SearchArcs;
  readonly downwards: SearchArcs;
}

/** Makes a metric ready for searching. */
export function searchable(hierarchy: Hierarchy, metric: Metric): SearchMetric {
  return { ...metric, upwards: usable(hierarchy, metric.up), downwards: usable(hierarchy, metric.down) };
}

function usable({ vertexCount, upFirst, upHead }: Hierarchy, weights: Float64Array): SearchArcs {
  let count = 0;
  for (let arc = 0; arc < weights.length; arc++) if (weights[arc] !== Infinity) count++;
  const first = new Int32Array(vertexCount + 1);
  const head = new Int32Array(count);
  const weight = new Float64Array(count);
  const numbers = new Int32Array(count);
  let end = 0;
  for (let v = 0; v < vertexCount; v++) {
    const last = upFirst[v + 1] as number;
    for (let arc = upFirst[v] as number; arc < last; arc++) {
      if (weights[arc] === Infinity) continue;
      head[end] = upHead[arc] as number;
      weight[end] = weights[arc] as number;
      numbers[end++] = arc;
    }
    first[v + 1] = end;
  }
  return { first, head, weight, arc: numbers };
}
