import { localPlane } from '../../../../../shared/domain/city/local-plane.ts';
import type { LocalPlane } from '../../../../../shared/domain/city/local-plane.ts';
import type { LonLat } from '../../../../../shared/domain/place/geo.ts';

/** Distances to the nearest drawn line on a square grid, metres; never more than the reach. */
export interface DistanceRaster {
  readonly columns: number;
  readonly rows: number;
  readonly distanceM: Float32Array;
  /** Position of a point of the grid, which may lie between its nodes. */
  toLonLat(column: number, row: number): LonLat;
}

/** Lines (flat degrees, two points each) drawn on a grid with cells of `cellM`. */
export function drawDistances(lines: readonly number[], reachM: number, cellM: number): DistanceRaster | undefined {
  if (lines.length === 0) return undefined;
  const plane: LocalPlane = localPlane([lines[0] as number, lines[1] as number]);
  const flat = plane.lineToPlane(lines);
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < flat.length; at += 2) {
    west = Math.min(west, flat[at] as number);
    east = Math.max(east, flat[at] as number);
    south = Math.min(south, flat[at + 1] as number);
    north = Math.max(north, flat[at + 1] as number);
  }
  // A rim of cells that nothing reaches closes every outline.
  const margin = Math.ceil(reachM / cellM) + 1;
  const originX = (Math.floor(west / cellM) - margin) * cellM;
  const originY = (Math.floor(south / cellM) - margin) * cellM;
  const columns = Math.ceil((east - originX) / cellM) + margin + 2;
  const rows = Math.ceil((north - originY) / cellM) + margin + 2;
  const distanceM = new Float32Array(columns * rows).fill(reachM * 2);
  for (let at = 0; at < flat.length; at += 4) {
    const [ax, ay, bx, by] = [flat[at], flat[at + 1], flat[at + 2], flat[at + 3]] as [number, number, number, number];
    drawLine(ax - originX, ay - originY, bx - originX, by - originY);
  }
  return {
    columns,
    rows,
    distanceM,
    toLonLat: (column, row) => plane.toLonLat(originX + column * cellM, originY + row * cellM),
  };

  function drawLine(ax: number, ay: number, bx: number, by: number): void {
    const [dx, dy] = [bx - ax, by - ay];
    const square = dx * dx + dy * dy;
    const fromRow = Math.ceil((Math.min(ay, by) - reachM) / cellM);
    const toRow = Math.floor((Math.max(ay, by) + reachM) / cellM);
    const fromColumn = Math.ceil((Math.min(ax, bx) - reachM) / cellM);
    const toColumn = Math.floor((Math.max(ax, bx) + reachM) / cellM);
    for (let row = fromRow; row <= toRow; row++) {
      for (let column = fromColumn; column <= toColumn; column++) {
        const [px, py] = [column * cellM - ax, row * cellM - ay];
        const share = square === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / square));
        const distance = Math.hypot(px - share * dx, py - share * dy);
        const cell = row * columns + column;
        if (distance < (distanceM[cell] as number)) distanceM[cell] = distance;
      }
    }
  }
}
