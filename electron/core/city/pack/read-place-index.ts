import type Database from 'better-sqlite3';
import type { Bounds } from '../../../../shared/domain/place/geo.ts';
import { Geocoder, readIndex } from '../geocoder/index.ts';

/**
 * Opens the place index of a pack.
 *
 * @throws Error when a part of it is missing or cut off: the pack is damaged
 */
export function openGeocoder(database: Database.Database, bounds: Bounds): Geocoder {
  const read = database.prepare<[string], { items: Buffer }>('SELECT items FROM place_index WHERE part = ?');
  return new Geocoder(readIndex((part) => read.get(part)?.items), bounds);
}
