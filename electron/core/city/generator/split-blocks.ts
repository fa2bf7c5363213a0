import type { StreetClass } from '../../../../shared/domain/city/feature-classes.ts';
import type { RandomSource } from '../../../../shared/domain/time.ts';
import { randomBetween } from '../../../../shared/domain/random.ts';
import type { Arrangement, PlanEdge, PlanFace, PlanNode } from './arrangement.ts';
import type { CityShape, QuarterKind } from './city-shape.ts';
import { areaOfFace, centreOfFace, fitFace } from './face-geometry.ts';
import { areaOfRing } from './inset.ts';
import { CLEARANCE_M } from './main-roads.ts';

/** A street that cuts a block in two: the edge that it became and what it is. */
export interface CrossStreet {
  readonly edge: number;
  readonly streetClass: StreetClass;
  readonly quarter: QuarterKind;
}

/** An area that is not cut further. */
export interface Block {
  readonly face: PlanFace;
  readonly quarter: QuarterKind;
  readonly areaM2: number;
  /** Kept free of buildings: a park or a square. */
  readonly open: boolean;
}

/** How finely a kind of quarter is cut. */
interface Grain {
  readonly blockM2: number;
  /** How much block sizes differ: 0.3 is ±30 %. */
  readonly spread: number;
  /** How far streets turn off the square, radians. */
  readonly skew: number;
  readonly streetClass: StreetClass;
  /** Share of small open squares among blocks. */
  readonly openShare: number;
}

const GRAINS: Readonly<Record<QuarterKind, Grain>> = {
  'old-town': { blockM2: 4200, spread: 0.55, skew: 0.3, streetClass: 'residential', openShare: 0.06 },
  'high-rise': { blockM2: 9500, spread: 0.35, skew: 0.05, streetClass: 'tertiary', openShare: 0.07 },
  perimeter: { blockM2: 10_500, spread: 0.4, skew: 0.08, streetClass: 'residential', openShare: 0.06 },
  slabs: { blockM2: 26_000, spread: 0.4, skew: 0.06, streetClass: 'residential', openShare: 0.1 },
  'row-houses': { blockM2: 9000, spread: 0.35, skew: 0.07, streetClass: 'residential', openShare: 0.04 },
  villas: { blockM2: 11_500, spread: 0.45, skew: 0.14, streetClass: 'residential', openShare: 0.05 },
  industry: { blockM2: 34_000, spread: 0.5, skew: 0.06, streetClass: 'tertiary', openShare: 0.03 },
  retail: { blockM2: 28_000, spread: 0.4, skew: 0.08, streetClass: 'residential', openShare: 0.04 },
};

/** Nearer than this to a junction, a new street joins it instead of making another one, metres. */
const SNAP_M = 21;
const COLLECTOR_M2 = 85_000;

/** Cuts faces of the plan into blocks by adding streets; new nodes and edges are added to the arrangement. */
export class BlockSplitter {
  readonly crossStreets: CrossStreet[] = [];
  readonly blocks: Block[] = [];
  readonly #plan: Arrangement;
  readonly #shape: CityShape;
  readonly #random: RandomSource;

  constructor(plan: Arrangement, shape: CityShape, random: RandomSource) {
    this.#plan = plan;
    this.#shape = shape;
    this.#random = random;
  }

  /** Cuts one face down to blocks. */
  split(face: PlanFace): void {
    const pending = [face];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const area = areaOfFace(this.#plan.nodes, next);
      const [x, y] = centreOfFace(this.#plan.nodes, next);
      const quarter = this.#shape.quarterAt(x, y);
      const grain = GRAINS[quarter];
      const target = grain.blockM2 * (1 + grain.spread * (this.#random() * 2 - 1));
      const open =
        area < grain.blockM2 * 4 && area > 1500 && this.#random() < grain.openShare * (area > target ? 0.35 : 1);
      const halves = area > target * 1.25 && !open ? this.#cut(next, area, quarter, grain) : undefined;
      if (halves === undefined) this.blocks.push({ face: next, quarter, areaM2: area, open });
      else pending.push(...halves);
    }
  }

  #cut(face: PlanFace, area: number, quarter: QuarterKind, grain: Grain): [PlanFace, PlanFace] | undefined {
    const { angle, length, width } = fitFace(this.#plan.nodes, face);
    const streetClass: StreetClass =
      area > COLLECTOR_M2 ? 'tertiary' : quarter === 'old-town' && area < 11_000 ? 'pedestrian' : grain.streetClass;
    const [cx, cy] = centreOfFace(this.#plan.nodes, face);
    for (let attempt = 0; attempt < 6; attempt++) {
      const along = attempt < 4 || length < width * 1.6;
      const axis = along ? angle : angle + Math.PI / 2;
      const shift = randomBetween(this.#random, -0.13, 0.13) * (along ? length : width);
      const turn = axis + Math.PI / 2 + randomBetween(this.#random, -grain.skew, grain.skew);
      const halves = this.#cutAlong(
        face,
        [cx + Math.cos(axis) * shift, cy + Math.sin(axis) * shift],
        [Math.cos(turn), Math.sin(turn)],
        { streetClass, quarter },
        Math.min(area * 0.28, grain.blockM2 * 0.5),
      );
      if (halves !== undefined) return halves;
    }
    return undefined;
  }

  /** Cuts the face by the chord through `through`; nothing changes when the cut would be a poor one. */
  #cutAlong(
    face: PlanFace,
    through: readonly [number, number],
    direction: readonly [number, number],
    street: Omit<CrossStreet, 'edge'>,
    smallestM2: number,
  ): [PlanFace, PlanFace] | undefined {
    const hits = this.#crossings(face, through, direction);
    let pair: [Hit, Hit] | undefined;
    for (let index = 0; index + 1 < hits.length; index += 2) {
      const a = hits[index] as Hit;
      const b = hits[index + 1] as Hit;
      if (a.at <= 0 && b.at >= 0) pair = [a, b];
      else if (pair === undefined || (!(pair[0].at <= 0 && pair[1].at >= 0) && b.at - a.at > pair[1].at - pair[0].at)) {
        pair = [a, b];
      }
    }
    if (pair === undefined || pair[1].at - pair[0].at < 24) return undefined;
    const start = this.#snap(face, pair[0]);
    const end = this.#snap(face, pair[1]);
    if (!this.#isCleanCut(face, start, end)) return undefined;
    const areas = this.#areasOfCut(face, start, end);
    if (Math.min(...areas) < smallestM2) return undefined;
    const from = this.#nodeOf(face, start);
    const to = this.#nodeOf(face, end);
    if (from === to) return undefined;
    const halfWidthM = CLEARANCE_M[street.streetClass];
    const edge = this.#plan.edges.push({ from, to, kind: 'street', streetIndex: -2, halfWidthM, inserted: [] }) - 1;
    this.crossStreets.push({ edge, ...street });
    return this.#halves(face, start, end, from, to, edge);
  }

  #crossings(face: PlanFace, [px, py]: readonly [number, number], [dx, dy]: readonly [number, number]): Hit[] {
    const hits: Hit[] = [];
    face.nodes.forEach((node, index) => {
      const a = this.#node(node);
      const b = this.#node(face.nodes[(index + 1) % face.nodes.length] as number);
      const sideA = (a.x - px) * dy - (a.y - py) * dx;
      const sideB = (b.x - px) * dy - (b.y - py) * dx;
      if (sideA > 0 === sideB > 0) return;
      const fraction = sideA / (sideA - sideB);
      const x = a.x + (b.x - a.x) * fraction;
      const y = a.y + (b.y - a.y) * fraction;
      hits.push({ index, x, y, at: (x - px) * dx + (y - py) * dy });
    });
    return hits.sort((one, two) => one.at - two.at);
  }

  /** Moves a hit to a corner of the face or to a junction made from the other side, if one is near. */
  #snap(face: PlanFace, hit: Hit): Stop {
    const count = face.nodes.length;
    for (const index of [hit.index, (hit.index + 1) % count]) {
      const { x, y } = this.#node(face.nodes[index] as number);
      if (Math.hypot(x - hit.x, y - hit.y) < SNAP_M) return { index, node: face.nodes[index], x, y, corner: true };
    }
    const edge = this.#plan.edges[face.edges[hit.index] as number] as PlanEdge;
    const a = this.#node(face.nodes[hit.index] as number);
    const b = this.#node(face.nodes[(hit.index + 1) % count] as number);
    for (const { node } of edge.inserted) {
      const { x, y } = this.#node(node);
      if (Math.hypot(x - hit.x, y - hit.y) >= SNAP_M) continue;
      const along = ((x - a.x) * (b.x - a.x) + (y - a.y) * (b.y - a.y)) / ((b.x - a.x) ** 2 + (b.y - a.y) ** 2);
      if (along > 0 && along < 1) return { index: hit.index, node, x, y, corner: false };
    }
    return { index: hit.index, node: undefined, x: hit.x, y: hit.y, corner: false };
  }

  #isCleanCut(face: PlanFace, start: Stop, end: Stop): boolean {
    const count = face.nodes.length;
    const dx = end.x - start.x;
    const dy = end.y - start.y;
    if (Math.hypot(dx, dy) < 20) return false;
    // Ends on the same edge (or a corner of it) would cut off nothing.
    const touches = (stop: Stop): readonly number[] =>
      stop.corner ? [stop.index, (stop.index - 1 + count) % count] : [stop.index];
    if (touches(start).some((index) => touches(end).includes(index))) return false;
    for (let index = 0; index < count; index++) {
      if (touches(start).includes(index) || touches(end).includes(index)) continue;
      const a = this.#node(face.nodes[index] as number);
      const b = this.#node(face.nodes[(index + 1) % count] as number);
      const sideA = (a.x - start.x) * dy - (a.y - start.y) * dx;
      const sideB = (b.x - start.x) * dy - (b.y - start.y) * dx;
      if (sideA > 0 === sideB > 0) continue;
      const fraction = sideA / (sideA - sideB);
      const x = a.x + (b.x - a.x) * fraction;
      const y = a.y + (b.y - a.y) * fraction;
      const along = ((x - start.x) * dx + (y - start.y) * dy) / (dx * dx + dy * dy);
      if (along > 0 && along < 1) return false;
    }
    return true;
  }

  #areasOfCut(face: PlanFace, start: Stop, end: Stop): [number, number] {
    const walk = (from: Stop, to: Stop): number => {
      const ring: [number, number][] = [[from.x, from.y]];
      for (const index of indicesBetween(face.nodes.length, from, to)) {
        const { x, y } = this.#node(face.nodes[index] as number);
        ring.push([x, y]);
      }
      ring.push([to.x, to.y]);
      return areaOfRing(ring);
    };
    return [walk(start, end), walk(end, start)];
  }

  #nodeOf(face: PlanFace, stop: Stop): number {
    if (stop.node !== undefined) return stop.node;
    const node = this.#plan.nodes.push({ x: stop.x, y: stop.y }) - 1;
    const edge = this.#plan.edges[face.edges[stop.index] as number] as PlanEdge;
    const a = this.#node(edge.from);
    const b = this.#node(edge.to);
    const fraction = Math.hypot(stop.x - a.x, stop.y - a.y) / Math.hypot(b.x - a.x, b.y - a.y);
    edge.inserted.push({ fraction, node });
    return node;
  }

  #halves(face: PlanFace, start: Stop, end: Stop, from: number, to: number, edge: number): [PlanFace, PlanFace] {
    const half = (first: Stop, firstNode: number, second: Stop, secondNode: number): PlanFace => {
      const nodes = [firstNode];
      const edges = [face.edges[first.index] as number];
      for (const index of indicesBetween(face.nodes.length, first, second)) {
        nodes.push(face.nodes[index] as number);
        edges.push(face.edges[index] as number);
      }
      nodes.push(secondNode);
      edges.push(edge);
      return { nodes, edges };
    };
    return [half(start, from, end, to), half(end, to, start, from)];
  }

  #node(index: number): PlanNode {
    return this.#plan.nodes[index] as PlanNode;
  }
}

interface Hit {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  /** Distance along the cut from its middle. */
  readonly at: number;
}

/** Where a cut ends: at a corner of the face, at a junction on one of its edges, or at a new one. */
interface Stop {
  readonly index: number;
  readonly node: number | undefined;
  readonly x: number;
  readonly y: number;
  readonly corner: boolean;
}

/** Corners of the face walked after `from` and before `to`. */
function indicesBetween(count: number, from: Stop, to: Stop): number[] {
  const indices: number[] = [];
  const last = to.corner ? (to.index - 1 + count) % count : to.index;
  for (let index = from.index; index !== last;) {
    index = (index + 1) % count;
    indices.push(index);
  }
  return indices;
}
