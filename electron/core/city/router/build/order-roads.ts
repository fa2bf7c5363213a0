import { listByOwner } from './adjacency.ts';
import { CutFlow } from './cut-flow.ts';
import type { CutNetwork } from './cut-flow.ts';

/** Junctions with their positions on a plane, and the roads between them. */
export interface RoadNetwork {
  readonly nodeCount: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** Share of the nodes on each flank that a cut has to part. */
const FLANK_SHARE = 0.25;
/** Directions in which the flanks are taken: x, y and the diagonals. */
const DIRECTIONS = [
  [1, 0],
  [0, 1],
  [1, 1],
  [1, -1],
] as const;

/** Flanks need not be cut to the node: of large parts about this many keys are looked at. */
const MOST_SAMPLED = 1_000;

/** A part is large when a cut through it takes a while. */
const LARGE_PART = 20_000;

/** A part still to be ordered: its roads take the places before `end`. */
interface Part {
  readonly nodes: Int32Array;
  readonly roads: Int32Array;
  readonly end: number;
}

/**
 * Orders the roads by nested dissection: the roads of a small cut through the middle come last, before them the two
 * halves, each ordered the same way (inertial flow: Schild and Sommer 2015). Dead ends come first of all. Deterministic.
 * Yields the share done so far.
 *
 * @returns the roads, the least important first
 */
export function* orderRoads(network: RoadNetwork): Generator<number, Int32Array, void> {
  const count = network.from.length;
  const order = new Int32Array(count);
  const { peeled, core } = peelDeadEnds(network);
  order.set(peeled);
  const flow = new CutFlow();
  const local = new Int32Array(network.nodeCount).fill(-1);
  const parts: Part[] = [{ ...core, end: count }];
  let done = peeled.length;
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    const { nodes, roads, end } = part;
    if (roads.length <= 1 || nodes.length <= 2) {
      order.set(roads, end - roads.length);
      done += roads.length;
      continue;
    }
    const side = yield* bisect(network, part, local, flow, done / count);
    const { cut, halves } = divide(network, part, side, local);
    order.set(cut, end - cut.length);
    done += cut.length;
    const [a, b] = halves;
    parts.push({ ...b, end: end - cut.length }, { ...a, end: end - cut.length - b.roads.length });
    yield done / count;
  }
  return order;
}

/** Takes loops and dead ends off until none is left. */
function peelDeadEnds({ nodeCount, from, to }: RoadNetwork): { readonly peeled: Int32Array; readonly core: Omit<Part, 'end'> } {
  const degree = new Int32Array(nodeCount);
  const isPeeled = new Uint8Array(from.length);
  const peeled: number[] = [];
  for (let road = 0; road < from.length; road++) {
    const [a, b] = [from[road] as number, to[road] as number];
    if (a === b) {
      isPeeled[road] = 1;
      peeled.push(road);
      continue;
    }
    degree[a] = (degree[a] as number) + 1;
    degree[b] = (degree[b] as number) + 1;
  }
  const starts = listByOwner(nodeCount, from);
  const ends = listByOwner(nodeCount, to);
  const findRoad = (node: number): number => {
    for (const { first, items } of [starts, ends]) {
      for (let at = first[node] as number; at < (first[node + 1] as number); at++) {
        if (isPeeled[items[at] as number] === 0) return items[at] as number;
      }
    }
    return -1;
  };
  const open: number[] = [];
  for (let node = 0; node < nodeCount; node++) if (degree[node] === 1) open.push(node);
  for (const node of open) {
    const road = degree[node] === 1 ? findRoad(node) : -1;
    if (road < 0) continue;
    isPeeled[road] = 1;
    peeled.push(road);
    const other = (from[road] === node ? to[road] : from[road]) as number;
    degree[node] = 0;
    degree[other] = (degree[other] as number) - 1;
    if (degree[other] === 1) open.push(other);
  }
  const nodes = Int32Array.from({ length: nodeCount }, (_, node) => node).filter((node) => (degree[node] as number) > 0);
  const roads = Int32Array.from({ length: from.length }, (_, road) => road).filter((road) => isPeeled[road] === 0);
  return { peeled: Int32Array.from(peeled), core: { nodes, roads } };
}

/**
 * Best cut of the directions: few roads for the size of the smaller side. Leaves `local` numbered for the part. Yields
 * the given share between the directions of large parts.
 */
function* bisect(
  network: RoadNetwork,
  { nodes, roads }: Part,
  local: Int32Array,
  flow: CutFlow,
  share: number,
): Generator<number, Uint8Array, void> {
  const part = cutNetwork(network, nodes, roads, local);
  const count = nodes.length;
  const group = new Uint8Array(count);
  const keys = new Float64Array(count);
  const side = new Uint8Array(count);
  let best: Uint8Array | undefined;
  let bestScore = Infinity;
  let fewest = roads.length + 1;
  const flank = Math.max(1, Math.floor(count * FLANK_SHARE));
  for (const [dx, dy] of DIRECTIONS) {
    if (count > LARGE_PART) yield share;
    for (let at = 0; at < count; at++) {
      const node = nodes[at] as number;
      keys[at] = (network.x[node] as number) * dx + (network.y[node] as number) * dy;
    }
    if (!markFlanks(keys, flank, group)) continue;
    // A cut twice as large can still win by being more even, never one that is larger than that.
    const crossing = flow.part(part, group, fewest * 2, side);
    if (crossing >= fewest * 2) continue;
    let near = 0;
    for (let at = 0; at < count; at++) near += side[at] as number;
    const score = (crossing + 0.5) / Math.min(near, count - near);
    fewest = Math.min(fewest, Math.max(1, crossing));
    if (score >= bestScore) continue;
    bestScore = score;
    best = side.slice();
  }
  // Nodes that all lie on one point: any halves do.
  return best ?? group.map((_, at) => (at < count / 2 ? 1 : 0));
}

/** Marks the lowest keys 1 and the highest 2; false when they cannot be told apart. */
function markFlanks(keys: Float64Array, flank: number, group: Uint8Array): boolean {
  const step = Math.max(1, Math.floor(keys.length / MOST_SAMPLED));
  const sampled = step === 1 ? keys.slice().sort() : keys.filter((_, at) => at % step === 0).sort();
  const place = Math.max(1, Math.floor((flank / keys.length) * sampled.length));
  const low = sampled[place - 1] as number;
  const high = sampled[sampled.length - place] as number;
  if (low >= high) return false;
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] as number;
    group[at] = key <= low ? 1 : key >= high ? 2 : 0;
  }
  return true;
}

function cutNetwork({ from, to }: RoadNetwork, nodes: Int32Array, roads: Int32Array, local: Int32Array): CutNetwork {
  for (let at = 0; at < nodes.length; at++) local[nodes[at] as number] = at;
  const count = roads.length;
  const localFrom = new Int32Array(count);
  const localTo = new Int32Array(count);
  const owners = new Int32Array(count * 2);
  for (let at = 0; at < count; at++) {
    const road = roads[at] as number;
    owners[at * 2] = localFrom[at] = local[from[road] as number] as number;
    owners[at * 2 + 1] = localTo[at] = local[to[road] as number] as number;
  }
  const { first, items } = listByOwner(nodes.length, owners);
  return { nodeCount: nodes.length, from: localFrom, to: localTo, first, halves: items };
}

function divide(
  { from, to }: RoadNetwork,
  { nodes, roads }: Part,
  side: Uint8Array,
  local: Int32Array,
): { readonly cut: Int32Array; readonly halves: readonly [Omit<Part, 'end'>, Omit<Part, 'end'>] } {
  const sideOfRoad = (road: number): number => {
    const a = side[local[from[road] as number] as number] as number;
    return a === side[local[to[road] as number] as number] ? a : 2;
  };
  const half = (which: number): Omit<Part, 'end'> => ({
    nodes: nodes.filter((_, at) => side[at] === which),
    roads: roads.filter((road) => sideOfRoad(road) === which),
  });
  return { cut: roads.filter((road) => sideOfRoad(road) === 2), halves: [half(1), half(0)] };
}
