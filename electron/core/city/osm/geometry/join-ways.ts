/** Node ids joined end to end. Closed chains do not repeat their first id. */
export interface JoinedChains {
  readonly closed: readonly (readonly number[])[];
  readonly open: readonly (readonly number[])[];
}

/**
 * Joins ways that share end nodes into chains: rings where they close, open chains where members are missing.
 *
 * @param ways node ids of each way, in any order; ways shorter than two nodes are left out
 * @param keepDirection true where the direction carries meaning (coastlines): ways are then never turned round
 */
export function joinWays(ways: readonly (readonly number[])[], keepDirection = false): JoinedChains {
  const closed: number[][] = [];
  const open: number[][] = [];
  const usable = ways.filter((way) => way.length >= 2);
  const waysAtNode = new Map<number, number[]>();
  const note = (node: number, way: number): void => {
    const list = waysAtNode.get(node);
    if (list === undefined) waysAtNode.set(node, [way]);
    else list.push(way);
  };
  usable.forEach((way, index) => {
    note(way[0] as number, index);
    note(way[way.length - 1] as number, index);
  });
  const used = new Uint8Array(usable.length);

  const takeContinuation = (node: number, atEnd: boolean): readonly number[] | undefined => {
    for (const index of waysAtNode.get(node) ?? []) {
      if (used[index] === 1) continue;
      const way = usable[index] as readonly number[];
      // The node must be the way's first when the chain grows at its end, its last when it grows at its start.
      const fits = (atEnd ? way[0] : way[way.length - 1]) === node;
      if (!fits && keepDirection) continue;
      used[index] = 1;
      return fits ? way : [...way].reverse();
    }
    return undefined;
  };

  usable.forEach((way, index) => {
    if (used[index] === 1) return;
    used[index] = 1;
    const chain = [...way];
    while (chain[0] !== chain[chain.length - 1]) {
      const next = takeContinuation(chain[chain.length - 1] as number, true);
      if (next === undefined) break;
      for (let at = 1; at < next.length; at++) chain.push(next[at] as number);
    }
    if (chain[0] !== chain[chain.length - 1]) growAtStart(chain, takeContinuation);
    if (chain[0] === chain[chain.length - 1]) closed.push(chain.slice(0, -1));
    else open.push(chain);
  });
  return { closed, open };
}

function growAtStart(
  chain: number[],
  takeContinuation: (node: number, atEnd: boolean) => readonly number[] | undefined,
): void {
  const parts: (readonly number[])[] = [];
  let start = chain[0] as number;
  for (;;) {
    const previous = takeContinuation(start, false);
    if (previous === undefined) break;
    parts.push(previous.slice(0, -1));
    start = previous[0] as number;
  }
  if (parts.length > 0) chain.unshift(...parts.reverse().flat());
}
