import type Sqlite from 'better-sqlite3';

/** One step of the schema. Runs in a transaction of its own; once released it is never edited. */
export interface Migration {
  /** 1, 2, 3 … without gaps: the database's `user_version` after it. */
  readonly number: number;
  readonly name: string;
  readonly up: (db: Sqlite.Database) => void;
}
