import { join } from 'node:path';
import { openDatabase } from '../../electron/core/database/index.ts';
import type { ObservationRecord } from '../../electron/core/database/index.ts';
import { benchRow } from './bench-row.ts';
import type { BenchRow } from './bench-row.ts';
import { percentile } from './statistics.ts';

const BENCH = 'ingest';

/** Reading back: a day of a device, and the newest values of 1,000 and of 100,000 devices. */
export function readBackRows(folder: string): readonly BenchRow[] {
  const opened = openDatabase(join(folder, 'history.sqlite'), { clock: Date.now });
  if (!opened.ok) throw new Error(opened.error.message);
  const database = opened.value;
  const endMs = Date.now();
  const dayMs = 24 * 3_600_000;
  for (let device = 0; device < 10; device++) {
    const records = Array.from({ length: 17_280 }, (_, index) => record(device, Math.sin(index), endMs - dayMs + index * 5_000));
    database.transaction(() => database.observations.insert(records));
  }
  const ask = (deviceIndex: number, fromMs: number): void => {
    const query = { deviceIndex, deviceId: 'c', property: 'temperature' as const, fromMs, toMs: endMs, maxPoints: 500 };
    const { means } = database.observations.history(query);
    if (means.length < 400) throw new Error('the history has holes');
  };
  const readLatest = (count: number): void => {
    if (database.observations.latestValues().length !== count) throw new Error('values are missing');
  };
  const day = readRows('history, 24 h of 17,280 readings → 500 points', 2, (index) => ask(index % 10, endMs - dayMs));
  const hour = readRows('history, 1 h from single readings', 2, (index) => ask(index % 10, endMs - dayMs / 24));

  const insertFrom = (first: number): void => {
    const records = Array.from({ length: 1_000 }, (_, index) => record(first + index, 20, endMs));
    database.transaction(() => database.observations.insert(records));
  };
  insertFrom(0);
  const latest = readRows('newest values of 1,000 devices', 1, () => readLatest(1_000));
  for (let first = 1_000; first < 100_000; first += 1_000) insertFrom(first);
  database.observations.fold();
  const loadMs = timed(() => readLatest(100_000));
  database.close();
  return [
    ...day, ...hour, ...latest,
    benchRow({ bench: BENCH, figure: 'newest values of 100,000 devices, read at start', value: loadMs, unit: 'ms' }),
  ];
}

function record(deviceIndex: number, value: number, occurredAtMs: number): ObservationRecord {
  return {
    deviceIndex,
    identity: 1,
    observation: {
      deviceId: `c${String(deviceIndex)}`, readings: [{ property: 'temperature', value }], occurredAtMs,
      receivedAtMs: occurredAtMs, quality: 'good', connectionId: 'bench',
    },
  };
}

function timed(work: () => void): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

/**
 * Times a read over and over, in turn with arithmetic that takes as long: a slow one among fast reads is the read's own
 * only where arithmetic is not interrupted as often.
 */
function readRows(figure: string, limitMs: number, read: (index: number) => void): readonly BenchRow[] {
  const warm = Array.from({ length: 50 }, (_, index) => timed(() => read(index)));
  const steps = Math.max(1, Math.round(percentile(warm, 0.5) * arithmeticStepsPerMs()));
  const reads: number[] = [];
  const sums: number[] = [];
  for (let index = 0; index < 400; index++) {
    reads.push(timed(() => read(index)));
    sums.push(timed(() => arithmetic(steps)));
  }
  return [
    benchRow({
      bench: BENCH, figure: `${figure}, p50`, value: percentile(reads, 0.5), unit: 'ms',
      target: { text: `< ${String(limitMs)} ms`, holds: (value) => value < limitMs },
    }),
    benchRow({
      bench: BENCH, figure: `${figure}, p99`, value: percentile(reads, 0.99), unit: 'ms',
      against: 'as much arithmetic, p99', againstValue: percentile(sums, 0.99),
    }),
  ];
}

function arithmeticStepsPerMs(): number {
  const steps = 100_000;
  const durations = Array.from({ length: 20 }, () => timed(() => arithmetic(steps)));
  return steps / percentile(durations, 0.5);
}

function arithmetic(steps: number): void {
  let sum = 0;
  for (let step = 0; step < steps; step++) sum += Math.sqrt(step);
  if (!Number.isFinite(sum)) throw new Error('arithmetic failed');
}
