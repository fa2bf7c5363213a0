import { latitudeOfMercatorY, mercatorY } from '../place/geo.ts';
import type { LonLat } from '../place/geo.ts';

/**
 * Baked tiles are web Mercator tiles (the XYZ scheme of OpenStreetMap) at one zoom: about 1.4 km a side at 55° N,
 * 2.4 km at the equator. Big enough for few draw calls, small enough to cull.
 */
export const TILE_ZOOM = 14;

/** Tiles per side of the world at `TILE_ZOOM`. */
const TILES_PER_SIDE = 2 ** TILE_ZOOM;

/**
 * Tile positions are signed 16-bit: the tile's centre is 0 and ±32767 lie this many tile sides away from it. Features
 * belong to the tile of their centre and may overhang; what overhangs further is split or clamped when baked.
 * At 55° N one step is about 3 cm.
 */
export const TILE_REACH = 0.75;

/** Metres that a vertex height of 32767 stands for: one step is 2 cm. */
export const TILE_MAX_HEIGHT_M = 655.34;

/** Fractional web Mercator coordinates in units of tiles at `TILE_ZOOM`: column grows east, row grows south. */
export function toTileSpace([lon, lat]: LonLat): { readonly column: number; readonly row: number } {
  return {
    column: ((lon + 180) / 360) * TILES_PER_SIDE,
    row: ((1 - mercatorY(lat) / Math.PI) / 2) * TILES_PER_SIDE,
  };
}

/** Inverse of `toTileSpace`. */
export function fromTileSpace(column: number, row: number): LonLat {
  const lon = (column / TILES_PER_SIDE) * 360 - 180;
  return [lon, latitudeOfMercatorY(Math.PI * (1 - (2 * row) / TILES_PER_SIDE))];
}
