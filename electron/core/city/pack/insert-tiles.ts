import type Database from 'better-sqlite3';
import type { CityFeatures } from '../../../../shared/domain/city/city-features.ts';
import { bakeCity } from '../bake/index.ts';
import type { ContentHash } from './content-hash.ts';

/** How many tiles are baked between two reports. */
const TILES_PER_TURN = 6;
/** After this many tiles half of the work counts as done: how many there will be is not known beforehand. */
const USUAL_TILES = 60;

/** Bakes the city and writes its tiles into an empty pack; yields the share done so far, 0–1. */
export function* insertTiles(
  database: Database.Database,
  features: CityFeatures,
  hash: ContentHash,
): Generator<number, void, void> {
  const insert = database.prepare(
    'INSERT INTO tile (tile_column, tile_row, mesh, max_height_m, byte_length, blob) VALUES (?, ?, ?, ?, ?, ?)',
  );
  let tileCount = 0;
  for (const tile of bakeCity(features)) {
    insert.run(tile.column, tile.row, tile.mesh, tile.maxHeightM, tile.blob.byteLength, tile.blob);
    hash.add(tile.blob);
    if (++tileCount % TILES_PER_TURN === 0) yield 1 - 1 / (1 + tileCount / USUAL_TILES);
  }
}
