import type Database from 'better-sqlite3';
import type { CityFeatures } from '../../../../shared/domain/city/city-features.ts';
import { buildPlaceIndex, INDEX_PARTS } from '../geocoder/index.ts';
import type { ContentHash } from './content-hash.ts';

/** Builds the place index and writes it into an empty pack, each of its arrays as it is. */
export function* insertPlaces(
  database: Database.Database,
  features: CityFeatures,
  hash: ContentHash,
): Generator<number, void, void> {
  const index = yield* buildPlaceIndex(features);
  const insert = database.prepare('INSERT INTO place_index (part, items) VALUES (?, ?)');
  for (const part of INDEX_PARTS) {
    const { buffer, byteOffset, byteLength } = index[part];
    const bytes = new Uint8Array(buffer, byteOffset, byteLength);
    insert.run(part, bytes);
    hash.add(bytes);
  }
}
