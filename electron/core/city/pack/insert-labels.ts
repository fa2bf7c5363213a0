import type Database from 'better-sqlite3';
import type { CityFeatures } from '../../../../shared/domain/city/city-features.ts';
import { placeLabels } from '../bake/index.ts';
import { scaled } from '../scaled.ts';
import type { ContentHash } from './content-hash.ts';

/** Share of the time that placing takes; the rest is writing. */
const PLACING_SHARE = 0.7;
/** Labels written between two turns. */
const LABELS_PER_TURN = 10_000;

/** Writes the texts of the map into an empty pack. */
export function* insertLabels(
  database: Database.Database,
  features: CityFeatures,
  hash: ContentHash,
): Generator<number, void, void> {
  const insert = database.prepare(
    'INSERT INTO label (kind, rank, text, texts, lon, lat, angle_deg, extent_m) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const labels = yield* scaled(placeLabels(features), 0, PLACING_SHARE);
  for (const [index, label] of labels.entries()) {
    const texts = label.texts === undefined ? null : JSON.stringify(label.texts);
    const angle = label.angleDeg ?? null;
    insert.run(label.kind, label.rank, label.text, texts, label.position[0], label.position[1], angle, label.extentM);
    hash.addText(label.text);
    if (index % LABELS_PER_TURN === 0) yield PLACING_SHARE + ((1 - PLACING_SHARE) * index) / labels.length;
  }
  yield 1;
}
