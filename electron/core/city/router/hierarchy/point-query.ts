import type { Hierarchy, SearchArcs, SearchMetric } from './hierarchy.ts';

/** A vertex to start or end at, and what it costs before or after it (may be negative: a road entered half-way). */
export interface Seed {
  readonly vertex: number;
  readonly cost: number;
}

/** The best way found: its cost, and its vertices from one of the sources to one of the targets. */
export interface FoundPath {
  readonly cost: number;
  readonly vertices: readonly number[];
}

/**
 * Point-to-point queries: from both ends up the elimination tree, no queue (Dibbelt, Strasser and Wagner 2016). Keeps its
 * buffers between queries.
 */
export class PointQuery {
  readonly #hierarchy: Hierarchy;
  /** Costs from the sources to each vertex, and from each vertex to the targets; `Infinity` between queries. */
  readonly #out: Float64Array;
  readonly #back: Float64Array;
  readonly #outArc: Int32Array;
  readonly #backArc: Int32Array;
  readonly #queued: Uint8Array;
  readonly #outPath: Int32Array;
  readonly #backPath: Int32Array;

  constructor(hierarchy: Hierarchy) {
    this.#hierarchy = hierarchy;
    this.#out = new Float64Array(hierarchy.vertexCount).fill(Infinity);
    this.#back = new Float64Array(hierarchy.vertexCount).fill(Infinity);
    this.#outArc = new Int32Array(hierarchy.vertexCount);
    this.#backArc = new Int32Array(hierarchy.vertexCount);
    this.#queued = new Uint8Array(hierarchy.vertexCount);
    this.#outPath = new Int32Array(hierarchy.vertexCount);
    this.#backPath = new Int32Array(hierarchy.vertexCount);
  }

  /** The least cost from any source to any target; `Infinity` when there is no way. */
  cost(metric: SearchMetric, sources: readonly Seed[], targets: readonly Seed[]): number {
    return this.#search(metric, sources, targets, () => undefined).cost;
  }

  /** The best way with its vertices, or nothing. */
  path(metric: SearchMetric, sources: readonly Seed[], targets: readonly Seed[]): FoundPath | undefined {
    const vertices: number[] = [];
    const { cost } = this.#search(metric, sources, targets, (top) => this.#trace(metric, top, vertices));
    return vertices.length === 0 ? undefined : { cost, vertices };
  }

  #search(
    metric: SearchMetric,
    sources: readonly Seed[],
    targets: readonly Seed[],
    onTop: (top: number) => void,
  ): { readonly cost: number } {
    const outCount = this.#climb(sources, this.#out, this.#outArc, this.#outPath, metric.upwards);
    const backCount = this.#climb(targets, this.#back, this.#backArc, this.#backPath, metric.downwards);
    let best = Infinity;
    let top = -1;
    for (let at = 0; at < outCount; at++) {
      const v = this.#outPath[at] as number;
      const cost = (this.#out[v] as number) + (this.#back[v] as number);
      if (cost < best) {
        best = cost;
        top = v;
      }
    }
    if (top >= 0) onTop(top);
    for (let at = 0; at < outCount; at++) this.#out[this.#outPath[at] as number] = Infinity;
    for (let at = 0; at < backCount; at++) this.#back[this.#backPath[at] as number] = Infinity;
    return { cost: best };
  }

  /** Relaxes the arcs of all ancestors of the seeds; says how many there are (in `path`, ascending). */
  #climb(seeds: readonly Seed[], cost: Float64Array, byArc: Int32Array, path: Int32Array, arcs: SearchArcs): number {
    const { first, head: heads, weight, arc: numbers } = arcs;
    const count = this.#ancestors(seeds, path);
    for (const { vertex, cost: seedCost } of seeds) {
      if (seedCost >= (cost[vertex] as number)) continue;
      cost[vertex] = seedCost;
      byArc[vertex] = -1;
    }
    for (let at = 0; at < count; at++) {
      const v = path[at] as number;
      const here = cost[v] as number;
      if (here === Infinity) continue;
      const end = first[v + 1] as number;
      for (let at = first[v] as number; at < end; at++) {
        const head = heads[at] as number;
        const there = here + (weight[at] as number);
        if (there < (cost[head] as number)) {
          cost[head] = there;
          byArc[head] = numbers[at] as number;
        }
      }
    }
    return count;
  }

  /** All ancestors of the seeds in the elimination tree, the seeds included, ascending. */
  #ancestors(seeds: readonly Seed[], path: Int32Array): number {
    const { parent } = this.#hierarchy;
    let count = 0;
    let isMerged = true;
    for (const { vertex } of seeds) {
      const before = count;
      for (let v = vertex; v >= 0 && this.#queued[v] === 0; v = parent[v] as number) {
        this.#queued[v] = 1;
        path[count++] = v;
      }
      if (before > 0 && count > before) isMerged = false;
    }
    if (!isMerged) path.subarray(0, count).sort();
    for (let at = 0; at < count; at++) this.#queued[path[at] as number] = 0;
    return count;
  }

  #trace(metric: SearchMetric, top: number, vertices: number[]): void {
    const { arcTail } = this.#hierarchy;
    const upwards: number[] = [];
    let v = top;
    for (let arc = this.#outArc[v] as number; arc >= 0; arc = this.#outArc[v] as number) {
      upwards.push(arc);
      v = arcTail[arc] as number;
    }
    vertices.push(v);
    for (const arc of upwards.reverse()) this.#unpack(metric, arc, true, vertices);
    v = top;
    for (let arc = this.#backArc[v] as number; arc >= 0; arc = this.#backArc[v] as number) {
      this.#unpack(metric, arc, false, vertices);
      v = arcTail[arc] as number;
    }
  }

  /** Appends the vertices of an arc after its first one. */
  #unpack({ turnCost, up, down }: SearchMetric, arc: number, isUp: boolean, vertices: number[]): void {
    const { upHead, arcTail, arcTurnUp, arcTurnDown, downFirst, downArc } = this.#hierarchy;
    // Twice the arc, plus 1 where it leads up; the next one to unpack is on top.
    const open = [arc * 2 + (isUp ? 1 : 0)];
    for (let code = open.pop(); code !== undefined; code = open.pop()) {
      const at = code >> 1;
      const leadsUp = (code & 1) === 1;
      const weight = (leadsUp ? up[at] : down[at]) as number;
      const low = arcTail[at] as number;
      const high = upHead[at] as number;
      const turn = (leadsUp ? arcTurnUp[at] : arcTurnDown[at]) as number;
      if (turn >= 0 && turnCost[turn] === weight) {
        vertices.push(leadsUp ? high : low);
        continue;
      }
      let a = downFirst[low] as number;
      let b = downFirst[high] as number;
      const endA = downFirst[low + 1] as number;
      const endB = downFirst[high + 1] as number;
      while (a < endA && b < endB) {
        const arcA = downArc[a] as number;
        const arcB = downArc[b] as number;
        const tailA = arcTail[arcA] as number;
        const tailB = arcTail[arcB] as number;
        if (tailA < tailB) a++;
        else if (tailB < tailA) b++;
        else {
          const over = leadsUp ? (down[arcA] as number) + (up[arcB] as number) : (down[arcB] as number) + (up[arcA] as number);
          if (over === weight) {
            if (leadsUp) open.push(arcB * 2 + 1, arcA * 2);
            else open.push(arcA * 2 + 1, arcB * 2);
            break;
          }
          a++;
          b++;
        }
      }
    }
  }
}
