/** A directed graph by lists of heads. */
export interface DirectedGraph {
  readonly first: Int32Array;
  readonly head: Int32Array;
}

/**
 * Vertices from which a good part of the graph can be reached and back: those in strongly connected parts of at least
 * `share` of the largest one (Tarjan 1972, without recursion). `isOpen` says which vertices and edges may be used.
 */
export function wellConnected(
  { first, head }: DirectedGraph,
  isOpen: (vertex: number) => boolean,
  isEdgeOpen: (edge: number) => boolean,
  share: number,
): Uint8Array {
  const count = first.length - 1;
  const part = new Int32Array(count).fill(-1);
  const sizes: number[] = [];
  const index = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const onStack = new Uint8Array(count);
  const next = first.slice(0, count);
  const stack: number[] = [];
  const path: number[] = [];
  let counter = 0;
  for (let root = 0; root < count; root++) {
    if (index[root] !== -1 || !isOpen(root)) continue;
    path.push(root);
    while (path.length > 0) {
      const v = path.at(-1) as number;
      if (index[v] === -1) {
        index[v] = low[v] = counter++;
        stack.push(v);
        onStack[v] = 1;
      }
      let descended = false;
      while ((next[v] as number) < (first[v + 1] as number)) {
        const edge = next[v] as number;
        const w = head[edge] as number;
        if (!isEdgeOpen(edge) || !isOpen(w)) {
          next[v] = edge + 1;
          continue;
        }
        if (index[w] === -1) {
          path.push(w);
          descended = true;
          break;
        }
        if (onStack[w] === 1) low[v] = Math.min(low[v] as number, low[w] as number);
        next[v] = edge + 1;
      }
      if (descended) continue;
      path.pop();
      if (low[v] !== index[v]) continue;
      let size = 0;
      for (let w = -1; w !== v; size++) {
        w = stack.pop() as number;
        onStack[w] = 0;
        part[w] = sizes.length;
      }
      sizes.push(size);
    }
  }
  const least = sizes.reduce((most, size) => Math.max(most, size), 0) * share;
  return Uint8Array.from(part, (number) => (number >= 0 && (sizes[number] as number) >= least ? 1 : 0));
}
