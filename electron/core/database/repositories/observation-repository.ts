import type Sqlite from 'better-sqlite3';
import type { Clock } from '../../../../shared/domain/time.ts';
import type { Transactions } from '../transactions.ts';
import type { LatestPosition, LatestValue, ObservationRecord, ObservationRepository } from '../types.ts';
import { createFold } from './fold.ts';
import { createHistory } from './history.ts';
import { JournalRows } from './journal-rows.ts';
import { propertyName, propertyNumber, qualityNumber, qualityOf, stateNumber, valueOf } from './property-codes.ts';
import { createRetention } from './retention.ts';

const RETENTION_ROWS_PER_STEP = 1_000;

interface LatestReadingRow {
  readonly device: number;
  readonly property: number;
  readonly at_ms: number;
  readonly received_at_ms: number;
  readonly value: number;
  readonly quality: number;
}

interface LatestPositionRow {
  readonly device: number;
  readonly at_ms: number;
  readonly received_at_ms: number;
  readonly lon: number;
  readonly lat: number;
  readonly heading_deg: number | null;
}

/** Time series over their tables. Takes up at once what a crash left unfolded. */
export function createObservationRepository(
  db: Sqlite.Database,
  transactions: Transactions,
  clock: Clock,
): ObservationRepository {
  const fold = createFold(db, transactions);
  const store = prepareStore(db);
  const expire = createRetention(db);
  const selectReadings = db.prepare<[], LatestReadingRow>('SELECT * FROM latest_readings');
  const selectPositions = db.prepare<[], LatestPositionRow>('SELECT * FROM latest_positions');
  const selectCount = db.prepare<[number], { messages: number }>('SELECT messages FROM device_counters WHERE device = ?');

  return {
    insert: (records) => {
      const recordedAtMs = clock();
      const rows = new JournalRows(records.length * 3);
      const areNew = records.map((record) => store(record, recordedAtMs, rows));
      if (!rows.isEmpty) fold.add(rows);
      return areNew;
    },
    latestValues: () => {
      fold.now();
      return selectReadings.all().map(latestValueOf);
    },
    latestPositions: () => {
      fold.now();
      return selectPositions.all().map(latestPositionOf);
    },
    history: createHistory(db, fold.pending),
    countOf: (deviceIndex) =>
      (selectCount.get(deviceIndex)?.messages ?? 0) + (fold.pending().messages.get(deviceIndex) ?? 0),
    fold: fold.now,
    expire: (policy, maxRows = RETENTION_ROWS_PER_STEP) => transactions.run(() => expire(policy, maxRows)),
  };
}

/** Stores one observation and notes in `journal` what was new of it. */
type Store = (record: ObservationRecord, recordedAtMs: number, journal: JournalRows) => boolean;

function prepareStore(db: Sqlite.Database): Store {
  const insertReading = db.prepare(`
    INSERT OR IGNORE INTO readings (device, property, at_ms, identity, value, state, quality, received_at_ms, recorded_at_ms)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const insertPosition = db.prepare(`
    INSERT OR IGNORE INTO positions (device, at_ms, identity, lon, lat, heading_deg, received_at_ms, recorded_at_ms)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);

  return ({ deviceIndex, observation, identity }, recordedAtMs, journal) => {
    const { occurredAtMs, receivedAtMs, readings, position, headingDeg } = observation;
    const quality = qualityNumber(observation.quality);
    let isNew = false;
    for (const { property, value } of readings) {
      const number = propertyNumber(property);
      const state = stateNumber(property, value);
      const { changes } = insertReading.run(
        deviceIndex,
        number,
        occurredAtMs,
        identity,
        state === undefined ? value : null,
        state ?? null,
        quality,
        receivedAtMs,
        recordedAtMs,
      );
      if (changes === 0) continue;
      isNew = true;
      journal.reading(deviceIndex, number, occurredAtMs, receivedAtMs, state ?? Number(value), quality);
    }
    if (position !== undefined) {
      const [lon, lat] = position;
      const heading = headingDeg ?? null;
      const { changes } = insertPosition.run(
        deviceIndex, occurredAtMs, identity, lon, lat, heading, receivedAtMs, recordedAtMs,
      );
      if (changes === 1) {
        isNew = true;
        journal.position(deviceIndex, occurredAtMs, receivedAtMs, lon, lat, headingDeg ?? Number.NaN);
      }
    }
    if (isNew) journal.message(deviceIndex);
    return isNew;
  };
}

function latestValueOf(row: LatestReadingRow): LatestValue {
  const property = propertyName(row.property);
  return {
    deviceIndex: row.device,
    property,
    value: valueOf(property, row.value),
    occurredAtMs: row.at_ms,
    receivedAtMs: row.received_at_ms,
    quality: qualityOf(row.quality),
  };
}

function latestPositionOf(row: LatestPositionRow): LatestPosition {
  return {
    deviceIndex: row.device,
    position: [row.lon, row.lat],
    occurredAtMs: row.at_ms,
    receivedAtMs: row.received_at_ms,
    ...(row.heading_deg === null ? {} : { headingDeg: row.heading_deg }),
  };
}
