import type { CoreHealth } from '../../../shared/contract/stream.ts';
import type { Clock } from '../../../shared/domain/time.ts';
import type { Database } from '../database/index.ts';
import { createRateMeter } from '../devices/index.ts';
import type { BatchOutcome } from './commit-batch.ts';

/** Commits whose median duration is shown. */
const REMEMBERED_COMMITS = 64;

/** What the status bar shows of ingest and the database. */
export interface IngestHealth {
  committed(outcome: BatchOutcome, durationMs: number): void;
  failed(error: unknown): void;
  read(): Pick<CoreHealth, 'database' | 'ingest'>;
}

/** Builds the counters. */
export function createIngestHealth(database: Database, clock: Clock): IngestHealth {
  const rate = createRateMeter(clock);
  const durationsMs: number[] = [];
  let acceptedCount = 0;
  let duplicateCount = 0;
  // What is in the quarantine stays there over a restart, and so does its number.
  let quarantinedCount = Object.values(database.quarantine.counts()).reduce((sum, count) => sum + count, 0);
  let lastError: string | undefined;
  let lastCommitAtMs: number | undefined;

  return {
    committed: (outcome, durationMs) => {
      acceptedCount += outcome.acceptedCount;
      duplicateCount += outcome.duplicateCount;
      quarantinedCount += outcome.quarantinedCount;
      rate.add(outcome.acceptedCount);
      durationsMs.push(durationMs);
      if (durationsMs.length > REMEMBERED_COMMITS) durationsMs.shift();
      lastCommitAtMs = clock();
      lastError = undefined;
    },
    failed: (error) => {
      lastError = error instanceof Error ? error.message : String(error);
    },
    read: () => ({
      database: {
        state: lastError === undefined ? 'ok' : 'failing',
        sizeBytes: database.sizeBytes(),
        commitMs: median(durationsMs),
        ...(lastError === undefined ? {} : { lastError }),
        ...(lastCommitAtMs === undefined ? {} : { lastCommitAtMs }),
      },
      ingest: { acceptedCount, duplicateCount, quarantinedCount, acceptedPerSecond: rate.perSecond() },
    }),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
