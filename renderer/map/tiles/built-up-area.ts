import type { CityDescription } from '../../../shared/domain/city/city-view.ts';
import { fromTileSpace } from '../../../shared/domain/city/tile-grid.ts';
import type { Bounds } from '../../../shared/domain/place/geo.ts';

/** Tiles with less than this share of the fullest tile's buildings are outskirts. */
const OUTSKIRTS_SHARE = 0.22;

/**
 * The part of a city to open with: the box around the tiles that hold many buildings. Extracts often reach far into
 * the country. Judged by the size of the detailed meshes; the city's own bounds where there are none.
 */
export function builtUpBounds(description: CityDescription): Bounds {
  const tiles = description.tiles.filter((tile) => tile.mesh === 'buildings');
  const fullest = Math.max(0, ...tiles.map((tile) => tile.byteLength));
  const dense = tiles.filter((tile) => tile.byteLength >= fullest * OUTSKIRTS_SHARE);
  if (dense.length === 0) return description.bounds;
  const columns = dense.map((tile) => tile.column);
  const rows = dense.map((tile) => tile.row);
  const [west, north] = fromTileSpace(Math.min(...columns), Math.min(...rows));
  const [east, south] = fromTileSpace(Math.max(...columns) + 1, Math.max(...rows) + 1);
  const [cityWest, citySouth, cityEast, cityNorth] = description.bounds;
  return [Math.max(west, cityWest), Math.max(south, citySouth), Math.min(east, cityEast), Math.min(north, cityNorth)];
}
