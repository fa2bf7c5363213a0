import type { StreetFeature } from '../../../../shared/domain/city/city-features.ts';
import type { StreetClass, WayLevel } from '../../../../shared/domain/city/feature-classes.ts';
import type { Arrangement, PlanEdge, PlanNode } from './arrangement.ts';
import type { CityShape, Point } from './city-shape.ts';
import { shoreRoadY } from './land-runs.ts';
import type { PlanStreet } from './main-roads.ts';
import type { CrossStreet } from './split-blocks.ts';
import type { NameMaker, NameStyle } from './street-names.ts';

/** A street in bent plan metres, with the numbers of its points. */
export interface DraftStreet {
  readonly streetClass: StreetClass;
  readonly name?: string;
  readonly points: readonly Point[];
  readonly nodeIds: readonly number[];
  readonly level: WayLevel;
  readonly direction: StreetFeature['direction'];
  /** Number of the main road it belongs to, −1 for others. */
  readonly streetIndex: number;
  /** Leads from one road up or down to another. */
  readonly isRamp?: true;
}

/** Hands out numbers for points that are no junctions. */
export type NodeCounter = () => number;

const SHAPE_STEP_M = 38;
/** A street that ends at a railway or motorway ends this far before its middle. */
const STOP_BEFORE_M = { rail: 17, motorway: 30, edge: 4 } as const;
const SHORTEST_DEAD_END_M = 18;
const STRAIGHT_ON_COS = Math.cos((28 * Math.PI) / 180);

interface Piece {
  a: number;
  b: number;
  readonly source: number;
  readonly streetClass: StreetClass;
  readonly name: string;
  readonly level: WayLevel;
  readonly streetIndex: number;
}

/** Turns the edges of the plan into street features: cut at junctions, named, bent, largest connected part only. */
export function buildStreets(
  plan: Arrangement,
  mainStreets: readonly PlanStreet[],
  crossStreets: readonly CrossStreet[],
  shape: CityShape,
  names: NameMaker,
): { readonly streets: DraftStreet[]; readonly nextNode: NodeCounter } {
  const pieces = cutAtJunctions(plan, mainStreets, crossStreets, shape, names);
  const connected = largestPart(withoutStubs(plan, pieces, shape), plan.nodes.length);
  stopBeforeBarriers(plan, connected);
  let counter = plan.nodes.length;
  const nextNode = (): number => ++counter;
  return { streets: joinPieces(plan.nodes, connected, shape, nextNode), nextNode };
}

function cutAtJunctions(
  plan: Arrangement,
  mainStreets: readonly PlanStreet[],
  crossStreets: readonly CrossStreet[],
  shape: CityShape,
  names: NameMaker,
): Piece[] {
  const pieces: Piece[] = [];
  const addEdge = (edge: PlanEdge, source: number, streetClass: StreetClass, name: string): void => {
    const stops = [
      edge.from,
      ...[...edge.inserted].sort((x, y) => x.fraction - y.fraction).map(({ node }) => node),
      edge.to,
    ];
    for (let index = 0; index + 1 < stops.length; index++) {
      const a = stops[index] as number;
      const b = stops[index + 1] as number;
      if (a === b) continue;
      const from = plan.nodes[a] as PlanNode;
      const to = plan.nodes[b] as PlanNode;
      const x = (from.x + to.x) / 2;
      const y = (from.y + to.y) / 2;
      const inRiver = Math.abs(x - shape.riverX(y)) < shape.riverHalfWidth(y);
      if (!inRiver && y < shoreRoadY(shape, x) - 25 && streetClass !== 'tertiary' && edge.streetIndex >= 0) continue;
      // A block that turned out to be water has no streets; only main roads are bridges.
      if (edge.streetIndex < 0 && shape.waterDistance(x, y) < 0) continue;
      const level: WayLevel = inRiver ? 'bridge' : 'ground';
      pieces.push({ a, b, source, streetClass, name, level, streetIndex: edge.streetIndex });
    }
  };
  for (const [index, edge] of plan.edges.entries()) {
    if (edge.kind !== 'street' || edge.streetIndex < 0) continue;
    const street = mainStreets[edge.streetIndex] as PlanStreet;
    addEdge(edge, -1 - index, street.streetClass, street.name);
  }
  const crossNames = nameCrossStreets(plan, crossStreets, names);
  crossStreets.forEach(({ edge, streetClass }, index) => {
    addEdge(plan.edges[edge] as PlanEdge, index, streetClass, crossNames[index] as string);
  });
  return pieces;
}

/** Gives one name to cross streets that go straight on over a junction, and a new name to every other. */
function nameCrossStreets(plan: Arrangement, crossStreets: readonly CrossStreet[], names: NameMaker): string[] {
  const parent = crossStreets.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] as number;
    return root;
  };
  const ends = new Map<number, { readonly street: number; readonly dx: number; readonly dy: number }[]>();
  crossStreets.forEach(({ edge }, street) => {
    const { from, to } = plan.edges[edge] as PlanEdge;
    const a = plan.nodes[from] as PlanNode;
    const b = plan.nodes[to] as PlanNode;
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const dx = (b.x - a.x) / length;
    const dy = (b.y - a.y) / length;
    for (const [node, sign] of [
      [from, 1],
      [to, -1],
    ] as const) {
      const list = ends.get(node) ?? [];
      for (const other of list) {
        if (-(other.dx * dx + other.dy * dy) * sign < STRAIGHT_ON_COS) continue;
        parent[rootOf(street)] = rootOf(other.street);
      }
      list.push({ street, dx: dx * sign, dy: dy * sign });
      ends.set(node, list);
    }
  });
  const byRoot = new Map<number, string>();
  return crossStreets.map((street, index) => {
    const root = rootOf(index);
    const known = byRoot.get(root);
    if (known !== undefined) return known;
    const name = names.street(nameStyleOf(street));
    byRoot.set(root, name);
    return name;
  });
}

function nameStyleOf({ quarter, streetClass }: CrossStreet): NameStyle {
  if (quarter === 'old-town') return 'old';
  if (quarter === 'industry') return 'port';
  if (quarter === 'villas' || quarter === 'slabs') return 'green';
  return streetClass === 'tertiary' ? 'middle' : 'small';
}

/** Leaves out dead ends that are only the overlap of two lines, or that end in the water. */
function withoutStubs(plan: Arrangement, pieces: readonly Piece[], shape: CityShape): Piece[] {
  let kept = [...pieces];
  for (let round = 0; round < 12; round++) {
    const degree = degrees(kept);
    const next = kept.filter(({ a, b }) => {
      const from = plan.nodes[a] as PlanNode;
      const to = plan.nodes[b] as PlanNode;
      const isOpen = degree.get(a) === 1 || degree.get(b) === 1;
      if (!isOpen) return true;
      const tip = degree.get(a) === 1 ? from : to;
      return Math.hypot(to.x - from.x, to.y - from.y) > SHORTEST_DEAD_END_M && shape.waterDistance(tip.x, tip.y) > 8;
    });
    if (next.length === kept.length) break;
    kept = next;
  }
  return kept;
}

function largestPart(pieces: readonly Piece[], nodeCount: number): Piece[] {
  const parent = Int32Array.from({ length: nodeCount }, (_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parent[root] !== root) {
      parent[root] = parent[parent[root] as number] as number;
      root = parent[root] as number;
    }
    return root;
  };
  for (const { a, b } of pieces) parent[rootOf(a)] = rootOf(b);
  const sizes = new Map<number, number>();
  for (const { a } of pieces) sizes.set(rootOf(a), (sizes.get(rootOf(a)) ?? 0) + 1);
  let best = -1;
  for (const [root, size] of sizes) if (size > (sizes.get(best) ?? 0)) best = root;
  return pieces.filter(({ a }) => rootOf(a) === best);
}

/** Draws the ends of streets back from railway, motorway and shore lines. */
function stopBeforeBarriers(plan: Arrangement, pieces: readonly Piece[]): void {
  const barrierAt = new Map<number, 'rail' | 'motorway' | 'edge'>();
  for (const { kind, from, to, inserted } of plan.edges) {
    if (kind === 'street') continue;
    for (const node of [from, to, ...inserted.map((item) => item.node)]) barrierAt.set(node, kind);
  }
  const degree = degrees(pieces);
  for (const piece of pieces) {
    for (const end of ['a', 'b'] as const) {
      const barrier = barrierAt.get(piece[end]);
      if (barrier === undefined || degree.get(piece[end]) !== 1) continue;
      const tip = plan.nodes[piece[end]] as PlanNode;
      const other = plan.nodes[piece[end === 'a' ? 'b' : 'a']] as PlanNode;
      const length = Math.hypot(other.x - tip.x, other.y - tip.y);
      const share = Math.min(0.8, STOP_BEFORE_M[barrier] / length);
      const node = { x: tip.x + (other.x - tip.x) * share, y: tip.y + (other.y - tip.y) * share };
      piece[end] = plan.nodes.push(node) - 1;
    }
  }
}

function degrees(pieces: readonly Piece[]): Map<number, number> {
  const degree = new Map<number, number>();
  for (const { a, b } of pieces) {
    degree.set(a, (degree.get(a) ?? 0) + 1);
    degree.set(b, (degree.get(b) ?? 0) + 1);
  }
  return degree;
}

/** Joins pieces of one street through nodes where nothing else meets. */
function joinPieces(
  nodes: readonly PlanNode[],
  pieces: readonly Piece[],
  shape: CityShape,
  nextNode: NodeCounter,
): DraftStreet[] {
  const at = new Map<number, Piece[]>();
  for (const piece of pieces) {
    for (const node of [piece.a, piece.b]) {
      const list = at.get(node);
      if (list === undefined) at.set(node, [piece]);
      else list.push(piece);
    }
  }
  const used = new Set<Piece>();
  const continuation = (piece: Piece, node: number): Piece | undefined => {
    const list = at.get(node) ?? [];
    if (list.length !== 2) return undefined;
    const other = list[0] === piece ? list[1] : list[0];
    if (other === undefined || used.has(other)) return undefined;
    const same = other.name === piece.name && other.level === piece.level && other.streetClass === piece.streetClass;
    return same ? other : undefined;
  };
  const streets: DraftStreet[] = [];
  for (const piece of pieces) {
    if (used.has(piece)) continue;
    used.add(piece);
    const chain = [piece.a, piece.b];
    for (const backward of [false, true]) {
      let current = piece;
      for (;;) {
        const tip = (backward ? chain[0] : chain[chain.length - 1]) as number;
        const next = continuation(current, tip);
        if (next === undefined) break;
        used.add(next);
        const node = next.a === tip ? next.b : next.a;
        if (backward) chain.unshift(node);
        else chain.push(node);
        current = next;
      }
    }
    const { points, nodeIds } = bendChain(nodes, chain, shape, nextNode);
    const { streetClass, name, level, streetIndex } = piece;
    streets.push({ streetClass, name, points, nodeIds, level, direction: 'both', streetIndex });
  }
  return streets;
}

function bendChain(
  nodes: readonly PlanNode[],
  chain: readonly number[],
  shape: CityShape,
  nextNode: NodeCounter,
): { readonly points: Point[]; readonly nodeIds: number[] } {
  const first = nodes[chain[0] as number] as PlanNode;
  const points: Point[] = [shape.bend(first.x, first.y)];
  const nodeIds = [(chain[0] as number) + 1];
  for (let index = 1; index < chain.length; index++) {
    const a = nodes[chain[index - 1] as number] as PlanNode;
    const b = nodes[chain[index] as number] as PlanNode;
    const steps = Math.max(1, Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / SHAPE_STEP_M));
    for (let step = 1; step <= steps; step++) {
      const t = step / steps;
      points.push(shape.bend(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t));
      nodeIds.push(step === steps ? (chain[index] as number) + 1 : nextNode());
    }
  }
  return { points, nodeIds };
}
