import { DatabaseError } from '../database/index.ts';
import type { RawMessage } from '../devices/index.ts';
import { createBatchCommit } from './commit-batch.ts';
import type { BatchOutcome, DecodedMessage } from './commit-batch.ts';
import { createIngestHealth } from './ingest-health.ts';
import { createLastValues } from './last-values.ts';
import { createMessageQueue } from './message-queue.ts';
import type { CommittedBatch, CommittedObservation, Ingest, IngestParts } from './types.ts';

/** Most messages in one transaction: bounds how long the event loop is held. */
const MAX_BATCH = 500;

/**
 * A lone message is committed at once; after a commit the next ones gather for as long as it took, within these limits: a
 * quick disk gives short waits, a slow one larger batches.
 */
const SHORTEST_GATHER_MS = 2;
const LONGEST_GATHER_MS = 8;

/** Waits between attempts to write to a database that fails. */
const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 5_000;

/**
 * Builds the way from raw messages to committed observations. A message is acknowledged after the commit that holds it
 * (or its refusal), never before. A database that fails makes everything wait, unacknowledged; a message that makes the
 * commit fail by itself is found and put into the quarantine.
 */
export function createIngest(parts: IngestParts): Ingest {
  const { database, registry, decode, clock } = parts;
  const commitBatch = createBatchCommit(parts);
  const health = createIngestHealth(database, clock);
  const lastValues = createLastValues(database.observations.latestValues(), database.observations.latestPositions());
  const listeners = new Set<(batch: CommittedBatch) => void>();

  let cancelScheduled: (() => void) | undefined;
  let lastFlushEndedAt = Number.NEGATIVE_INFINITY;
  let gatherMs = SHORTEST_GATHER_MS;
  let retryMs = FIRST_RETRY_MS;
  /** Messages that could not be written yet. They go before everything in the queue. */
  let unwritten: readonly RawMessage[] = [];

  const schedule = (): void => {
    if (cancelScheduled !== undefined) return;
    const gatheredMs = performance.now() - lastFlushEndedAt;
    if (gatheredMs > gatherMs || queue.length() >= MAX_BATCH) {
      const immediate = setImmediate(flush);
      cancelScheduled = () => clearImmediate(immediate);
    } else scheduleIn(Math.max(1, gatherMs - gatheredMs));
  };
  const scheduleIn = (delayMs: number): void => {
    const timer = setTimeout(flush, delayMs);
    cancelScheduled = () => clearTimeout(timer);
  };
  const queue = createMessageQueue(schedule);

  const decoded = (raw: RawMessage): DecodedMessage => ({ raw, result: decode(raw.topic, raw.payload, raw) });

  const tell = (outcome: BatchOutcome): void => {
    const observations: CommittedObservation[] = [];
    for (const { deviceIndex, observation } of outcome.stored) {
      const isNewest = lastValues.take(deviceIndex, observation);
      const entry = registry.at(deviceIndex);
      if (entry !== undefined) observations.push({ entry, observation, isNewest });
    }
    lastValues.advance();
    const batch = { committedAtMs: clock(), observations, changedDevices: outcome.changedDevices };
    for (const listener of listeners) {
      try {
        listener(batch);
      } catch (error) {
        parts.onFault('commit-listener', error);
      }
    }
  };

  const commitAndAcknowledge = (batch: readonly DecodedMessage[]): void => {
    const startedAt = performance.now();
    const outcome = commitBatch(batch);
    const durationMs = performance.now() - startedAt;
    health.committed(outcome, durationMs);
    gatherMs = Math.min(LONGEST_GATHER_MS, Math.max(SHORTEST_GATHER_MS, durationMs));
    for (const { raw } of batch) raw.acknowledge();
    tell(outcome);
  };

  /**
   * Commits a batch, in ever smaller parts if it fails for another reason than the database.
   *
   * @returns what could not be written because the database fails
   */
  const process = (batch: readonly DecodedMessage[]): readonly DecodedMessage[] => {
    const parts = [batch];
    for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
      const [first] = part;
      if (first === undefined) continue;
      try {
        commitAndAcknowledge(part);
      } catch (error) {
        const isLastResort = part.length === 1 && !first.result.ok;
        if (isStorageFailure(error) || isLastResort) {
          health.failed(error);
          return [part, ...parts].flat();
        }
        const middle = Math.ceil(part.length / 2);
        if (part.length === 1) parts.unshift([poisoned(first, error)]);
        else parts.unshift(part.slice(0, middle), part.slice(middle));
      }
    }
    return [];
  };

  const flush = (): void => {
    cancelScheduled = undefined;
    const batch = unwritten.length > 0 ? unwritten.filter((raw) => !raw.isAbandoned()) : queue.take(MAX_BATCH);
    unwritten = process(batch.map(decoded)).map(({ raw }) => raw);
    lastFlushEndedAt = performance.now();
    if (unwritten.length > 0) {
      scheduleIn(retryMs);
      retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2);
      return;
    }
    retryMs = FIRST_RETRY_MS;
    if (queue.length() > 0) schedule();
  };

  return {
    sink: queue,
    lastValues,
    onCommitted: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    health: health.read,
    stop: () => {
      queue.close();
      do {
        cancelScheduled?.();
        flush();
      } while (queue.length() > 0 && unwritten.length === 0);
      cancelScheduled?.();
    },
  };
}

/** True when the trouble is the database's, so that the same batch may succeed later. */
function isStorageFailure(error: unknown): boolean {
  return error instanceof DatabaseError && error.code !== 'database-constraint';
}

/** A message that cannot be taken in whatever is tried: it goes to the quarantine with what went wrong. */
function poisoned(message: DecodedMessage, error: unknown): DecodedMessage {
  const detail = `could not be processed: ${error instanceof Error ? error.message : String(error)}`;
  const decoded = message.result.ok ? message.result.value : undefined;
  const deviceId = decoded?.type === 'observation' ? decoded.observation.deviceId : undefined;
  return {
    raw: message.raw,
    result: { ok: false, error: { reason: 'schema', detail, ...(deviceId === undefined ? {} : { deviceId }) } },
  };
}
