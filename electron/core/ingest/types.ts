import type { CoreHealth, DeviceEntry, ReadingsFrame } from '../../../shared/contract/stream.ts';
import type { Clock } from '../../../shared/domain/time.ts';
import type { Decoded, Observation } from '../../../shared/domain/observation/index.ts';
import type { Result } from '../../../shared/domain/result.ts';
import type { Database } from '../database/index.ts';
import type { Decode, DeviceRegistry, MessageSink } from '../devices/index.ts';

/** A unit's own status report as it came from a device connection. */
export type UnitStatusReport = Extract<Decoded, { type: 'unit-status' }>;

/** What ingest is made of. */
export interface IngestParts {
  readonly database: Database;
  readonly registry: DeviceRegistry;
  readonly decode: Decode;
  readonly clock: Clock;
  /**
   * Takes a unit's status report, inside the batch's transaction (a savepoint of its own). A failure goes to the
   * quarantine: code `unknown-unit` under that reason, every other code as `illegal-status`. The value `duplicate` says that nothing is new in
   * it. Tell windows only in
   * `database.afterCommit`, and undo memory in `database.afterRollback`.
   */
  readonly onUnitStatus: (report: UnitStatusReport) => Result<unknown>;
  /** Hears of a listener that threw: the batch is safe and acknowledged, so it must not look like a failed commit. */
  readonly onFault: (what: string, error: unknown) => void;
}

/** An observation that is safe in the store. */
export interface CommittedObservation {
  readonly entry: DeviceEntry;
  readonly observation: Observation;
  /** Whether it is the newest of its device by the time at which it occurred: rules look only at these. */
  readonly isNewest: boolean;
}

/** What one commit brought. */
export interface CommittedBatch {
  readonly committedAtMs: number;
  /** New observations in the order of arrival; repeated deliveries are not among them. */
  readonly observations: readonly CommittedObservation[];
  /** Devices that were registered, described anew, came or went, or had a message refused. */
  readonly changedDevices: readonly DeviceEntry[];
}

/** Newest values of every device, from which windows' frames are drawn. */
export interface LastValues {
  /**
   * What changed after `cursor` (0 for everything). Pass the returned cursor next time; each window keeps its own.
   * `frame` is null when nothing changed.
   */
  frameSince(cursor: number): { readonly frame: ReadingsFrame | null; readonly cursor: number };
  /** When the device's newest value was received, or `undefined`. */
  receivedAtMs(deviceIndex: number): number | undefined;
}

/** The way from raw messages to committed observations. */
export interface Ingest {
  /** Where connections put what they receive. */
  readonly sink: MessageSink;
  readonly lastValues: LastValues;
  /** Calls back once for every commit, after it and after its messages were acknowledged. Returns the unsubscribe function. */
  onCommitted(listener: (batch: CommittedBatch) => void): () => void;
  /** The `database` and `ingest` parts of the core's health. */
  health(): Pick<CoreHealth, 'database' | 'ingest'>;
  /** Commits what is queued (what the database refuses stays with its sender), then takes nothing more. */
  stop(): void;
}
