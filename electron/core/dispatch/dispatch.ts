import { decide, evolve, evolveAll } from '../../../shared/domain/operations/index.ts';
import type { Actor, Command, OperationsEvent, OperationsState } from '../../../shared/domain/operations/index.ts';
import { failure, success } from '../../../shared/domain/result.ts';
import type { Result } from '../../../shared/domain/result.ts';
import type { Clock, IdSource } from '../../../shared/domain/time.ts';
import { DatabaseError } from '../database/index.ts';
import type { EventLog } from './event-log.ts';

/** How late something may be recorded, milliseconds: a little more than the age up to which devices' messages are taken. */
const MAX_LATE_MS = 31 * 24 * 3_600_000;

export interface DispatchParts {
  readonly log: EventLog;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Told when a listener throws: its fault must not stop the others. */
  readonly onListenerFault: (error: unknown) => void;
}

/** Called with consecutive events, once they are committed. */
export type EventsListener = (events: readonly OperationsEvent[]) => void;

/** A command that could not be recorded. */
interface RecordFault {
  readonly message: string;
  readonly atMs: number;
}

/** The one place where commands become events. Its functions may be passed around on their own. */
export interface Dispatch {
  /** The operational picture, with everything executed so far. */
  readonly state: () => OperationsState;
  /**
   * Decides a command and records what it causes, in one transaction. A refusal, or a log that cannot be written
   * (`log-unavailable`), changes nothing.
   *
   * May be called inside a transaction of the same database: the state moves on at once, so that the next command of
   * the transaction sees it; listeners hear of it only after the commit, and a rollback takes it back.
   *
   * @param occurredAtMs when it happened, if not now; never later than now, and `time-impossible` when it is long ago
   */
  readonly execute: (command: Command, actor: Actor, occurredAtMs?: number) => Result<readonly OperationsEvent[]>;
  /** Why the last command could not be recorded; nothing once one was. */
  readonly fault: () => RecordFault | undefined;
  /** Calls back with every committed event, in order. Returns the unsubscribe function. */
  readonly onEvents: (listener: EventsListener) => () => void;
}

/** Loads the state from the log and is ready for commands. Throws what the log throws when it cannot be read. */
export function createDispatch({ log, clock, ids, onListenerFault }: DispatchParts): Dispatch {
  let state = log.loadState(evolve);
  const listeners = new Set<EventsListener>();
  const committed: (readonly OperationsEvent[])[] = [];
  let isNotifying = false;
  let fault: RecordFault | undefined;

  /** A listener may execute commands itself: their events wait until everyone has heard of the earlier ones. */
  function notify(events: readonly OperationsEvent[]): void {
    committed.push(events);
    if (isNotifying) return;
    isNotifying = true;
    for (let next = committed.shift(); next !== undefined; next = committed.shift()) {
      for (const listener of listeners) {
        try {
          listener(next);
        } catch (error) {
          onListenerFault(error);
        }
      }
    }
    isNotifying = false;
  }

  function record(events: readonly OperationsEvent[]): void {
    const before = state;
    log.inTransaction(() => {
      log.append(events);
      state = evolveAll(before, events);
      // Of several undone commands the earliest state counts, in whatever order the rollbacks are told.
      log.afterRollback(() => {
        if (before.sequence < state.sequence) state = before;
      });
      log.afterCommit(() => notify(events));
    });
  }

  return {
    state: () => state,
    fault: () => fault,

    execute(command, actor, occurredAtMs) {
      const recordedAtMs = clock();
      const happenedAtMs = Math.min(occurredAtMs ?? recordedAtMs, recordedAtMs);
      if (happenedAtMs < recordedAtMs - MAX_LATE_MS) {
        return failure('time-impossible', 'This happened too long ago to be recorded now.', { occurredAtMs: happenedAtMs });
      }
      const decision = decide(state, command, { occurredAtMs: happenedAtMs, newId: ids });
      if (!decision.ok) return decision;
      const events = decision.value.map((body, index): OperationsEvent => ({
        sequence: state.sequence + index + 1,
        id: ids(),
        body,
        actor,
        occurredAtMs: happenedAtMs,
        recordedAtMs,
      }));
      try {
        record(events);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        fault = { message: reason, atMs: recordedAtMs };
        const details = error instanceof DatabaseError ? { database: error.code } : undefined;
        return failure('log-unavailable', `The record could not be written, nothing was changed: ${reason}`, details);
      }
      fault = undefined;
      return success(events);
    },

    onEvents(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
