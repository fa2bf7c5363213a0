import type { RoadGraph } from '../../electron/core/city/index.ts';

/** Dijkstra's algorithm on the turns of a road graph, with typed arrays and a binary heap: the floor for other algorithms. */
export class PlainDijkstra {
  readonly #graph: RoadGraph;
  readonly #turnCost: Float64Array;
  readonly #tail: Int32Array;
  readonly #reverseFirst: Int32Array;
  readonly #reverseTurn: Int32Array;
  readonly #cost: Float64Array;
  readonly #heap: Int32Array;
  readonly #place: Int32Array;
  #size = 0;

  constructor(graph: RoadGraph, turnCost: Float64Array) {
    const count = graph.vertexRoad.length;
    this.#graph = graph;
    this.#turnCost = turnCost;
    this.#cost = new Float64Array(count);
    this.#heap = new Int32Array(count + 1);
    this.#place = new Int32Array(count);
    this.#tail = new Int32Array(graph.turnHead.length);
    this.#reverseFirst = new Int32Array(count + 1);
    this.#reverseTurn = new Int32Array(graph.turnHead.length);
    for (let v = 0; v < count; v++) this.#tail.fill(v, graph.turnFirst[v], graph.turnFirst[v + 1]);
    for (const head of graph.turnHead) this.#reverseFirst[head + 1] = (this.#reverseFirst[head + 1] ?? 0) + 1;
    for (let v = 0; v < count; v++) this.#reverseFirst[v + 1] = (this.#reverseFirst[v + 1] ?? 0) + (this.#reverseFirst[v] ?? 0);
    const next = this.#reverseFirst.slice();
    graph.turnHead.forEach((head, turn) => {
      this.#reverseTurn[next[head] ?? 0] = turn;
      next[head] = (next[head] ?? 0) + 1;
    });
  }

  /** Cost from one vertex to another. */
  cost(from: number, to: number): number {
    const { turnFirst, turnHead } = this.#graph;
    this.#start(from);
    for (let v = this.#pop(); v >= 0 && v !== to; v = this.#pop()) {
      const end = turnFirst[v + 1] as number;
      for (let turn = turnFirst[v] as number; turn < end; turn++) {
        this.#reach(turnHead[turn] as number, (this.#cost[v] as number) + (this.#turnCost[turn] as number));
      }
    }
    return this.#cost[to] as number;
  }

  /** Searches backwards from one vertex until all of `places` are settled. */
  toOne(goal: number, places: Int32Array): Float64Array {
    const isWanted = new Uint8Array(this.#cost.length);
    let left = 0;
    for (const place of places) {
      if (isWanted[place] === 0) left++;
      isWanted[place] = 1;
    }
    this.#start(goal);
    for (let v = this.#pop(); v >= 0; v = this.#pop()) {
      if (isWanted[v] === 1 && --left === 0) break;
      const end = this.#reverseFirst[v + 1] as number;
      for (let at = this.#reverseFirst[v] as number; at < end; at++) {
        const turn = this.#reverseTurn[at] as number;
        this.#reach(this.#tail[turn] as number, (this.#cost[v] as number) + (this.#turnCost[turn] as number));
      }
    }
    return this.#cost;
  }

  #start(vertex: number): void {
    this.#cost.fill(Infinity);
    this.#place.fill(0);
    this.#size = 0;
    this.#reach(vertex, 0);
  }

  #reach(v: number, cost: number): void {
    if (cost >= (this.#cost[v] as number)) return;
    this.#cost[v] = cost;
    let at = this.#place[v] as number;
    if (at === 0) at = ++this.#size;
    for (; at > 1; at >>= 1) {
      const parent = this.#heap[at >> 1] as number;
      if ((this.#cost[parent] as number) <= cost) break;
      this.#put(at, parent);
    }
    this.#put(at, v);
  }

  #pop(): number {
    if (this.#size === 0) return -1;
    const top = this.#heap[1] as number;
    const last = this.#heap[this.#size--] as number;
    const cost = this.#cost[last] as number;
    let at = 1;
    for (let child = 2; child <= this.#size; child = at * 2) {
      if (child < this.#size && (this.#cost[this.#heap[child + 1] as number] as number) < (this.#cost[this.#heap[child] as number] as number)) child++;
      if ((this.#cost[this.#heap[child] as number] as number) >= cost) break;
      this.#put(at, this.#heap[child] as number);
      at = child;
    }
    if (this.#size > 0) this.#put(at, last);
    return top;
  }

  #put(at: number, v: number): void {
    this.#heap[at] = v;
    this.#place[v] = at;
  }
}
