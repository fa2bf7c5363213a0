import type { Ring } from '../../../../../shared/domain/city/city-features.ts';

/**
 * Whether two edges of a ring cross each other inside (touching at a point does not count). Edges are swept from west
 * to east, so that rings of tens of thousands of points stay affordable.
 */
export function isSelfCrossing(ring: Ring): boolean {
  const count = ring.length / 2;
  if (count < 4) return false;
  const order = Array.from({ length: count }, (_, edge) => edge);
  const west = (edge: number): number => Math.min(ring[edge * 2] as number, ring[((edge + 1) % count) * 2] as number);
  const east = (edge: number): number => Math.max(ring[edge * 2] as number, ring[((edge + 1) % count) * 2] as number);
  order.sort((a, b) => west(a) - west(b));
  let active: number[] = [];
  for (const edge of order) {
    const from = west(edge);
    active = active.filter((other) => east(other) >= from);
    if (active.some((other) => edgesCross(ring, count, edge, other))) return true;
    active.push(edge);
  }
  return false;
}

function edgesCross(ring: Ring, count: number, a: number, b: number): boolean {
  const aNext = (a + 1) % count;
  const bNext = (b + 1) % count;
  if (aNext === b || bNext === a) return false;
  return (
    side(ring, a, aNext, b) * side(ring, a, aNext, bNext) < 0 &&
    side(ring, b, bNext, a) * side(ring, b, bNext, aNext) < 0
  );
}

/** On which side of the line from point `from` to point `to` the point `of` lies: its sign. */
function side(ring: Ring, from: number, to: number, of: number): number {
  const lon = ring[from * 2] as number;
  const lat = ring[from * 2 + 1] as number;
  return Math.sign(
    ((ring[to * 2] as number) - lon) * ((ring[of * 2 + 1] as number) - lat) -
      ((ring[to * 2 + 1] as number) - lat) * ((ring[of * 2] as number) - lon),
  );
}
