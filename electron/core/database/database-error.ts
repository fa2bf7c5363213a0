/** Why the database could not do something: stable words to branch on. */
export const DATABASE_ERROR_CODES = [
  'database-full',
  'database-busy',
  'database-damaged',
  'database-io',
  'database-constraint',
  'database-failed',
] as const;
type DatabaseErrorCode = (typeof DATABASE_ERROR_CODES)[number];

/** Nothing of the failed work was committed. The message is for people and names the cause. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly code: DatabaseErrorCode;

  constructor(code: DatabaseErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** True for what SQLite itself throws. */
function isSqliteError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && error.name === 'SqliteError' && 'code' in error && typeof error.code === 'string';
}

/** Turns what SQLite throws into a `DatabaseError`; everything else stays as it is. */
export function asDatabaseError(error: unknown): unknown {
  if (!isSqliteError(error)) return error;
  return new DatabaseError(codeOf(error.code), `${error.message} (${error.code})`, { cause: error });
}

function codeOf(sqliteCode: string): DatabaseErrorCode {
  if (sqliteCode.startsWith('SQLITE_FULL')) return 'database-full';
  if (sqliteCode.startsWith('SQLITE_BUSY') || sqliteCode.startsWith('SQLITE_LOCKED')) return 'database-busy';
  if (sqliteCode.startsWith('SQLITE_CORRUPT') || sqliteCode.startsWith('SQLITE_NOTADB')) return 'database-damaged';
  if (sqliteCode.startsWith('SQLITE_CONSTRAINT')) return 'database-constraint';
  const storage = ['SQLITE_IOERR', 'SQLITE_CANTOPEN', 'SQLITE_READONLY', 'SQLITE_PERM', 'SQLITE_NOMEM'];
  if (storage.some((prefix) => sqliteCode.startsWith(prefix))) return 'database-io';
  return 'database-failed';
}
