import type { EventLog } from '../../electron/core/dispatch/index.ts';
import { EMPTY_OPERATIONS } from '../../shared/domain/operations/index.ts';
import type { OperationsEvent } from '../../shared/domain/operations/index.ts';

/** An event log without a disk, for tests of what is built on one; the transactions nest as the database's do. */
export interface MemoryEventLog extends EventLog {
  readonly events: OperationsEvent[];
  /** Lets the next append fail, as on a full disk. */
  failNext(message: string): void;
}

interface Scope {
  readonly length: number;
  readonly onCommit: (() => void)[];
  readonly onRollback: (() => void)[];
}

/** A log that begins with `events`. */
export function memoryEventLog(events: readonly OperationsEvent[] = []): MemoryEventLog {
  const stored = [...events];
  const scopes: Scope[] = [];
  let fault: string | undefined;
  return {
    events: stored,
    failNext: (message) => {
      fault = message;
    },
    loadState: (evolve) => stored.reduce(evolve, EMPTY_OPERATIONS),
    append(more) {
      if (fault !== undefined) {
        const message = fault;
        fault = undefined;
        throw new Error(message);
      }
      for (const event of more) {
        if (event.sequence !== stored.length + 1) throw new Error(`sequence ${event.sequence} does not follow`);
        stored.push(event);
      }
    },
    inTransaction(work) {
      const scope: Scope = { length: stored.length, onCommit: [], onRollback: [] };
      scopes.push(scope);
      try {
        const value = work();
        scopes.pop();
        const outer = scopes.at(-1);
        if (outer === undefined) scope.onCommit.forEach((action) => action());
        else {
          outer.onCommit.push(...scope.onCommit);
          outer.onRollback.push(...scope.onRollback);
        }
        return value;
      } catch (error) {
        scopes.splice(scopes.indexOf(scope));
        stored.length = scope.length;
        scope.onRollback.forEach((action) => action());
        throw error;
      }
    },
    afterCommit: (action) => {
      const scope = scopes.at(-1);
      if (scope === undefined) action();
      else scope.onCommit.push(action);
    },
    afterRollback: (action) => scopes.at(-1)?.onRollback.push(action),
  };
}
