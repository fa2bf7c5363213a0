import type Sqlite from 'better-sqlite3';
import type { HistorySeries } from '../../../../shared/contract/stream.ts';
import type { HistoryQuery } from '../types.ts';
import { MS_PER_MINUTE, seriesKey } from './pending-fold.ts';
import type { PendingFold, RollUp } from './pending-fold.ts';
import { propertyNumber } from './property-codes.ts';

interface BucketParameters {
  readonly from: number;
  readonly to: number;
  readonly width: number;
  readonly device: number;
  readonly property: number;
}

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
  const fromReadings = db.prepare<BucketParameters, BucketRow>(`
    SELECT (at_ms - CAST(@from AS INTEGER)) / CAST(@width AS INTEGER) AS bucket, count(*) AS n,
      sum(coalesce(value, state)) AS total, min(coalesce(value, state)) AS minimum, max(coalesce(value, state)) AS maximum
    FROM readings WHERE device = @device AND property = @property AND at_ms >= CAST(@from AS INTEGER) AND at_ms < CAST(@to AS INTEGER)
    GROUP BY bucket ORDER BY bucket`);
  const fromRollUps = db.prepare<BucketParameters, BucketRow>(`
    SELECT (minute - CAST(@from AS INTEGER)) / CAST(@width AS INTEGER) AS bucket, sum(n) AS n, sum(total) AS total,
      min(minimum) AS minimum, max(maximum) AS maximum
    FROM roll_ups WHERE device = @device AND property = @property AND minute >= CAST(@from AS INTEGER) AND minute < CAST(@to AS INTEGER)
    GROUP BY bucket ORDER BY bucket`);

  return (query) => {
    const { deviceIndex, fromMs, toMs, maxPoints } = query;
    const property = propertyNumber(query.property);
    const widthMs = Math.max(1, Math.ceil((toMs - fromMs) / maxPoints));
    if (widthMs < MS_PER_MINUTE) {
      const rows = fromReadings.all({ from: fromMs, width: widthMs, device: deviceIndex, property, to: toMs });
      return seriesFrom(query, rows, fromMs, widthMs);
    }
    // Whole minutes: the first one may begin before what was asked for, and buckets grow to keep within maxPoints.
    const firstMinute = Math.floor(fromMs / MS_PER_MINUTE);
    const endMinute = Math.ceil(toMs / MS_PER_MINUTE);
    const minutesPerBucket = Math.ceil((endMinute - firstMinute) / maxPoints);
    const buckets = new Map<number, RollUp>();
    const part = { from: firstMinute, width: minutesPerBucket, device: deviceIndex, property, to: endMinute };
    for (const row of fromRollUps.all(part)) {
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
