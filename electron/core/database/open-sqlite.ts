import Database from 'better-sqlite3';

/** How to open an SQLite file. */
export interface OpenSqliteOptions {
  /** Open without the right to write; the file must exist. */
  readonly readonly?: boolean;
  /** Fail instead of creating a missing file. */
  readonly fileMustExist?: boolean;
  /** How long to wait for another connection's lock before failing, milliseconds. */
  readonly timeoutMs?: number;
}

/**
 * Opens an SQLite file through better-sqlite3: the one place that knows where its native part lies. A host whose Node-
 * API is older than the prebuilt one needs (development on an old Electron) names its own build in
 * `VIGILES_SQLITE_BINDING`.
 *
 * @throws SqliteError or a loading error: callers turn it into a Result where it can be answered
 */
export function openSqlite(path: string, options: OpenSqliteOptions = {}): Database.Database {
  const nativeBinding = process.env['VIGILES_SQLITE_BINDING'];
  return new Database(path, {
    readonly: options.readonly ?? false,
    fileMustExist: options.fileMustExist ?? false,
    timeout: options.timeoutMs ?? 5000,
    ...(nativeBinding === undefined || nativeBinding === '' ? {} : { nativeBinding }),
  });
}
