/** The database room: all SQL of the core lives here, behind repositories. */
export type * from './types.ts';
export { DATABASE_ERROR_CODES, DatabaseError } from './database-error.ts';
export { checkDatabase, openDatabase, openEventLogForReading, setAsideDatabase } from './open-database.ts';
export type { OpenDatabaseOptions } from './open-database.ts';
export { openSqlite } from './open-sqlite.ts';
export type { EventReader } from './repositories/event-log.ts';
