import type { PlanFace, PlanNode } from './arrangement.ts';
import { areaOfRing } from './inset.ts';

/** The smallest rectangle around a face along one of its edges: direction of its long side, and its sides. */
export function fitFace(
  nodes: readonly PlanNode[],
  face: PlanFace,
): { readonly angle: number; readonly length: number; readonly width: number } {
  let best = { angle: 0, length: 0, width: 0 };
  let smallest = Infinity;
  const count = face.nodes.length;
  for (let index = 0; index < count; index++) {
    const a = nodes[face.nodes[index] as number] as PlanNode;
    const b = nodes[face.nodes[(index + 1) % count] as number] as PlanNode;
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    if (length < 12) continue;
    const ux = (b.x - a.x) / length;
    const uy = (b.y - a.y) / length;
    let minU = Infinity;
    let maxU = -Infinity;
    let minV = Infinity;
    let maxV = -Infinity;
    for (const node of face.nodes) {
      const { x, y } = nodes[node] as PlanNode;
      const u = x * ux + y * uy;
      const v = y * ux - x * uy;
      minU = Math.min(minU, u);
      maxU = Math.max(maxU, u);
      minV = Math.min(minV, v);
      maxV = Math.max(maxV, v);
    }
    const area = (maxU - minU) * (maxV - minV);
    if (area >= smallest) continue;
    smallest = area;
    const angle = Math.atan2(uy, ux);
    best =
      maxU - minU >= maxV - minV
        ? { angle, length: maxU - minU, width: maxV - minV }
        : { angle: angle + Math.PI / 2, length: maxV - minV, width: maxU - minU };
  }
  return best;
}

/** Area of a face, square metres. */
export function areaOfFace(nodes: readonly PlanNode[], face: PlanFace): number {
  return areaOfRing(
    face.nodes.map((node) => {
      const { x, y } = nodes[node] as PlanNode;
      return [x, y];
    }),
  );
}

/** Centre of gravity of a face. */
export function centreOfFace(nodes: readonly PlanNode[], face: PlanFace): [number, number] {
  let sumX = 0;
  let sumY = 0;
  let area = 0;
  const origin = nodes[face.nodes[0] as number] as PlanNode;
  face.nodes.forEach((node, index) => {
    const a = nodes[node] as PlanNode;
    const b = nodes[face.nodes[(index + 1) % face.nodes.length] as number] as PlanNode;
    const cross = (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y);
    sumX += (a.x + b.x - 2 * origin.x) * cross;
    sumY += (a.y + b.y - 2 * origin.y) * cross;
    area += cross;
  });
  if (Math.abs(area) < 1) return [origin.x, origin.y];
  return [origin.x + sumX / (3 * area), origin.y + sumY / (3 * area)];
}
