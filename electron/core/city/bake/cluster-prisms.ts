import { boxOf } from '../../../../shared/domain/city/ring-geometry.ts';
import type { Prism } from './prism.ts';

/** How near buildings must be to be merged, and how large a merged group may get, in tile space. */
export interface ClusterLimits {
  /** Largest gap between walls. */
  readonly gap: number;
  /** Longest side of a group's box. */
  readonly extent: number;
}

type Box = [minColumn: number, minRow: number, maxColumn: number, maxRow: number];

/**
 * Groups prisms whose walls nearly touch: the houses of one street block, never across a street that is wider than the
 * gap. Groups come in the order of their first prism.
 */
export function clusterPrisms(prisms: readonly Prism[], limits: ClusterLimits): Prism[][] {
  const boxes = prisms.map((prism): Box => boxOf(prism.rings[0] as ArrayLike<number>));
  const groupBoxes = boxes.map((box): Box => [...box]);
  const parent = prisms.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] as number;
    parent[index] = root;
    return root;
  };
  const cells = new Map<number, number[]>();
  const cellSize = limits.extent / 3;
  boxes.forEach((box, index) => {
    forCells(box, limits.gap, cellSize, (key) => {
      const cell = cells.get(key);
      if (cell === undefined) {
        cells.set(key, [index]);
        return;
      }
      for (const other of cell) {
        const a = rootOf(index);
        const b = rootOf(other);
        if (a === b || boxGap(box, boxes[other] as Box) > limits.gap) continue;
        const merged = union(groupBoxes[a] as Box, groupBoxes[b] as Box);
        if (Math.max(merged[2] - merged[0], merged[3] - merged[1]) > limits.extent) continue;
        if (!areNear(prisms[index] as Prism, prisms[other] as Prism, limits.gap)) continue;
        const [first, second] = a < b ? [a, b] : [b, a];
        parent[second] = first;
        groupBoxes[first] = merged;
      }
      cell.push(index);
    });
  });
  const groups = new Map<number, Prism[]>();
  prisms.forEach((prism, index) => {
    const root = rootOf(index);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [prism]);
    else group.push(prism);
  });
  return [...groups.values()];
}

function forCells(
  [minColumn, minRow, maxColumn, maxRow]: Box,
  gap: number,
  size: number,
  visit: (key: number) => void,
): void {
  const cellOf = (value: number): number => Math.floor(value / size);
  for (let column = cellOf(minColumn - gap); column <= cellOf(maxColumn + gap); column++) {
    for (let row = cellOf(minRow - gap); row <= cellOf(maxRow + gap); row++) visit(column * 16_777_216 + row);
  }
}

function boxGap(a: Box, b: Box): number {
  return Math.max(a[0] - b[2], b[0] - a[2], a[1] - b[3], b[1] - a[3]);
}

function union(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

/** Whether some corner of one outline lies within `gap` of an edge of the other. */
function areNear(a: Prism, b: Prism, gap: number): boolean {
  const one = a.rings[0] as ArrayLike<number>;
  const two = b.rings[0] as ArrayLike<number>;
  return hasCornerNear(one, two, gap * gap) || hasCornerNear(two, one, gap * gap);
}

function hasCornerNear(corners: ArrayLike<number>, edges: ArrayLike<number>, gapSquared: number): boolean {
  for (let at = 0; at < corners.length; at += 2) {
    const px = corners[at] as number;
    const py = corners[at + 1] as number;
    let ax = edges[edges.length - 2] as number;
    let ay = edges[edges.length - 1] as number;
    for (let edge = 0; edge < edges.length; edge += 2) {
      const bx = edges[edge] as number;
      const by = edges[edge + 1] as number;
      const dx = bx - ax;
      const dy = by - ay;
      const length = dx * dx + dy * dy;
      const raw = length === 0 ? 0 : ((px - ax) * dx + (py - ay) * dy) / length;
      const t = raw < 0 ? 0 : raw > 1 ? 1 : raw;
      const x = px - ax - dx * t;
      const y = py - ay - dy * t;
      if (x * x + y * y <= gapSquared) return true;
      ax = bx;
      ay = by;
    }
  }
  return false;
}
