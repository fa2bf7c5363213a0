import { existsSync, mkdirSync, renameSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { failure, success } from '../../../shared/domain/result.ts';
import type { Result } from '../../../shared/domain/result.ts';
import type { Clock } from '../../../shared/domain/time.ts';
import { asDatabaseError, DatabaseError } from './database-error.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { Migration } from './migrations/index.ts';
import { migrate, schemaStateOf } from './migrate.ts';
import { openSqlite } from './open-sqlite.ts';
import { createDeviceRepository } from './repositories/device-repository.ts';
import { createEventLog, prepareReader } from './repositories/event-log.ts';
import type { EventReader } from './repositories/event-log.ts';
import { createObservationRepository } from './repositories/observation-repository.ts';
import { createQuarantineRepository } from './repositories/quarantine-repository.ts';
import { createSettingsRepository } from './repositories/settings-repository.ts';
import { createUnitMessageRepository } from './repositories/unit-message-repository.ts';
import { createTransactions } from './transactions.ts';
import type { Database } from './types.ts';

/** What the database is opened with. */
export interface OpenDatabaseOptions {
  readonly clock: Clock;
  /** The schema's history; another one only in tests of migrating. */
  readonly migrations?: readonly Migration[];
}

/** Databases up to this size are checked at every start, larger ones only before a migration: 0.1 s at most. */
const CHECKED_AT_START_BYTES = 64 * 1024 * 1024;

/** A disk with less room than this is full: a start needs more, bytes. */
const FULL_BELOW_BYTES = 1024 * 1024;

/** Pages in the write-ahead log before it is moved into the database: four times SQLite's default writes 25 % faster. */
const WAL_PAGES = 4000;

/**
 * Opens (or creates) the database of a core, brings its schema up to date and takes up what a crash left.
 *
 * Failures: `database-newer` (written by a later version of the product: left alone), `database-damaged` (see
 * `setAsideDatabase`), `database-foreign` (not ours: left alone), `database-unavailable` (cannot be opened or written).
 */
export function openDatabase(file: string, options: OpenDatabaseOptions): Result<Database> {
  let db: Sqlite.Database | undefined;
  try {
    mkdirSync(dirname(file), { recursive: true });
    db = openSqlite(file);
    const refused = prepareSchema(db, file, options);
    if (refused !== undefined) {
      db.close();
      return refused;
    }
    return success(buildDatabase(db, file, options.clock));
  } catch (error) {
    db?.close();
    return failureOf(error, file);
  }
}

/** A view of the event log of a database that another process may be writing. Failures as `openDatabase`. */
export function openEventLogForReading(file: string): Result<EventReader & { close(): void }> {
  let db: Sqlite.Database | undefined;
  try {
    if (!existsSync(file)) return failure('database-unavailable', `There is no database at ${file}.`, { file });
    db = openSqlite(file, { readonly: true, fileMustExist: true });
    const { version, isOurs } = schemaStateOf(db);
    const refused = refusalOf(file, version, isOurs, false, MIGRATIONS.length);
    if (refused !== undefined) {
      db.close();
      return refused;
    }
    const opened = db;
    return success({ ...prepareReader(opened), close: () => opened.close() });
  } catch (error) {
    db?.close();
    return failureOf(error, file);
  }
}

/**
 * Reads every page of a database, also while another process writes it.
 *
 * Failures: `database-missing`, and those of `openDatabase`
 */
export function checkDatabase(file: string): Result<null> {
  if (!existsSync(file)) return failure('database-missing', `There is no database at ${file}.`, { file });
  let db: Sqlite.Database | undefined;
  try {
    db = openSqlite(file, { readonly: true, fileMustExist: true });
    const { version, isOurs, isEmpty } = schemaStateOf(db);
    const refused = refusalOf(file, version, isOurs, isEmpty, MIGRATIONS.length);
    if (refused !== undefined) return refused;
    const verdict = String(db.pragma('integrity_check(1)', { simple: true }));
    return verdict === 'ok' ? success(null) : failureOf(new DatabaseError('database-damaged', verdict), file);
  } catch (error) {
    return failureOf(error, file);
  } finally {
    db?.close();
  }
}

/**
 * Renames a damaged database and its side files, so that a new one can be started and the old one examined. Never done
 * without being asked for.
 *
 * @returns the new name of the database file
 */
export function setAsideDatabase(file: string, clock: Clock): string {
  const stamp = new Date(clock()).toISOString().replaceAll(/[:.]/g, '-');
  const aside = `${file}.damaged-${stamp}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  }
  return aside;
}

function prepareSchema(db: Sqlite.Database, file: string, options: OpenDatabaseOptions): Result<never> | undefined {
  const migrations = options.migrations ?? MIGRATIONS;
  const newest = migrations.length;
  const { version, isOurs, isEmpty } = schemaStateOf(db);
  const refused = refusalOf(file, version, isOurs, isEmpty, newest);
  if (refused !== undefined) return refused;

  const needsMigration = version < newest;
  if (!isEmpty && (needsMigration || statSync(file).size <= CHECKED_AT_START_BYTES)) {
    const verdict = String(db.pragma('quick_check(1)', { simple: true }));
    if (verdict !== 'ok') return failureOf(new DatabaseError('database-damaged', verdict), file);
  }

  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma(`wal_autocheckpoint = ${String(WAL_PAGES)}`);
  db.pragma('foreign_keys = ON');
  // Without this a REPLACE would delete behind the back of the event log's triggers.
  db.pragma('recursive_triggers = ON');
  db.pragma('temp_store = MEMORY');

  if (needsMigration) {
    if (!isEmpty) backUp(db, `${file}.before-v${String(newest)}`, options.clock);
    migrate(db, version, migrations);
  }
  return undefined;
}

function refusalOf(
  file: string,
  version: number,
  isOurs: boolean,
  isEmpty: boolean,
  newest: number,
): Result<never> | undefined {
  if (!isEmpty && !isOurs) {
    return failure('database-foreign', `${file} is a database of another program. It was left alone.`, { file });
  }
  if (version > newest) {
    return failure(
      'database-newer',
      `${file} was written by a newer version of Vigiles (schema ${String(version)}, this version knows ${String(newest)}). It was left alone.`,
      { file, version, newest },
    );
  }
  return undefined;
}

function backUp(db: Sqlite.Database, stem: string, clock: Clock): void {
  const stamp = new Date(clock()).toISOString().replaceAll(/[:.]/g, '-');
  db.prepare('VACUUM INTO ?').run(`${stem}-${stamp}.backup`);
}

function buildDatabase(db: Sqlite.Database, file: string, clock: Clock): Database {
  const transactions = createTransactions(db);
  const eventLog = createEventLog(db, transactions);
  const observations = createObservationRepository(db, transactions, clock);
  const { saveSnapshot, ...publicLog } = eventLog;

  const close = (): void => {
    if (!db.open) return;
    try {
      observations.fold();
      saveSnapshot();
    } finally {
      db.close();
    }
  };

  return {
    file,
    devices: createDeviceRepository(db),
    observations,
    unitMessages: createUnitMessageRepository(db),
    quarantine: createQuarantineRepository(db),
    eventLog: publicLog,
    settings: createSettingsRepository(db),
    transaction: transactions.run,
    afterCommit: transactions.afterCommit,
    afterRollback: transactions.afterRollback,
    sizeBytes: () => sizeOf(file) + sizeOf(`${file}-wal`),
    close,
  };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function failureOf(error: unknown, file: string): Result<never> {
  const cause = asDatabaseError(error);
  const message = cause instanceof Error ? cause.message : String(cause);
  if (cause instanceof DatabaseError && cause.code === 'database-damaged') {
    return failure(
      'database-damaged',
      `${file} is damaged: ${message}. It was left as it is. Restore a copy, or begin with a new database: close Vigiles and run  vigiles database set-aside --data ${dirname(file)}`,
      { file },
    );
  }
  const advice = isDiskFull(dirname(file)) ? ' The disk is full: free some space, and it goes on by itself.' : '';
  return failure('database-unavailable', `${file} cannot be used: ${message}.${advice}`, { file });
}

/** SQLite does not always say so: a side file that cannot grow is an “I/O error” to it. */
function isDiskFull(directory: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(directory);
    return bavail * bsize < FULL_BELOW_BYTES;
  } catch {
    return false;
  }
}
