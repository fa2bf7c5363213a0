import { createHash } from 'node:crypto';
import type Sqlite from 'better-sqlite3';
import { EMPTY_OPERATIONS, isWholePicture } from '../../../../shared/domain/operations/index.ts';
import type { EventBody, OperationsEvent, OperationsState } from '../../../../shared/domain/operations/index.ts';
import { failure, success } from '../../../../shared/domain/result.ts';
import type { Result } from '../../../../shared/domain/result.ts';
import { canonicalJson } from '../canonical-json.ts';
import { DatabaseError } from '../database-error.ts';
import type { Transactions } from '../transactions.ts';
import type { EventLog, Evolve } from '../types.ts';

/** Events between two snapshots: bounds the replay at start. */
const EVENTS_PER_SNAPSHOT = 200;

/** What the first event of a log is chained to. */
const GENESIS_HASH = Buffer.alloc(32);

interface EventRow {
  readonly sequence: number;
  readonly id: string;
  readonly type: string;
  readonly incident_id: string | null;
  readonly alarm_id: string | null;
  readonly event: string;
  readonly hash: Buffer;
}

interface SnapshotRow {
  readonly sequence: number;
  readonly hash: Buffer;
  readonly state: string;
}

/** An event log that can also write its snapshot, for the database's own use. */
export interface StoredEventLog extends EventLog {
  saveSnapshot(): void;
}

/**
 * The event log over its table. Each event's hash is SHA-256 over the previous hash and the event's canonical JSON, so
 * that no event can be changed, moved or taken out without breaking the chain from there on.
 */
export function createEventLog(db: Sqlite.Database, transactions: Transactions): StoredEventLog {
  const selectHead = db.prepare<[], Pick<EventRow, 'sequence' | 'hash'>>(
    'SELECT sequence, hash FROM events ORDER BY sequence DESC LIMIT 1',
  );
  const insert = db.prepare(
    'INSERT INTO events (sequence, id, type, incident_id, alarm_id, event, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const ofIncident = db.prepare<[string], EventRow>('SELECT * FROM events WHERE incident_id = ? ORDER BY sequence');
  const ofAlarm = db.prepare<[string], EventRow>('SELECT * FROM events WHERE alarm_id = ? ORDER BY sequence');
  const selectSnapshot = db.prepare<[], SnapshotRow>('SELECT sequence, hash, state FROM operations_snapshot');
  const upsertSnapshot = db.prepare(`
    INSERT INTO operations_snapshot (only, sequence, hash, state) VALUES (1, ?, ?, ?)
    ON CONFLICT (only) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash, state = excluded.state`);
  const reader = prepareReader(db);

  let evolve: Evolve | undefined;
  let snapshotSequence = 0;

  const lastSequence = (): number => selectHead.get()?.sequence ?? 0;

  const replay = (): OperationsState => {
    let state = stateOf(selectSnapshot.get());
    snapshotSequence = state.sequence;
    if (evolve !== undefined) for (const event of reader.after(state.sequence)) state = evolve(state, event);
    return state;
  };

  const saveSnapshot = (): void => {
    const head = selectHead.get();
    if (evolve === undefined || head === undefined || head.sequence === snapshotSequence) return;
    const state = replay();
    transactions.run(() => upsertSnapshot.run(head.sequence, head.hash, JSON.stringify(state)));
    snapshotSequence = head.sequence;
  };

  /** The events are committed: a disk without room for the snapshot costs the next start time, nothing else. */
  const trySnapshot = (): void => {
    try {
      saveSnapshot();
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
    }
  };

  const append = (events: readonly OperationsEvent[]): void => {
    transactions.run(() => {
      const head = selectHead.get();
      let sequence = head?.sequence ?? 0;
      let hash = head?.hash ?? GENESIS_HASH;
      for (const event of events) {
        sequence += 1;
        if (event.sequence !== sequence) {
          throw new DatabaseError(
            'database-constraint',
            `Event ${String(event.sequence)} cannot follow event ${String(sequence - 1)}.`,
          );
        }
        const text = canonicalJson(event);
        hash = chainHash(hash, text);
        const { incidentId, alarmId } = subjectOf(event.body);
        insert.run(sequence, event.id, event.body.type, incidentId, alarmId, text, hash);
      }
      transactions.afterCommit(() => {
        if (sequence - snapshotSequence >= EVENTS_PER_SNAPSHOT) trySnapshot();
      });
    });
  };

  return {
    loadState: (evolveEvents) => {
      evolve = evolveEvents;
      return replay();
    },
    append,
    eventsOfIncident: (incidentId) => ofIncident.all(incidentId).map(eventOf),
    eventsOfAlarm: (alarmId) => ofAlarm.all(alarmId).map(eventOf),
    eventsAfter: reader.after,
    lastSequence,
    verify: reader.verify,
    inTransaction: transactions.run,
    afterCommit: transactions.afterCommit,
    afterRollback: transactions.afterRollback,
    saveSnapshot,
  };
}

/** The part of the log that only reads: also used on a database that another process writes. */
export interface EventReader {
  after(sequence: number): IterableIterator<OperationsEvent>;
  verify(): Result<{ readonly count: number }>;
}

/** Prepares reading and checking a log. */
export function prepareReader(db: Sqlite.Database): EventReader {
  // One piece after the other, so that no read holds back a checkpoint for long.
  const selectPiece = db.prepare<[number], EventRow>('SELECT * FROM events WHERE sequence > ? ORDER BY sequence LIMIT 500');
  const selectSnapshot = db.prepare<[], SnapshotRow>('SELECT sequence, hash, state FROM operations_snapshot');

  function* rowsAfter(sequence: number): Generator<EventRow, void, undefined> {
    let last = sequence;
    for (;;) {
      const rows = selectPiece.all(last);
      yield* rows;
      const end = rows.at(-1);
      if (end === undefined) return;
      last = end.sequence;
    }
  }

  function* after(sequence: number): Generator<OperationsEvent, void, undefined> {
    for (const row of rowsAfter(sequence)) yield eventOf(row);
  }

  const verify = (): Result<{ readonly count: number }> => {
    const snapshot = selectSnapshot.get();
    let hash: Buffer = GENESIS_HASH;
    let sequence = 0;
    for (const row of rowsAfter(0)) {
      sequence += 1;
      if (row.sequence !== sequence) return broken(sequence, 'it is missing');
      hash = chainHash(hash, row.event);
      if (!hash.equals(row.hash)) return broken(sequence, 'its text or its predecessor does not match its hash');
      if (!columnsMatch(row)) return broken(sequence, 'its columns do not match its text');
      if (snapshot?.sequence === sequence && !snapshot.hash.equals(hash)) {
        return broken(sequence, 'it is not the event that the snapshot was taken at');
      }
    }
    if (snapshot !== undefined && snapshot.sequence > sequence) {
      return broken(sequence + 1, `it is missing: a snapshot was taken at event ${String(snapshot.sequence)}`);
    }
    return success({ count: sequence });
  };

  return { after, verify };
}

function chainHash(previous: Buffer, text: string): Buffer {
  return createHash('sha256').update(previous).update(text).digest();
}

function broken(sequence: number, why: string): Result<never> {
  return failure('event-log-broken', `The event log is broken at event ${String(sequence)}: ${why}.`, { sequence });
}

function columnsMatch(row: EventRow): boolean {
  try {
    const event = eventOf(row);
    const { incidentId, alarmId } = subjectOf(event.body);
    return (
      event.sequence === row.sequence &&
      event.id === row.id &&
      event.body.type === row.type &&
      incidentId === row.incident_id &&
      alarmId === row.alarm_id
    );
  } catch {
    return false;
  }
}

/** A snapshot is only a short cut: one that cannot be read, or is of another version, means replaying from the first event. */
function stateOf(snapshot: SnapshotRow | undefined): OperationsState {
  if (snapshot === undefined) return EMPTY_OPERATIONS;
  try {
    const saved: unknown = JSON.parse(snapshot.state);
    return isWholePicture(saved) ? saved : EMPTY_OPERATIONS;
  } catch {
    return EMPTY_OPERATIONS;
  }
}

/** The text was written by `append` from an event and is guarded by its hash. */
function eventOf(row: EventRow): OperationsEvent {
  return JSON.parse(row.event) as OperationsEvent;
}

function subjectOf(body: EventBody): { readonly incidentId: string | null; readonly alarmId: string | null } {
  const incidentId = 'incidentId' in body ? (body.incidentId ?? null) : null;
  if (body.type === 'alarm-raised') return { incidentId, alarmId: body.alarm.id };
  return { incidentId, alarmId: 'alarmId' in body ? (body.alarmId ?? null) : null };
}
