import { distanceM } from '../../../shared/domain/place/geo.ts';
import type { StreetEdge, StreetNetwork } from './street-network.ts';

/**
 * The quickest way between two junctions (A*, admissible: straight-line distance at the network's top speed).
 *
 * @returns the edges in order; empty when start and goal are the same; `undefined` when there is no way
 */
export function shortestPath(network: StreetNetwork, start: number, goal: number): readonly StreetEdge[] | undefined {
  const goalPosition = network.junctions[goal];
  if (goalPosition === undefined || network.junctions[start] === undefined) return undefined;
  const secondsTo = new Map<number, number>([[start, 0]]);
  const cameBy = new Map<number, StreetEdge>();
  const done = new Set<number>();
  const queue = new JunctionQueue();
  queue.push(start, 0);
  for (let current = queue.pop(); current !== undefined; current = queue.pop()) {
    if (current === goal) return trace(cameBy, start, goal);
    if (done.has(current)) continue;
    done.add(current);
    const secondsHere = secondsTo.get(current) ?? 0;
    for (const edge of network.leaving[current] ?? []) {
      const seconds = secondsHere + edge.lengthM / edge.speedMps;
      if (seconds >= (secondsTo.get(edge.to) ?? Number.POSITIVE_INFINITY)) continue;
      secondsTo.set(edge.to, seconds);
      cameBy.set(edge.to, edge);
      const position = network.junctions[edge.to] ?? goalPosition;
      queue.push(edge.to, seconds + distanceM(position, goalPosition) / network.topSpeedMps);
    }
  }
  return undefined;
}

function trace(cameBy: ReadonlyMap<number, StreetEdge>, start: number, goal: number): readonly StreetEdge[] {
  const path: StreetEdge[] = [];
  for (let at = goal; at !== start; ) {
    const edge = cameBy.get(at);
    if (edge === undefined) break;
    path.push(edge);
    at = edge.from;
  }
  return path.reverse();
}

/** A binary heap of junctions, the smallest key first. */
class JunctionQueue {
  readonly #junctions: number[] = [];
  readonly #keys: number[] = [];

  push(junction: number, key: number): void {
    let index = this.#keys.length;
    this.#junctions.push(junction);
    this.#keys.push(key);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (this.#keyAt(parent) <= this.#keyAt(index)) break;
      this.#swap(parent, index);
      index = parent;
    }
  }

  pop(): number | undefined {
    const last = this.#keys.length - 1;
    if (last < 0) return undefined;
    this.#swap(0, last);
    this.#keys.pop();
    const top = this.#junctions.pop();
    let index = 0;
    for (;;) {
      const left = index * 2 + 1;
      const right = left + 1;
      let smallest = index;
      if (left < last && this.#keyAt(left) < this.#keyAt(smallest)) smallest = left;
      if (right < last && this.#keyAt(right) < this.#keyAt(smallest)) smallest = right;
      if (smallest === index) return top;
      this.#swap(smallest, index);
      index = smallest;
    }
  }

  #keyAt(index: number): number {
    return this.#keys[index] ?? Number.POSITIVE_INFINITY;
  }

  #swap(a: number, b: number): void {
    const key = this.#keyAt(a);
    this.#keys[a] = this.#keyAt(b);
    this.#keys[b] = key;
    const junction = this.#junctions[a] ?? 0;
    this.#junctions[a] = this.#junctions[b] ?? 0;
    this.#junctions[b] = junction;
  }
}
