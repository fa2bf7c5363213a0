import type { DistanceRaster } from './distance-raster.ts';

/**
 * Outlines of the area nearer than `limitM` to something drawn, by marching squares: closed rings of flat `[column, row,
 * …]` grid coordinates, each with the area on its left. The rim of the raster must lie outside.
 */
export function contours({ columns, rows, distanceM }: DistanceRaster, limitM: number): number[][] {
  // Outlines cross the grid's edges; each crossing leads to exactly one other.
  const next = new Map<number, number>();
  const inside = (cell: number): number => ((distanceM[cell] as number) < limitM ? 1 : 0);
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const cell = row * columns + column;
      const code =
        inside(cell) | (inside(cell + 1) << 1) | (inside(cell + columns + 1) << 2) | (inside(cell + columns) << 3);
      if (code === 0 || code === 15) continue;
      // Edges: twice the cell whose lower-left corner begins them, plus 1 for the one that runs upwards.
      const bottom = cell * 2;
      const left = cell * 2 + 1;
      const top = (cell + columns) * 2;
      const right = (cell + 1) * 2 + 1;
      for (const [from, to] of links(code, bottom, right, top, left)) next.set(from, to);
    }
  }
  const rings: number[][] = [];
  for (const start of next.keys()) {
    const ring: number[] = [];
    for (let edge = start; next.has(edge); ) {
      ring.push(...crossing(edge));
      const to = next.get(edge) as number;
      next.delete(edge);
      edge = to;
    }
    if (ring.length >= 6) rings.push(ring);
  }
  return rings;

  /** Where the outline crosses an edge of the grid. */
  function crossing(edge: number): [column: number, row: number] {
    const cell = edge >> 1;
    const other = (edge & 1) === 1 ? cell + columns : cell + 1;
    const [a, b] = [distanceM[cell] as number, distanceM[other] as number];
    const share = Math.max(0.001, Math.min(0.999, (limitM - a) / (b - a)));
    const [column, row] = [cell % columns, Math.floor(cell / columns)];
    return (edge & 1) === 1 ? [column, row + share] : [column + share, row];
  }
}

/** Pieces of outline in one cell, with the inside on the left; corners are counted from the lower left, counter-clockwise. */
function links(
  code: number,
  bottom: number,
  right: number,
  top: number,
  left: number,
): readonly (readonly [number, number])[] {
  switch (code) {
    case 1:
      return [[bottom, left]];
    case 2:
      return [[right, bottom]];
    case 3:
      return [[right, left]];
    case 4:
      return [[top, right]];
    case 5:
      return [
        [bottom, right],
        [top, left],
      ];
    case 6:
      return [[top, bottom]];
    case 7:
      return [[top, left]];
    case 8:
      return [[left, top]];
    case 9:
      return [[bottom, top]];
    case 10:
      return [
        [right, top],
        [left, bottom],
      ];
    case 11:
      return [[right, top]];
    case 12:
      return [[left, right]];
    case 13:
      return [[bottom, right]];
    default:
      return [[left, bottom]];
  }
}
