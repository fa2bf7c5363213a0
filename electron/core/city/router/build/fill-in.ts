/** A chordal graph over vertices numbered by rank: each vertex has arcs to the higher ones it is joined with. */
export interface UpwardArcs {
  readonly first: Int32Array;
  /** Higher ends, ascending for each vertex: the first one is its parent in the elimination tree. */
  readonly head: Int32Array;
}

/** Vertices between two yields. */
const VERTICES_PER_TURN = 20_000;

/**
 * Adds the arcs that a contraction in order of rank needs whatever the weights are (Dibbelt, Strasser and Wagner 2016).
 * Yields the share done.
 */
export function* fillIn(
  vertexCount: number,
  tails: Int32Array,
  heads: Int32Array,
): Generator<number, UpwardArcs, void> {
  const start = new Int32Array(vertexCount + 1);
  for (let edge = 0; edge < tails.length; edge++) {
    const low = Math.min(tails[edge] as number, heads[edge] as number);
    start[low + 1] = (start[low + 1] as number) + 1;
  }
  for (let v = 0; v < vertexCount; v++) start[v + 1] = (start[v + 1] as number) + (start[v] as number);
  const own = new Int32Array(tails.length);
  const next = start.slice();
  for (let edge = 0; edge < tails.length; edge++) {
    const [a, b] = [tails[edge] as number, heads[edge] as number];
    const low = Math.min(a, b);
    const at = next[low] as number;
    own[at] = Math.max(a, b);
    next[low] = at + 1;
  }
  const first = new Int32Array(vertexCount + 1);
  let head = new Int32Array(Math.max(64, tails.length * 2));
  const seen = new Int32Array(vertexCount).fill(-1);
  const child = new Int32Array(vertexCount).fill(-1);
  const sibling = new Int32Array(vertexCount).fill(-1);
  let end = 0;
  for (let v = 0; v < vertexCount; v++) {
    if (head.length - end < vertexCount - v) {
      const larger = new Int32Array(Math.max(head.length * 2, end + vertexCount));
      larger.set(head);
      head = larger;
    }
    const begin = end;
    seen[v] = v;
    const take = (w: number): void => {
      if (seen[w] === v) return;
      seen[w] = v;
      head[end++] = w;
    };
    for (let at = start[v] as number; at < (start[v + 1] as number); at++) take(own[at] as number);
    for (let c = child[v] as number; c >= 0; c = sibling[c] as number) {
      for (let at = first[c] as number; at < (first[c + 1] as number); at++) take(head[at] as number);
    }
    head.subarray(begin, end).sort();
    first[v + 1] = end;
    if (end > begin) {
      const parent = head[begin] as number;
      sibling[v] = child[parent] as number;
      child[parent] = v;
    }
    if (v % VERTICES_PER_TURN === 0) yield v / vertexCount;
  }
  return { first, head: head.slice(0, end) };
}

/** The arc between two vertices, or −1. */
export function findArc({ first, head }: UpwardArcs, low: number, high: number): number {
  let from = first[low] as number;
  let to = (first[low + 1] as number) - 1;
  while (from <= to) {
    const middle = (from + to) >> 1;
    const found = head[middle] as number;
    if (found === high) return middle;
    if (found < high) from = middle + 1;
    else to = middle - 1;
  }
  return -1;
}
