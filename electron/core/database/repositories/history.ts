import type Sqlite from 'better-sqlite3';
import type { HistorySeries } from '../../../../shared/contract/stream.ts';
import type { HistoryQuery } from '../types.ts';
import { MS_PER_MINUTE, seriesKey } from './pending-fold.ts';
import type { PendingFold, RollUp } from './pending-fold.ts';
import { propertyNumber } from './property-codes.ts';

interface BucketRow extends RollUp {
  readonly bucket: number;
}

/**
 * Reads series in buckets: from single readings where a bucket is shorter than a minute, else from the minute roll-ups
 * with what is still pending in memory.
 *
 * Every bound number is cast: JavaScript numbers of this size arrive in SQLite as REAL, and `/` must divide integers.
 */
export function createHistory(db: Sqlite.Database, pending: () => PendingFold): (query: HistoryQuery) => HistorySeries {
  const fromReadings = db.prepare<[number, number, number, number, number], BucketRow>(`
    SELECT (at_ms - CAST(?1 AS INTEGER)) / CAST(?2 AS INTEGER) AS bucket, count(*) AS n,
      sum(coalesce(value, state)) AS total, min(coalesce(value, state)) AS minimum, max(coalesce(value, state)) AS maximum
    FROM readings WHERE device = ?3 AND property = ?4 AND at_ms >= CAST(?1 AS INTEGER) AND at_ms < CAST(?5 AS INTEGER)
    GROUP BY bucket ORDER BY bucket`);
  const fromRollUps = db.prepare<[number, number, number, number, number], BucketRow>(`
    SELECT (minute - CAST(?1 AS INTEGER)) / CAST(?2 AS INTEGER) AS bucket, sum(n) AS n, sum(total) AS total,
      min(minimum) AS minimum, max(maximum) AS maximum
    FROM roll_ups WHERE device = ?3 AND property = ?4 AND minute >= CAST(?1 AS INTEGER) AND minute < CAST(?5 AS INTEGER)
    GROUP BY bucket ORDER BY bucket`);

  return (query) => {
    const { deviceIndex, fromMs, toMs, maxPoints } = query;
    const property = propertyNumber(query.property);
    const widthMs = Math.max(1, Math.ceil((toMs - fromMs) / maxPoints));
    if (widthMs < MS_PER_MINUTE) {
      const rows = fromReadings.all(fromMs, widthMs, deviceIndex, property, toMs);
      return seriesFrom(query, rows, fromMs, widthMs);
    }
    // Whole minutes: the first one may begin before what was asked for, and buckets grow to keep within maxPoints.
    const firstMinute = Math.floor(fromMs / MS_PER_MINUTE);
    const endMinute = Math.ceil(toMs / MS_PER_MINUTE);
    const minutesPerBucket = Math.ceil((endMinute - firstMinute) / maxPoints);
    const buckets = new Map<number, RollUp>();
    for (const row of fromRollUps.all(firstMinute, minutesPerBucket, deviceIndex, property, endMinute)) {
      buckets.set(row.bucket, row);
    }
    for (const [minute, sum] of pending().rollUps.get(seriesKey(deviceIndex, property)) ?? []) {
      if (minute < firstMinute || minute >= endMinute) continue;
      const bucket = Math.floor((minute - firstMinute) / minutesPerBucket);
      buckets.set(bucket, added(buckets.get(bucket), sum));
    }
    const rows = [...buckets].map(([bucket, sum]) => ({ ...sum, bucket })).sort((a, b) => a.bucket - b.bucket);
    return seriesFrom(query, rows, firstMinute * MS_PER_MINUTE, minutesPerBucket * MS_PER_MINUTE);
  };
}

function added(a: RollUp | undefined, b: RollUp): RollUp {
  if (a === undefined) return b;
  return {
    n: a.n + b.n,
    total: a.total + b.total,
    minimum: Math.min(a.minimum, b.minimum),
    maximum: Math.max(a.maximum, b.maximum),
  };
}

function seriesFrom(query: HistoryQuery, rows: readonly BucketRow[], startMs: number, widthMs: number): HistorySeries {
  return {
    deviceId: query.deviceId,
    property: query.property,
    atMs: Float64Array.from(rows, (row) => startMs + (row.bucket + 0.5) * widthMs),
    means: Float64Array.from(rows, (row) => row.total / row.n),
    minimums: Float64Array.from(rows, (row) => row.minimum),
    maximums: Float64Array.from(rows, (row) => row.maximum),
  };
}
