import type Sqlite from 'better-sqlite3';
import { DatabaseError, asDatabaseError } from './database-error.ts';

interface Frame {
  readonly onCommit: (() => void)[];
  readonly onRollback: (() => void)[];
}

/** Nested transactions over one connection, with hooks for what memory must do when the outcome is known. */
export interface Transactions {
  run<Value>(work: () => Value): Value;
  afterCommit(action: () => void): void;
  afterRollback(action: () => void): void;
}

/**
 * Builds the transactions of a connection. A commit cannot be taken back by a hook that throws: its error is thrown on
 * its own afterwards, where the process's handler of last resort sees it.
 */
export function createTransactions(db: Sqlite.Database): Transactions {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  const frames: Frame[] = [];

  const outermost = <Value>(work: () => Value): Value => {
    begin.run();
    try {
      const value = work();
      if (!db.inTransaction) throw new DatabaseError('database-failed', 'SQLite gave the transaction up');
      commit.run();
      return value;
    } catch (error) {
      if (db.inTransaction) rollback.run();
      throw error;
    }
  };

  const nested = <Value>(work: () => Value): Value => {
    if (!db.inTransaction) throw new DatabaseError('database-failed', 'SQLite gave the surrounding transaction up');
    const savepoint = `level_${String(frames.length)}`;
    db.exec(`SAVEPOINT ${savepoint}`);
    try {
      const value = work();
      db.exec(`RELEASE ${savepoint}`);
      return value;
    } catch (error) {
      // After errors such as a full disk SQLite has already rolled everything back.
      if (db.inTransaction) db.exec(`ROLLBACK TO ${savepoint}; RELEASE ${savepoint}`);
      throw error;
    }
  };

  const run = <Value>(work: () => Value): Value => {
    const parent = frames.at(-1);
    const frame: Frame = { onCommit: [], onRollback: [] };
    let value: Value;
    frames.push(frame);
    try {
      value = parent === undefined ? outermost(work) : nested(work);
    } catch (error) {
      frames.pop();
      runHooks(frame.onRollback.reverse());
      throw asDatabaseError(error);
    }
    frames.pop();
    if (parent === undefined) {
      runHooks(frame.onCommit);
    } else {
      parent.onCommit.push(...frame.onCommit);
      parent.onRollback.push(...frame.onRollback);
    }
    return value;
  };

  return {
    run,
    afterCommit: (action) => {
      const frame = frames.at(-1);
      if (frame === undefined) action();
      else frame.onCommit.push(action);
    },
    afterRollback: (action) => {
      frames.at(-1)?.onRollback.push(action);
    },
  };
}

function runHooks(hooks: readonly (() => void)[]): void {
  for (const hook of hooks) {
    try {
      hook();
    } catch (error) {
      setImmediate(() => {
        throw error;
      });
    }
  }
}
