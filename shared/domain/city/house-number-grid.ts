import type { Bounds } from '../place/geo.ts';
import { fromTileSpace, TILE_ZOOM, toTileSpace } from './tile-grid.ts';

/** House numbers are asked for by web Mercator tiles at this zoom: about 350 m a side at 55° N, a few hundred numbers. */
const HOUSE_NUMBER_ZOOM = 16;

const PER_TILE = 2 ** (HOUSE_NUMBER_ZOOM - TILE_ZOOM);

/** A tile of house numbers. */
export interface HouseNumberTile {
  readonly column: number;
  readonly row: number;
}

/** The bounding box of a tile. */
export function houseNumberBounds({ column, row }: HouseNumberTile): Bounds {
  const [west, north] = fromTileSpace(column / PER_TILE, row / PER_TILE);
  const [east, south] = fromTileSpace((column + 1) / PER_TILE, (row + 1) / PER_TILE);
  return [west, south, east, north];
}

/** The tiles that a bounding box touches, row by row. */
export function houseNumberTiles([west, south, east, north]: Bounds): readonly HouseNumberTile[] {
  const first = toTileSpace([west, north]);
  const last = toTileSpace([east, south]);
  const tiles: HouseNumberTile[] = [];
  for (let row = Math.floor(first.row * PER_TILE); row <= Math.floor(last.row * PER_TILE); row++) {
    for (let column = Math.floor(first.column * PER_TILE); column <= Math.floor(last.column * PER_TILE); column++) {
      tiles.push({ column, row });
    }
  }
  return tiles;
}
