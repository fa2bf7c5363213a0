import { join } from 'node:path';
import { openDatabase } from '../../electron/core/database/index.ts';
import type { Database } from '../../electron/core/database/index.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** The moment at which databases of tests live, unless a test says otherwise. */
export const TEST_NOW_MS = Date.UTC(2026, 5, 1, 12, 0, 0);

/** A clock that stands still. */
export const stoppedClock = (): number => TEST_NOW_MS;

/** A database file that does not exist yet, in a directory of the running test's own. */
export function newDatabaseFile(): string {
  return join(temporaryDirectory(), 'vigiles.sqlite');
}

/** Opens a database that must open. */
export function mustOpen(file: string = newDatabaseFile()): Database {
  const opened = openDatabase(file, { clock: stoppedClock });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}
