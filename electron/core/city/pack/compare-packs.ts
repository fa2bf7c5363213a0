import type Database from 'better-sqlite3';
import type { FeatureCounts } from '../../../../shared/domain/city/city-view.ts';
import type { FeatureChange } from '../../../../shared/domain/city/import-report.ts';

/** Tables of features with the columns that make up their content. */
const CONTENT = {
  buildings: ['building', 'id, class, name, height_m, base_height_m, height_source, rings'],
  streets: [
    'street',
    'id, class, name, names, direction, emergency_direction, access, speed_limit_mps, speed_source, level, layer, line',
  ],
  areas: ['area', 'id, class, name, rings'],
  rails: ['rail', 'id, class, level, line'],
  places: ['place', 'id, kind, name, names, lon, lat'],
  addresses: ['address', 'id, house_number, street, postcode, city, lon, lat'],
  facilities: ['facility', 'id, kind, name, lon, lat'],
} as const satisfies Record<keyof FeatureCounts, readonly [table: string, columns: string]>;

/** What is new, gone and different in a pack against another, by kind of feature. */
export type PackChanges = Readonly<Record<keyof FeatureCounts, FeatureChange>>;

/** Compares a pack with the one that it replaces, yielding after each kind of feature. No transaction may be open. */
export function* comparePacks(database: Database.Database, formerPath: string): Generator<void, PackChanges, void> {
  database.prepare('ATTACH DATABASE ? AS former').run(formerPath);
  try {
    const changes: [kind: string, change: FeatureChange][] = [];
    for (const [kind, [table, columns]] of Object.entries(CONTENT)) {
      changes.push([kind, compare(database, table, columns)]);
      yield;
    }
    return Object.fromEntries(changes) as unknown as PackChanges;
  } finally {
    database.exec('DETACH DATABASE former');
  }
}

function compare(database: Database.Database, table: string, columns: string): FeatureChange {
  // Ids that stand in both packs are changed if a row of either pack is not in the other.
  const found = database
    .prepare<[], FeatureChange>(
      `WITH
         fresh AS MATERIALIZED (SELECT DISTINCT id FROM
           (SELECT ${columns} FROM main.${table} EXCEPT SELECT ${columns} FROM former.${table})),
         stale AS MATERIALIZED (SELECT DISTINCT id FROM
           (SELECT ${columns} FROM former.${table} EXCEPT SELECT ${columns} FROM main.${table})),
         gone AS MATERIALIZED (SELECT id FROM stale WHERE id NOT IN (SELECT id FROM main.${table})),
         new AS MATERIALIZED (SELECT id FROM fresh WHERE id NOT IN (SELECT id FROM former.${table}))
       SELECT
         (SELECT count(*) FROM new) AS added,
         (SELECT count(*) FROM gone) AS removed,
         (SELECT count(*) FROM (SELECT id FROM fresh UNION SELECT id FROM stale)
          WHERE id NOT IN (SELECT id FROM new) AND id NOT IN (SELECT id FROM gone)) AS changed`,
    )
    .get();
  return found ?? { added: 0, removed: 0, changed: 0 };
}
