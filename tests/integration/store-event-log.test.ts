import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openEventLogForReading } from '../../electron/core/database/index.ts';
import { EMPTY_OPERATIONS } from '../../shared/domain/operations/index.ts';
import type { OperationsEvent, OperationsState } from '../../shared/domain/operations/index.ts';
import { mustOpen, newDatabaseFile, TEST_NOW_MS } from '../harness/test-database.ts';

function noted(sequence: number, incidentId = 'i1'): OperationsEvent {
  return {
    sequence,
    id: `event-${String(sequence)}`,
    body: { type: 'incident-noted', incidentId, text: `note ${String(sequence)}` },
    actor: { kind: 'operator', name: 'Ada', seat: 'A1' },
    occurredAtMs: TEST_NOW_MS,
    recordedAtMs: TEST_NOW_MS + sequence,
  };
}

/** Counts events: enough to see which were replayed. */
function countEvents(state: OperationsState, event: OperationsEvent): OperationsState {
  const seen = (state.lastIncidentNumberByYear['seen'] ?? 0) + 1;
  return { ...state, sequence: event.sequence, lastIncidentNumberByYear: { seen } };
}

/** Changes a database behind the application's back. */
function tamper(file: string, change: (db: Sqlite.Database) => void): void {
  const db = new Sqlite(file);
  db.exec('DROP TRIGGER events_never_change; DROP TRIGGER events_never_vanish;');
  change(db);
  db.close();
}

function verdictOn(file: string): unknown {
  const reader = openEventLogForReading(file);
  if (!reader.ok) throw new Error(reader.error.message);
  const verdict = reader.value.verify();
  reader.value.close();
  return verdict.ok ? verdict.value : { code: verdict.error.code, sequence: verdict.error.details?.['sequence'] };
}

describe('event log', () => {
  test('loads the same state from its snapshot and the events after it as from all events', () => {
    const file = newDatabaseFile();
    const database = mustOpen(file);
    expect(database.eventLog.loadState(countEvents)).toEqual(EMPTY_OPERATIONS);
    for (let sequence = 1; sequence <= 450; sequence++) database.eventLog.append([noted(sequence)]);
    // Opened as a crash leaves it: two snapshots were taken, fifty events come after the last.
    const replayed: number[] = [];
    const again = mustOpen(file);
    const state = again.eventLog.loadState((before, event) => {
      replayed.push(event.sequence);
      return countEvents(before, event);
    });
    expect(state.lastIncidentNumberByYear).toEqual({ seen: 450 });
    expect(replayed[0]).toBe(401);
    again.close();
  });

  test('refuses a gap, and writes nothing of the batch', () => {
    const database = mustOpen();
    expect(() => database.eventLog.append([noted(1), noted(3)])).toThrow('cannot follow');
    expect(database.eventLog.lastSequence()).toBe(0);
    database.close();
  });

  test('finds the events of an incident and of an alarm', () => {
    const database = mustOpen();
    const event = noted(2);
    database.eventLog.append([
      noted(1),
      { ...event, body: { type: 'alarm-acknowledged', alarmId: 'a1' } },
      noted(3, 'i2'),
    ]);
    expect(database.eventLog.eventsOfIncident('i1').map(({ sequence }) => sequence)).toEqual([1]);
    expect(database.eventLog.eventsOfAlarm('a1').map(({ sequence }) => sequence)).toEqual([2]);
    expect([...database.eventLog.eventsAfter(1)].map(({ sequence }) => sequence)).toEqual([2, 3]);
    database.close();
  });

  test('the database itself refuses to change or delete an event', () => {
    const file = newDatabaseFile();
    const database = mustOpen(file);
    database.eventLog.append([noted(1), noted(2)]);
    database.close();
    const db = new Sqlite(file);
    expect(() => db.exec("UPDATE events SET event = '{}' WHERE sequence = 1")).toThrow('append-only');
    expect(() => db.exec('DELETE FROM events WHERE sequence = 2')).toThrow('append-only');
    expect(() => db.exec('INSERT OR REPLACE INTO events SELECT * FROM events WHERE sequence = 1')).toThrow('next sequence');
    db.close();
  });

  test.each([
    ['changed', 3, "UPDATE events SET event = replace(event, 'note 3', 'note X') WHERE sequence = 3"],
    ['taken out', 3, 'DELETE FROM events WHERE sequence = 3'],
    ['cut off the end', 10, 'DELETE FROM events WHERE sequence >= 10'],
    ['moved to another incident', 4, "UPDATE events SET incident_id = 'other' WHERE sequence = 4"],
  ])('an event that was %s is named by the check', (_, sequence, statement) => {
    const file = newDatabaseFile();
    const database = mustOpen(file);
    database.eventLog.loadState(countEvents);
    database.eventLog.append(Array.from({ length: 10 }, (_unused, index) => noted(index + 1)));
    expect(database.eventLog.verify()).toEqual({ ok: true, value: { count: 10 } });
    database.close();
    expect(verdictOn(file)).toEqual({ count: 10 });
    tamper(file, (db) => db.exec(statement));
    expect(verdictOn(file)).toEqual({ code: 'event-log-broken', sequence });
  });

  test('a rewritten tail with new hashes contradicts the snapshot', () => {
    const file = newDatabaseFile();
    const database = mustOpen(file);
    database.eventLog.loadState(countEvents);
    database.eventLog.append([noted(1), noted(2)]);
    database.close();
    const forged = newDatabaseFile();
    const other = mustOpen(forged);
    other.eventLog.append([noted(1), noted(2, 'forged')]);
    other.close();
    tamper(file, (db) => {
      db.exec(`ATTACH '${forged}' AS forged; DELETE FROM events; INSERT INTO events SELECT * FROM forged.events ORDER BY sequence;`);
    });
    expect(verdictOn(file)).toEqual({ code: 'event-log-broken', sequence: 2 });
  });
});
