import type Sqlite from 'better-sqlite3';
import type { QuarantineEntry } from '../../../../shared/contract/stream.ts';
import { QUARANTINE_REASONS } from '../../../../shared/domain/observation/index.ts';
import type { QuarantineReason } from '../../../../shared/domain/observation/index.ts';
import type { QuarantineRecord, QuarantineRepository } from '../types.ts';

/** Samples kept for each reason of a registered device, and for each reason of everyone else together. */
const KEPT_PER_DEVICE = 20;
const KEPT_OF_STRANGERS = 500;

/** Owner number of what no registered device sent. */
const STRANGERS = -1;

interface QuarantineRow {
  readonly id: number;
  readonly reason: QuarantineReason;
  readonly received_at_ms: number;
  readonly connection_id: string;
  readonly topic: string;
  readonly device_id: string | null;
  readonly detail: string;
  readonly sample: string;
  readonly payload_bytes: number;
}

/** The quarantine over its tables: bounded samples, exact counts. */
export function createQuarantineRepository(db: Sqlite.Database): QuarantineRepository {
  const insert = db.prepare(`
    INSERT INTO quarantine (owner, reason, received_at_ms, connection_id, topic, device_id, detail, sample, payload_bytes)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const trim = db.prepare(`
    DELETE FROM quarantine WHERE owner = @owner AND reason = @reason AND id <= (
      SELECT id FROM quarantine WHERE owner = @owner AND reason = @reason ORDER BY id DESC LIMIT 1 OFFSET @kept)`);
  const count = db.prepare(`
    INSERT INTO quarantine_counts (owner, reason, count) VALUES (?, ?, 1)
    ON CONFLICT (owner, reason) DO UPDATE SET count = count + 1`);
  const selectAll = db.prepare<[number], QuarantineRow>('SELECT * FROM quarantine ORDER BY id DESC LIMIT ?');
  const selectOfDevice = db.prepare<[string, number], QuarantineRow>(
    'SELECT * FROM quarantine WHERE device_id = ? ORDER BY id DESC LIMIT ?',
  );
  const selectCounts = db.prepare<[], { reason: string; total: number }>(
    'SELECT reason, sum(count) AS total FROM quarantine_counts GROUP BY reason',
  );

  const add = (record: QuarantineRecord): void => {
    const owner = record.deviceIndex ?? STRANGERS;
    insert.run(
      owner,
      record.reason,
      record.receivedAtMs,
      record.connectionId,
      record.topic,
      record.deviceId ?? null,
      record.detail,
      record.sample,
      record.payloadBytes,
    );
    const kept = owner === STRANGERS ? KEPT_OF_STRANGERS : KEPT_PER_DEVICE;
    trim.run({ owner, reason: record.reason, kept });
    count.run(owner, record.reason);
  };

  return {
    add,
    list: (limit, deviceId) =>
      (deviceId === undefined ? selectAll.all(limit) : selectOfDevice.all(deviceId, limit)).map(entryOf),
    counts: () => {
      const totals: Partial<Record<QuarantineReason, number>> = {};
      for (const row of selectCounts.all()) {
        const reason = QUARANTINE_REASONS.find((candidate) => candidate === row.reason);
        if (reason !== undefined) totals[reason] = row.total;
      }
      return totals;
    },
  };
}

function entryOf(row: QuarantineRow): QuarantineEntry {
  return {
    id: row.id,
    receivedAtMs: row.received_at_ms,
    connectionId: row.connection_id,
    topic: row.topic,
    reason: row.reason,
    detail: row.detail,
    sample: row.sample,
    payloadBytes: row.payload_bytes,
    ...(row.device_id === null ? {} : { deviceId: row.device_id }),
  };
}
