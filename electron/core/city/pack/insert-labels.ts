import type Database from 'better-sqlite3';
import type { CityFeatures } from '../../../../shared/domain/city/city-features.ts';
import { placeLabels } from '../bake/index.ts';
import type { ContentHash } from './content-hash.ts';

/** Writes the texts of the map into an empty pack. */
export function* insertLabels(
  database: Database.Database,
  features: CityFeatures,
  hash: ContentHash,
): Generator<number, void, void> {
  const insert = database.prepare(
    'INSERT INTO label (kind, rank, text, texts, lon, lat, angle_deg, extent_m) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  for (const label of placeLabels(features)) {
    const texts = label.texts === undefined ? null : JSON.stringify(label.texts);
    const angle = label.angleDeg ?? null;
    insert.run(label.kind, label.rank, label.text, texts, label.position[0], label.position[1], angle, label.extentM);
    hash.addText(label.text);
  }
  yield 1;
}
