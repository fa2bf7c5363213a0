import type { OperationsEvent, OperationsState } from '../../../shared/domain/operations/index.ts';

/** What dispatch needs of the event log; the database's `eventLog` has this shape. */
export interface EventLog {
  /** The state of now, replayed with the given function. */
  loadState(evolve: (state: OperationsState, event: OperationsEvent) => OperationsState): OperationsState;
  /** Appends events that follow on the last one. Throws only if nothing was written. */
  append(events: readonly OperationsEvent[]): void;
  /** Runs `work` in a transaction, inside another one as a savepoint. Throws what `work` throws, having undone it. */
  inTransaction<Value>(work: () => Value): Value;
  /** Calls `action` when the outermost surrounding transaction has been committed. */
  afterCommit(action: () => void): void;
  /** Calls `action` if the surrounding work is rolled back. */
  afterRollback(action: () => void): void;
}
