import type { Hierarchy, SearchArcs, SearchMetric } from './hierarchy.ts';
import type { Seed } from './point-query.ts';

/** Which way costs run: from many places to the seeds, or from the seeds to many places. */
export type SweepDirection = 'to-seeds' | 'from-seeds';

/**
 * One-to-many queries: from the seeds up the elimination tree, then down to the places asked for. All arcs of a vertex
 * lead to its ancestors, so that the part to visit needs neither a selection of its own nor a queue: each place settles
 * the path up to what is settled already (after RPHAST: Delling, Goldberg and Werneck 2011). Keeps its buffers between
 * queries.
 */
export class Sweep {
  readonly #hierarchy: Hierarchy;
  readonly #cost: Float64Array;
  /** Number of the query that reached or settled a vertex last. */
  readonly #reached: Int32Array;
  readonly #settled: Int32Array;
  readonly #path: Int32Array;
  #query = 0;

  constructor(hierarchy: Hierarchy) {
    this.#hierarchy = hierarchy;
    this.#cost = new Float64Array(hierarchy.vertexCount);
    this.#reached = new Int32Array(hierarchy.vertexCount);
    this.#settled = new Int32Array(hierarchy.vertexCount);
    this.#path = new Int32Array(hierarchy.vertexCount);
  }

  /**
   * Least costs between the seeds and each of `vertices`.
   *
   * @returns costs by vertex, right for the vertices asked for; valid until the next query
   */
  some(metric: SearchMetric, seeds: readonly Seed[], vertices: ArrayLike<number>, direction: SweepDirection): Float64Array {
    this.#begin(metric, seeds, direction);
    const { parent } = this.#hierarchy;
    const arcs = direction === 'to-seeds' ? metric.upwards : metric.downwards;
    const settled = this.#settled;
    const path = this.#path;
    const query = this.#query;
    for (let at = 0; at < vertices.length; at++) {
      let count = 0;
      for (let v = vertices[at] as number; v >= 0 && settled[v] !== query; v = parent[v] as number) {
        settled[v] = query;
        path[count++] = v;
      }
      while (count > 0) this.#settle(path[--count] as number, arcs);
    }
    return this.#cost;
  }

  /** Least costs between the seeds and every vertex; valid until the next query. */
  all(metric: SearchMetric, seeds: readonly Seed[], direction: SweepDirection): Float64Array {
    this.#begin(metric, seeds, direction);
    const arcs = direction === 'to-seeds' ? metric.upwards : metric.downwards;
    for (let v = this.#hierarchy.vertexCount - 1; v >= 0; v--) this.#settle(v, arcs);
    return this.#cost;
  }

  #settle(v: number, { first, head, weight }: SearchArcs): void {
    const cost = this.#cost;
    let best = this.#reached[v] === this.#query ? (cost[v] as number) : Infinity;
    const end = first[v + 1] as number;
    for (let at = first[v] as number; at < end; at++) {
      const over = (weight[at] as number) + (cost[head[at] as number] as number);
      if (over < best) best = over;
    }
    cost[v] = best;
  }

  /** Climbs from the seeds to the roots; the ancestors of several seeds interleave: always on from the lowest. */
  #begin(metric: SearchMetric, seeds: readonly Seed[], direction: SweepDirection): void {
    this.#query++;
    const { parent } = this.#hierarchy;
    const { first, head, weight } = direction === 'to-seeds' ? metric.downwards : metric.upwards;
    const starts: number[] = [];
    for (const { vertex, cost } of seeds) {
      this.#lower(vertex, cost);
      starts.push(vertex);
    }
    for (;;) {
      let v = Infinity;
      for (const start of starts) if (start >= 0 && start < v) v = start;
      if (v === Infinity) return;
      const end = first[v + 1] as number;
      const here = this.#cost[v] as number;
      if (this.#reached[v] === this.#query) {
        for (let at = first[v] as number; at < end; at++) this.#lower(head[at] as number, here + (weight[at] as number));
      }
      for (let at = 0; at < starts.length; at++) if (starts[at] === v) starts[at] = parent[v] as number;
    }
  }

  #lower(v: number, cost: number): void {
    if (this.#reached[v] === this.#query && (this.#cost[v] as number) <= cost) return;
    if (cost === Infinity) return;
    this.#reached[v] = this.#query;
    this.#cost[v] = cost;
  }
}
