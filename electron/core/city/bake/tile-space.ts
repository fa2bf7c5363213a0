import { toTileSpace } from '../../../../shared/domain/city/tile-grid.ts';

/** Flat `[lon, lat, …]` as flat `[column, row, …]` in tile space. */
export function ringToTileSpace(ring: readonly number[]): Float64Array {
  const projected = new Float64Array(ring.length);
  for (let at = 0; at < ring.length; at += 2) {
    const { column, row } = toTileSpace([ring[at] as number, ring[at + 1] as number]);
    projected[at] = column;
    projected[at + 1] = row;
  }
  return projected;
}

const EQUATOR_M = 40_075_016.686;

/** Metres of ground per tile side at the latitude of `row` (tile space at zoom `log2(tilesPerSide)`). */
export function metresPerTile(row: number, tilesPerSide: number): number {
  const mercatorY = Math.PI * (1 - (2 * row) / tilesPerSide);
  return EQUATOR_M / tilesPerSide / Math.cosh(mercatorY);
}

/** A number for a tile, so that it can be a map key: unique within the grid. */
export function tileKey(column: number, row: number): number {
  return Math.floor(column) * 65_536 + Math.floor(row);
}

/** Column and row of a key made by `tileKey`. */
export function fromTileKey(key: number): { readonly column: number; readonly row: number } {
  return { column: Math.floor(key / 65_536), row: key % 65_536 };
}
