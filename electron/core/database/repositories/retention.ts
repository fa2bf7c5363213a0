import type Sqlite from 'better-sqlite3';
import type { RetentionPolicy } from '../types.ts';
import { MS_PER_MINUTE } from './pending-fold.ts';

interface SeriesTable {
  /** Finds one series (device, property) behind the given one, in key order. */
  readonly next: Sqlite.Statement<[number, number], { device: number; property: number }>;
  /** Deletes the oldest rows of a series up to a row count. */
  readonly expire: Sqlite.Statement<[number, number, number, number]>;
}

/**
 * Deletes what is older than the policy says, one bounded piece at a time: each call finishes quickly, and the series
 * are visited in turn.
 */
export function createRetention(db: Sqlite.Database): (policy: RetentionPolicy, maxRows: number) => boolean {
  const readings = seriesTable(db, 'readings', 'at_ms');
  const rollUps = seriesTable(db, 'roll_ups', 'minute');
  const expirePositions = db.prepare(`
    DELETE FROM positions WHERE (device, at_ms, identity) IN (
      SELECT device, at_ms, identity FROM positions WHERE device = ? AND at_ms < CAST(? AS INTEGER) ORDER BY at_ms LIMIT ?)`);
  const nextPositions = db.prepare<[number], { device: number }>(
    'SELECT device FROM latest_positions WHERE device > ? ORDER BY device LIMIT 1',
  );

  const steps = [
    createSeriesStep(readings, (policy) => policy.readingsBeforeMs),
    createSeriesStep(rollUps, (policy) => Math.floor(policy.rollUpsBeforeMs / MS_PER_MINUTE)),
    createPositionsStep(nextPositions, expirePositions),
  ];
  let current = 0;
  return (policy, maxRows) => {
    const step = steps[current];
    if (step?.(policy, maxRows) === true) return true;
    current = (current + 1) % steps.length;
    return current !== 0;
  };
}

type Step = (policy: RetentionPolicy, maxRows: number) => boolean;

function createSeriesStep(table: SeriesTable, limitOf: (policy: RetentionPolicy) => number): Step {
  let device = -1;
  let property = 0;
  return (policy, maxRows) => {
    const series = table.next.get(device, property);
    if (series === undefined) {
      device = -1;
      return false;
    }
    const { changes } = table.expire.run(series.device, series.property, limitOf(policy), maxRows);
    if (changes < maxRows) ({ device, property } = series);
    return true;
  };
}

function createPositionsStep(
  next: Sqlite.Statement<[number], { device: number }>,
  expire: Sqlite.Statement,
): Step {
  let device = -1;
  return (policy, maxRows) => {
    const row = next.get(device);
    if (row === undefined) {
      device = -1;
      return false;
    }
    const { changes } = expire.run(row.device, policy.readingsBeforeMs, maxRows);
    if (changes < maxRows) device = row.device;
    return true;
  };
}

function seriesTable(db: Sqlite.Database, table: 'readings' | 'roll_ups', time: 'at_ms' | 'minute'): SeriesTable {
  const key = table === 'readings' ? 'device, property, at_ms, identity' : 'device, property, minute';
  return {
    next: db.prepare<[number, number], { device: number; property: number }>(`
      SELECT device, property FROM latest_readings WHERE (device, property) > (?, ?) ORDER BY device, property LIMIT 1`),
    expire: db.prepare<[number, number, number, number]>(`
      DELETE FROM ${table} WHERE (${key}) IN (
        SELECT ${key} FROM ${table} WHERE device = ? AND property = ? AND ${time} < CAST(? AS INTEGER)
        ORDER BY ${time} LIMIT ?)`),
  };
}
