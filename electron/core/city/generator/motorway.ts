import type { Arrangement, PlanEdge, PlanNode } from './arrangement.ts';
import type { CityShape, Point } from './city-shape.ts';
import type { DraftStreet, NodeCounter } from './street-network.ts';

/** Where a motorway is joined to a street that crosses it. */
export interface Interchange {
  /** Position of the crossing in the plan. */
  readonly x: number;
  readonly y: number;
  /** Junctions put on the crossing street to the left and to the right of the motorway. */
  readonly leftNode: number;
  readonly rightNode: number;
}

/** Half the distance between the two carriageways, metres. */
const CARRIAGEWAY_M = 10;
/** How far along the motorway a ramp starts or ends, and how far off it joins the street, metres. */
const RAMP_M = 210;
const JOIN_M = 62;
const SPEED_NAME = 'Coast Motorway';

/** Puts ramp junctions on every main road that crosses the motorway; must run before blocks are cut. */
export function planInterchanges(plan: Arrangement): Interchange[] {
  const motorwayNodes = new Map<number, readonly [number, number]>();
  for (const { kind, from, to } of plan.edges) {
    if (kind !== 'motorway') continue;
    const a = plan.nodes[from] as PlanNode;
    const b = plan.nodes[to] as PlanNode;
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    for (const node of [from, to]) motorwayNodes.set(node, [(b.x - a.x) / length, (b.y - a.y) / length]);
  }
  const sides = new Map<number, { left?: number; right?: number }>();
  for (const edge of plan.edges) {
    if (edge.kind !== 'street') continue;
    for (const [near, far] of [
      [edge.from, edge.to],
      [edge.to, edge.from],
    ] as const) {
      const direction = motorwayNodes.get(near);
      if (direction === undefined) continue;
      const a = plan.nodes[near] as PlanNode;
      const b = plan.nodes[far] as PlanNode;
      const length = Math.hypot(b.x - a.x, b.y - a.y);
      const isLeft = direction[0] * (b.y - a.y) - direction[1] * (b.x - a.x) > 0;
      const node = length > JOIN_M + 12 ? insertNode(plan, edge, near, JOIN_M / length) : far;
      const side = sides.get(near) ?? {};
      if (isLeft) side.left = node;
      else side.right = node;
      sides.set(near, side);
    }
  }
  const interchanges: Interchange[] = [];
  for (const [node, { left, right }] of sides) {
    const { x, y } = plan.nodes[node] as PlanNode;
    // Nearer than this to the one before, ramps would run into each other.
    const isCrowded = interchanges.some((other) => Math.hypot(other.x - x, other.y - y) < RAMP_M * 2.4);
    if (left === undefined || right === undefined || isCrowded) continue;
    interchanges.push({ x, y, leftNode: left, rightNode: right });
  }
  return interchanges;
}

function insertNode(plan: Arrangement, edge: PlanEdge, near: number, share: number): number {
  const a = plan.nodes[edge.from] as PlanNode;
  const b = plan.nodes[edge.to] as PlanNode;
  const fraction = edge.from === near ? share : 1 - share;
  const node = plan.nodes.push({ x: a.x + (b.x - a.x) * fraction, y: a.y + (b.y - a.y) * fraction }) - 1;
  edge.inserted.push({ fraction, node });
  return node;
}

/** Two one-way carriageways and four ramps at every interchange whose streets are part of the network. */
export function buildMotorway(
  middle: readonly Point[],
  interchanges: readonly Interchange[],
  plan: Arrangement,
  shape: CityShape,
  streets: readonly DraftStreet[],
  nextNode: NodeCounter,
): DraftStreet[] {
  const connected = new Set<number>();
  for (const { nodeIds } of streets) for (const id of nodeIds) connected.add(id);
  const line = evenly(middle, 45);
  const joined = interchanges
    .map((interchange) => ({ interchange, at: nearestIndex(line, interchange) }))
    .filter(({ interchange }) => connected.has(interchange.leftNode + 1) && connected.has(interchange.rightNode + 1));
  const result: DraftStreet[] = [];
  const rampSteps = Math.round(RAMP_M / 45);
  for (const side of [1, -1] as const) {
    // Traffic keeps right: the carriageway along the line lies to its right.
    const lane = line.map((_, index) => offsetPoint(line, index, -CARRIAGEWAY_M * side));
    const ids = lane.map(() => nextNode());
    const cuts = new Set([0, lane.length - 1]);
    for (const { interchange, at } of joined) {
      const streetNode = side === 1 ? interchange.rightNode : interchange.leftNode;
      for (const along of [-rampSteps, rampSteps]) {
        const index = at + along;
        const start = lane[index];
        if (start === undefined) continue;
        cuts.add(index);
        const tip = plan.nodes[streetNode] as PlanNode;
        const bendAt = offsetPoint(line, at + Math.sign(along) * Math.ceil(rampSteps * 0.35), -side * JOIN_M * 0.72);
        const points = ramp(start, bendAt, [tip.x, tip.y], shape);
        const rampIds = points.map((_, step) =>
          step === 0 ? (ids[index] as number) : step === points.length - 1 ? streetNode + 1 : nextNode(),
        );
        const leaves = along * side < 0;
        result.push({
          streetClass: 'tertiary',
          points,
          nodeIds: rampIds,
          level: 'ground',
          direction: leaves ? 'forward' : 'backward',
          streetIndex: -1,
          isRamp: true,
        });
      }
    }
    const stops = [...cuts].sort((a, b) => a - b);
    for (let index = 0; index + 1 < stops.length; index++) {
      const from = stops[index] as number;
      const to = stops[index + 1] as number;
      const range = lane.slice(from, to + 1);
      result.push({
        streetClass: 'motorway',
        name: SPEED_NAME,
        points: range.map(([x, y]) => shape.bend(x, y)),
        nodeIds: ids.slice(from, to + 1),
        level: 'bridge',
        direction: side === 1 ? 'forward' : 'backward',
        streetIndex: -1,
      });
    }
  }
  // A motorway that joins nothing would be a part of its own: a small town has none.
  return joined.length === 0 ? [] : result;
}

function ramp(start: Point, bendAt: Point, end: Point, shape: CityShape): Point[] {
  const points: Point[] = [];
  for (let step = 0; step <= 7; step++) {
    const t = step / 7;
    const a = (1 - t) * (1 - t);
    const b = 2 * t * (1 - t);
    const c = t * t;
    points.push(shape.bend(a * start[0] + b * bendAt[0] + c * end[0], a * start[1] + b * bendAt[1] + c * end[1]));
  }
  return points;
}

/** The same line with points at even distances. */
export function evenly(line: readonly Point[], stepM: number): Point[] {
  const result: Point[] = [line[0] as Point];
  let rest = stepM;
  for (let index = 0; index + 1 < line.length; index++) {
    const [ax, ay] = line[index] as Point;
    const [bx, by] = line[index + 1] as Point;
    const length = Math.hypot(bx - ax, by - ay);
    let at = rest;
    for (; at < length; at += stepM) result.push([ax + ((bx - ax) * at) / length, ay + ((by - ay) * at) / length]);
    rest = at - length;
  }
  return result;
}

/** The point of a line moved to its left by `distance` metres. */
export function offsetPoint(line: readonly Point[], index: number, distance: number): Point {
  const at = Math.min(line.length - 1, Math.max(0, index));
  const [ax, ay] = line[Math.max(0, at - 1)] as Point;
  const [bx, by] = line[Math.min(line.length - 1, at + 1)] as Point;
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const [x, y] = line[at] as Point;
  return [x - ((by - ay) / length) * distance, y + ((bx - ax) / length) * distance];
}

function nearestIndex(line: readonly Point[], { x, y }: { readonly x: number; readonly y: number }): number {
  let best = 0;
  let nearest = Infinity;
  line.forEach(([px, py], index) => {
    const distance = Math.hypot(px - x, py - y);
    if (distance >= nearest) return;
    nearest = distance;
    best = index;
  });
  return best;
}
