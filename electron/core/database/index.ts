/**
 * The database room: all SQL lives here.
 *
 * `openDatabase(file, { clock })` gives a `Result<Database>`; codes `database-newer`, `database-damaged`,
 * `database-foreign`, `database-unavailable`.
 */
export type * from './types.ts';
export { DatabaseError } from './database-error.ts';
export type { DatabaseErrorCode } from './database-error.ts';
