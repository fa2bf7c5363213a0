/** Halves of roads between the nodes of one part of the network, both numbered from 0. */
export interface CutNetwork {
  readonly nodeCount: number;
  /** Roads: nodes at the two ends. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Half roads leaving each node: twice the road, plus 1 where it leaves from the road's `to`. */
  readonly first: Int32Array;
  readonly halves: Int32Array;
}

/**
 * Smallest set of roads that parts two groups of nodes (maximum flow with one unit per road and direction, Dinic 1970).
 * Keeps its buffers: one instance serves many networks.
 */
export class CutFlow {
  #level = new Int32Array(0);
  #next = new Int32Array(0);
  #queue = new Int32Array(0);
  #residual = new Uint8Array(0);
  #stack = new Int32Array(0);

  /**
   * Parts `source` from `sink` nodes (`group`: 1 and 2, others 0).
   *
   * @returns how many roads cross, or `limit` as soon as it is at least that many; `side` then holds 1 for the nodes on
   *   the side of the source
   */
  part(network: CutNetwork, group: Uint8Array, limit: number, side: Uint8Array): number {
    this.#reserve(network);
    this.#residual.fill(1, 0, network.from.length * 2);
    let flow = 0;
    while (this.#layer(network, group)) {
      this.#next.set(network.first.subarray(0, network.nodeCount));
      for (let node = 0; node < network.nodeCount; node++) {
        if (group[node] !== 1) continue;
        while (this.#push(network, group, node)) if (++flow >= limit) return limit;
      }
    }
    this.#balance(network, group, side);
    return flow;
  }

  /** Of the two extreme cuts (nearest to the source, nearest to the sink) takes the more even one. */
  #balance(network: CutNetwork, group: Uint8Array, side: Uint8Array): void {
    const count = network.nodeCount;
    let near = 0;
    for (let node = 0; node < count; node++) {
      side[node] = (this.#level[node] as number) >= 0 ? 1 : 0;
      near += side[node] as number;
    }
    const far = count - this.#reachBack(network, group);
    if (Math.min(far, count - far) <= Math.min(near, count - near)) return;
    for (let node = 0; node < count; node++) side[node] = (this.#level[node] as number) >= 0 ? 0 : 1;
  }

  #reserve({ nodeCount, from }: CutNetwork): void {
    if (this.#level.length < nodeCount) {
      this.#level = new Int32Array(nodeCount * 2);
      this.#next = new Int32Array(nodeCount * 2);
      this.#queue = new Int32Array(nodeCount * 2);
      this.#stack = new Int32Array(nodeCount * 2);
    }
    if (this.#residual.length < from.length * 2) this.#residual = new Uint8Array(from.length * 4);
  }

  /** Distances from the source along roads with room; true when a sink is among the nodes reached. */
  #layer({ nodeCount, from, to, first, halves }: CutNetwork, group: Uint8Array): boolean {
    const level = this.#level;
    const queue = this.#queue;
    let tail = 0;
    for (let node = 0; node < nodeCount; node++) {
      level[node] = group[node] === 1 ? 0 : -1;
      if (group[node] === 1) queue[tail++] = node;
    }
    let isReached = false;
    for (let head = 0; head < tail; head++) {
      const node = queue[head] as number;
      const end = first[node + 1] as number;
      for (let at = first[node] as number; at < end; at++) {
        const half = halves[at] as number;
        const other = ((half & 1) === 0 ? to[half >> 1] : from[half >> 1]) as number;
        if (level[other] !== -1 || this.#residual[half] === 0) continue;
        level[other] = (level[node] as number) + 1;
        if (group[other] === 2) isReached = true;
        else queue[tail++] = other;
      }
    }
    return isReached;
  }

  /** Sends one unit from `start` to a sink along the layers. */
  #push({ from, to, first, halves }: CutNetwork, group: Uint8Array, start: number): boolean {
    const level = this.#level;
    const next = this.#next;
    const residual = this.#residual;
    const stack = this.#stack;
    let depth = 0;
    let node = start;
    for (;;) {
      const at = next[node] as number;
      if (at < (first[node + 1] as number)) {
        const half = halves[at] as number;
        const other = ((half & 1) === 0 ? to[half >> 1] : from[half >> 1]) as number;
        if ((residual[half] as number) > 0 && level[other] === (level[node] as number) + 1) {
          stack[depth++] = half;
          node = other;
          if (group[node] === 2) break;
        } else next[node] = at + 1;
      } else {
        if (depth === 0) return false;
        const half = stack[--depth] as number;
        node = ((half & 1) === 0 ? from[half >> 1] : to[half >> 1]) as number;
        next[node] = (next[node] as number) + 1;
      }
    }
    for (let at = 0; at < depth; at++) {
      const half = stack[at] as number;
      residual[half] = (residual[half] as number) - 1;
      residual[half ^ 1] = (residual[half ^ 1] as number) + 1;
    }
    return true;
  }

  /** Marks (level 0) the nodes that can still reach a sink; says how many. */
  #reachBack({ nodeCount, from, to, first, halves }: CutNetwork, group: Uint8Array): number {
    const level = this.#level;
    const queue = this.#queue;
    let tail = 0;
    for (let node = 0; node < nodeCount; node++) {
      level[node] = group[node] === 2 ? 0 : -1;
      if (group[node] === 2) queue[tail++] = node;
    }
    for (let head = 0; head < tail; head++) {
      const node = queue[head] as number;
      const end = first[node + 1] as number;
      for (let at = first[node] as number; at < end; at++) {
        const half = halves[at] as number;
        const other = ((half & 1) === 0 ? to[half >> 1] : from[half >> 1]) as number;
        if (level[other] !== -1 || this.#residual[half ^ 1] === 0) continue;
        level[other] = 0;
        queue[tail++] = other;
      }
    }
    return tail;
  }
}
