import type Sqlite from 'better-sqlite3';
import type { Migration } from './migrations/index.ts';

/** Stands in the header of every database of ours: `VGLS`. */
const APPLICATION_ID = 0x56474c53;

/** What the header and the catalogue say of a file. */
export interface SchemaState {
  readonly version: number;
  readonly isOurs: boolean;
  readonly isEmpty: boolean;
}

/** Reads which schema a file has. */
export function schemaStateOf(db: Sqlite.Database): SchemaState {
  const tables = db.prepare<[], { count: number }>('SELECT count(*) AS count FROM sqlite_schema').get();
  return {
    version: Number(db.pragma('user_version', { simple: true })),
    isOurs: Number(db.pragma('application_id', { simple: true })) === APPLICATION_ID,
    isEmpty: (tables?.count ?? 0) === 0,
  };
}

/** Runs the migrations after `fromVersion`, each with its version number in one transaction. */
export function migrate(db: Sqlite.Database, fromVersion: number, migrations: readonly Migration[]): void {
  for (const migration of migrations) {
    if (migration.number <= fromVersion) continue;
    db.transaction(() => {
      migration.up(db);
      db.pragma(`application_id = ${String(APPLICATION_ID)}`);
      db.pragma(`user_version = ${String(migration.number)}`);
    }).immediate();
  }
}
