import { areaOfFace } from './face-geometry.ts';

/** What a line of the plan is: decides whether blocks may front it and how wide the space is that it takes. */
export type LineKind = 'street' | 'rail' | 'motorway' | 'edge';

/** A line drawn on the plan before it is cut into edges at every crossing. */
export interface PlanLine {
  readonly kind: LineKind;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Number of the street this line is drawn for; −1 where it is none. */
  readonly streetIndex: number;
  /** Half the width that buildings keep clear, metres. */
  readonly halfWidthM: number;
}

/** A point where lines start, end, bend or cross. Its number is its index. */
export interface PlanNode {
  readonly x: number;
  readonly y: number;
}

/** A straight piece of a line between two nodes; `inserted` are nodes that streets added on it later, by fraction. */
export interface PlanEdge {
  readonly from: number;
  readonly to: number;
  readonly kind: LineKind;
  readonly streetIndex: number;
  readonly halfWidthM: number;
  readonly inserted: { readonly fraction: number; readonly node: number }[];
}

/** A closed area between edges: node numbers counter-clockwise, and the edge that leads from each node to the next. */
export interface PlanFace {
  readonly nodes: number[];
  readonly edges: number[];
}

/** The plan as a graph. */
export interface Arrangement {
  readonly nodes: PlanNode[];
  readonly edges: PlanEdge[];
  readonly faces: PlanFace[];
}

const GRID_M = 150;
const MERGE_M = 1.5;

/** Cuts all lines at their crossings, merges what meets, and finds the areas between them. */
export function arrange(lines: readonly PlanLine[]): Arrangement {
  const nodes: PlanNode[] = [];
  const edges: PlanEdge[] = [];
  const nodeAt = nodeMerger(nodes);
  const cuts = findCuts(lines);
  const seen = new Set<string>();
  lines.forEach((line, lineIndex) => {
    let previous: number | undefined;
    line.points.forEach((point, pointIndex) => {
      const stops = [{ fraction: 0, x: point[0], y: point[1] }];
      if (pointIndex < line.points.length - 1) stops.push(...(cuts.get(`${lineIndex}:${pointIndex}`) ?? []));
      stops.sort((a, b) => a.fraction - b.fraction);
      for (const stop of stops) {
        const node = nodeAt(stop.x, stop.y);
        if (previous !== undefined && previous !== node) {
          const key = previous < node ? `${previous}-${node}` : `${node}-${previous}`;
          if (!seen.has(key)) {
            seen.add(key);
            const { kind, streetIndex, halfWidthM } = line;
            edges.push({ from: previous, to: node, kind, streetIndex, halfWidthM, inserted: [] });
          }
        }
        previous = node;
      }
    });
  });
  return { nodes, edges, faces: traceFaces(nodes, edges) };
}

function nodeMerger(nodes: PlanNode[]): (x: number, y: number) => number {
  const cells = new Map<string, number[]>();
  return (x, y) => {
    const column = Math.floor(x / MERGE_M);
    const row = Math.floor(y / MERGE_M);
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const index of cells.get(`${column + dx}:${row + dy}`) ?? []) {
          const node = nodes[index] as PlanNode;
          if (Math.hypot(node.x - x, node.y - y) <= MERGE_M) return index;
        }
      }
    }
    nodes.push({ x, y });
    const key = `${column}:${row}`;
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, [nodes.length - 1]);
    else cell.push(nodes.length - 1);
    return nodes.length - 1;
  };
}

interface Cut {
  readonly fraction: number;
  readonly x: number;
  readonly y: number;
}

interface Segment {
  readonly line: number;
  readonly index: number;
  readonly a: readonly [number, number];
  readonly b: readonly [number, number];
}

function findCuts(lines: readonly PlanLine[]): Map<string, Cut[]> {
  const cells = new Map<string, Segment[]>();
  const cuts = new Map<string, Cut[]>();
  const addCut = (segment: Segment, cut: Cut): void => {
    const key = `${segment.line}:${segment.index}`;
    const list = cuts.get(key);
    if (list === undefined) cuts.set(key, [cut]);
    else list.push(cut);
  };
  const compared = new Set<string>();
  lines.forEach((line, lineIndex) => {
    for (let index = 0; index + 1 < line.points.length; index++) {
      const a = line.points[index] as readonly [number, number];
      const b = line.points[index + 1] as readonly [number, number];
      const segment: Segment = { line: lineIndex, index, a, b };
      for (let column = cellOf(Math.min(a[0], b[0])); column <= cellOf(Math.max(a[0], b[0])); column++) {
        for (let row = cellOf(Math.min(a[1], b[1])); row <= cellOf(Math.max(a[1], b[1])); row++) {
          const key = `${column}:${row}`;
          const cell = cells.get(key) ?? [];
          for (const other of cell) {
            const pair = `${other.line}:${other.index}|${lineIndex}:${index}`;
            if (compared.has(pair)) continue;
            compared.add(pair);
            const crossing = crossingOf(segment, other);
            if (crossing === undefined) continue;
            addCut(segment, { ...crossing, fraction: crossing.first });
            addCut(other, { ...crossing, fraction: crossing.second });
          }
          cell.push(segment);
          cells.set(key, cell);
        }
      }
    }
  });
  return cuts;
}

function cellOf(value: number): number {
  return Math.floor(value / GRID_M);
}

function crossingOf(
  one: Segment,
  two: Segment,
): { readonly x: number; readonly y: number; readonly first: number; readonly second: number } | undefined {
  const ux = one.b[0] - one.a[0];
  const uy = one.b[1] - one.a[1];
  const vx = two.b[0] - two.a[0];
  const vy = two.b[1] - two.a[1];
  const cross = ux * vy - uy * vx;
  if (Math.abs(cross) < 1e-9) return undefined;
  const wx = two.a[0] - one.a[0];
  const wy = two.a[1] - one.a[1];
  const first = (wx * vy - wy * vx) / cross;
  const second = (wx * uy - wy * ux) / cross;
  // A little beyond the ends counts, so that a line drawn up to another one meets it.
  const slackOne = MERGE_M / Math.hypot(ux, uy);
  const slackTwo = MERGE_M / Math.hypot(vx, vy);
  if (first < -slackOne || first > 1 + slackOne || second < -slackTwo || second > 1 + slackTwo) return undefined;
  return { x: one.a[0] + ux * first, y: one.a[1] + uy * first, first, second };
}

/** Walks every face of the graph, always turning as far right as possible at a node; dead ends are left out first. */
function traceFaces(nodes: readonly PlanNode[], edges: readonly PlanEdge[]): PlanFace[] {
  const alive = pruneDeadEnds(nodes.length, edges);
  const around: { node: number; edge: number; angle: number }[][] = nodes.map(() => []);
  edges.forEach((edge, index) => {
    if (!alive[index]) return;
    const a = nodes[edge.from] as PlanNode;
    const b = nodes[edge.to] as PlanNode;
    const angle = Math.atan2(b.y - a.y, b.x - a.x);
    around[edge.from]?.push({ node: edge.to, edge: index, angle });
    around[edge.to]?.push({ node: edge.from, edge: index, angle: Math.atan2(a.y - b.y, a.x - b.x) });
  });
  for (const list of around) list.sort((a, b) => a.angle - b.angle);
  const used = new Set<number>();
  const faces: PlanFace[] = [];
  const halfEdge = (edge: number, from: number): number => edge * 2 + ((edges[edge] as PlanEdge).from === from ? 0 : 1);
  edges.forEach((edge, index) => {
    if (!alive[index]) return;
    for (const start of [edge.from, edge.to]) {
      if (used.has(halfEdge(index, start))) continue;
      const face: PlanFace = { nodes: [], edges: [] };
      let node = start;
      let current = index;
      while (!used.has(halfEdge(current, node))) {
        used.add(halfEdge(current, node));
        face.nodes.push(node);
        face.edges.push(current);
        const { from, to } = edges[current] as PlanEdge;
        const next = from === node ? to : from;
        const list = around[next] ?? [];
        const back = list.findIndex((item) => item.edge === current);
        // The next half edge clockwise from the one we came along keeps the face on the left.
        current = (list[(back - 1 + list.length) % list.length] as { edge: number }).edge;
        node = next;
      }
      if (areaOfFace(nodes, face) > 1) faces.push(face);
    }
  });
  return faces;
}

function pruneDeadEnds(nodeCount: number, edges: readonly PlanEdge[]): boolean[] {
  const alive = edges.map(() => true);
  const degree = new Array<number>(nodeCount).fill(0);
  for (const { from, to } of edges) {
    degree[from] = (degree[from] ?? 0) + 1;
    degree[to] = (degree[to] ?? 0) + 1;
  }
  for (let changed = true; changed;) {
    changed = false;
    edges.forEach(({ from, to }, index) => {
      if (!alive[index] || ((degree[from] ?? 0) > 1 && (degree[to] ?? 0) > 1)) return;
      alive[index] = false;
      degree[from] = (degree[from] ?? 0) - 1;
      degree[to] = (degree[to] ?? 0) - 1;
      changed = true;
    });
  }
  return alive;
}
