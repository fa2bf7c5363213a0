import type { Arrangement, PlanEdge, PlanFace, PlanNode } from './arrangement.ts';
import type { CityShape } from './city-shape.ts';
import type { Ring2 } from './inset.ts';

/** The outline of a block in bent plan metres, and how much each of its edges keeps clear. */
export interface BlockRing {
  readonly ring: Ring2;
  /** Metres kept clear along edge i (from point i to the next). */
  readonly clearances: readonly number[];
}

const STEP_M = 40;
/** A point this near the line between its neighbours is left out, metres. */
const STRAIGHT_M = 0.9;

/** Bends the outline of a face and leaves out the points that hardly bend it. */
export function blockRing(plan: Arrangement, face: PlanFace, shape: CityShape): BlockRing {
  const points: (readonly [number, number])[] = [];
  const clearances: number[] = [];
  face.nodes.forEach((node, index) => {
    const a = plan.nodes[node] as PlanNode;
    const b = plan.nodes[face.nodes[(index + 1) % face.nodes.length] as number] as PlanNode;
    const { halfWidthM } = plan.edges[face.edges[index] as number] as PlanEdge;
    const steps = Math.max(1, Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / STEP_M));
    for (let step = 0; step < steps; step++) {
      const t = step / steps;
      points.push(shape.bend(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t));
      clearances.push(halfWidthM);
    }
  });
  return straightened(points, clearances);
}

function straightened(points: Ring2, clearances: readonly number[]): BlockRing {
  const ring: Ring2 = [];
  const kept: number[] = [];
  const count = points.length;
  let last = count - 1;
  for (let index = 0; index < count; index++) {
    const [x, y] = points[index] as Ring2[number];
    const [px, py] = points[last] as Ring2[number];
    const [nx, ny] = points[(index + 1) % count] as Ring2[number];
    const length = Math.hypot(nx - px, ny - py) || 1;
    const off = Math.abs((x - px) * (ny - py) - (y - py) * (nx - px)) / length;
    const sameStreet = clearances[index] === clearances[(index - 1 + count) % count];
    if (off < STRAIGHT_M && sameStreet) continue;
    ring.push([x, y]);
    kept.push(clearances[index] as number);
    last = index;
  }
  return { ring, clearances: kept };
}
