import type Sqlite from 'better-sqlite3';
import type { Transactions } from '../transactions.ts';
import { visitJournalBytes } from './journal-rows.ts';
import type { JournalRows } from './journal-rows.ts';
import { PendingFold, seriesOf } from './pending-fold.ts';

/** Batches that are journalled before newest values, roll-ups and counters are written. */
const BATCHES_PER_FOLD = 20;

/** Keeps the tables that are derived from readings up to date, a few batches behind, without ever losing one. */
export interface Fold {
  /** Journals a batch inside the caller's transaction; memory takes it in once that is committed. */
  add(rows: JournalRows): void;
  /** Writes everything that is pending now, in a transaction of its own. */
  now(): void;
  /** What is committed but not yet written. */
  pending(): PendingFold;
}

/** Builds the fold and takes up what a crash left in the journal. */
export function createFold(db: Sqlite.Database, transactions: Transactions): Fold {
  const write = preparePendingWriter(db);
  const insertJournal = db.prepare('INSERT INTO fold_journal (rows) VALUES (?)');
  const clearJournal = db.prepare('DELETE FROM fold_journal');
  let pending = new PendingFold();
  let journalledBatches = 0;

  const foldInside = (): void => {
    write(pending);
    clearJournal.run();
    transactions.afterCommit(() => {
      pending = new PendingFold();
      journalledBatches = 0;
    });
  };

  const now = (): void => {
    if (!pending.isEmpty) transactions.run(foldInside);
  };

  for (const { rows } of db.prepare<[], { rows: Buffer }>('SELECT rows FROM fold_journal ORDER BY batch').all()) {
    visitJournalBytes(rows, pending);
  }
  now();

  return {
    add: (rows) => {
      if (journalledBatches >= BATCHES_PER_FOLD) foldInside();
      insertJournal.run(rows.bytes());
      transactions.afterCommit(() => {
        rows.visit(pending);
        journalledBatches += 1;
      });
    },
    now,
    pending: () => pending,
  };
}

function preparePendingWriter(db: Sqlite.Database): (pending: PendingFold) => void {
  const upsertReading = db.prepare(`
    INSERT INTO latest_readings (device, property, at_ms, received_at_ms, value, quality) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (device, property) DO UPDATE SET at_ms = excluded.at_ms, received_at_ms = excluded.received_at_ms,
      value = excluded.value, quality = excluded.quality WHERE excluded.at_ms >= at_ms`);
  const upsertPosition = db.prepare(`
    INSERT INTO latest_positions (device, at_ms, received_at_ms, lon, lat, heading_deg) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (device) DO UPDATE SET at_ms = excluded.at_ms, received_at_ms = excluded.received_at_ms,
      lon = excluded.lon, lat = excluded.lat, heading_deg = excluded.heading_deg WHERE excluded.at_ms >= at_ms`);
  const upsertRollUp = db.prepare(`
    INSERT INTO roll_ups (device, property, minute, n, total, minimum, maximum) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (device, property, minute) DO UPDATE SET n = n + excluded.n, total = total + excluded.total,
      minimum = min(minimum, excluded.minimum), maximum = max(maximum, excluded.maximum)`);
  const addMessages = db.prepare(`
    INSERT INTO device_counters (device, messages) VALUES (?, ?)
    ON CONFLICT (device) DO UPDATE SET messages = messages + excluded.messages`);

  return (pending) => {
    for (const [key, { atMs, receivedAtMs, value, quality }] of pending.readings) {
      const { device, property } = seriesOf(key);
      upsertReading.run(device, property, atMs, receivedAtMs, value, quality);
    }
    for (const [device, { atMs, receivedAtMs, lon, lat, headingDeg }] of pending.positions) {
      upsertPosition.run(device, atMs, receivedAtMs, lon, lat, Number.isNaN(headingDeg) ? null : headingDeg);
    }
    for (const [key, minutes] of pending.rollUps) {
      const { device, property } = seriesOf(key);
      for (const [minute, { n, total, minimum, maximum }] of minutes) {
        upsertRollUp.run(device, property, minute, n, total, minimum, maximum);
      }
    }
    for (const [device, messages] of pending.messages) addMessages.run(device, messages);
  };
}
