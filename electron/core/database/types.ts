import type { DeviceEntry, HistorySeries, QuarantineEntry } from '../../../shared/contract/stream.ts';
import type { Device, PropertyName } from '../../../shared/domain/device/index.ts';
import type { Observation, Quality, QuarantineReason } from '../../../shared/domain/observation/index.ts';
import type { OperationsEvent, OperationsState } from '../../../shared/domain/operations/index.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { Result } from '../../../shared/domain/result.ts';

/** The one writable database of a core: repositories over one connection. Every method may throw `DatabaseError`. */
export interface Database {
  readonly file: string;
  readonly devices: DeviceRepository;
  readonly observations: ObservationRepository;
  readonly unitMessages: UnitMessageRepository;
  readonly quarantine: QuarantineRepository;
  readonly eventLog: EventLog;
  readonly settings: SettingsRepository;
  /**
   * Runs `work` in a transaction and commits it; inside another transaction it is a savepoint. When it throws, all that
   * it wrote is undone and the error goes on.
   */
  transaction<Value>(work: () => Value): Value;
  /**
   * Calls `action` once the outermost transaction that surrounds this call has been committed (at once outside of one).
   * Work that was rolled back takes its actions with it.
   */
  afterCommit(action: () => void): void;
  /** Calls `action` if the work that surrounds this call is rolled back: the place to undo what memory took for granted. */
  afterRollback(action: () => void): void;
  /** Bytes of the database with its write-ahead log. */
  sizeBytes(): number;
  /** Folds and snapshots what is pending, checkpoints and closes. Safe to call twice. */
  close(): void;
}

/** The device registry's rows. */
export interface DeviceRepository {
  /** All devices in the order of their index. */
  all(): DeviceEntry[];
  /** Inserts, or replaces what may change of, the device at `index`. */
  save(index: number, device: Device): void;
  setAnnouncedOffline(index: number, announcedOffline: boolean): void;
}

/** An observation as the store takes it: readings checked against the vocabulary, device known by its index. */
export interface ObservationRecord {
  readonly deviceIndex: number;
  readonly observation: Observation;
  /**
   * What tells two messages of one device and one time apart: its sequence, or a negative hash of the payload. The same
   * message delivered twice has the same identity, so it is stored once.
   */
  readonly identity: number;
}

/** The newest value of one property of one device. State values are the property's word. */
export interface LatestValue {
  readonly deviceIndex: number;
  readonly property: PropertyName;
  readonly value: number | string;
  readonly occurredAtMs: number;
  readonly receivedAtMs: number;
  readonly quality: Quality;
}

/** The newest position of one moving device. */
export interface LatestPosition {
  readonly deviceIndex: number;
  readonly position: LonLat;
  readonly headingDeg?: number;
  readonly occurredAtMs: number;
  readonly receivedAtMs: number;
}

/** Which part of a device's history is asked for. */
export interface HistoryQuery {
  readonly deviceIndex: number;
  readonly deviceId: string;
  readonly property: PropertyName;
  readonly fromMs: number;
  readonly toMs: number;
  readonly maxPoints: number;
}

/** Time series: readings and positions, newest values, per-minute roll-ups. */
export interface ObservationRepository {
  /**
   * Stores a batch inside the caller's transaction.
   *
   * @returns for each record whether it was new (`true`) or had been stored before (`false`)
   */
  insert(records: readonly ObservationRecord[]): readonly boolean[];
  latestValues(): LatestValue[];
  latestPositions(): LatestPosition[];
  /** Bucket means and extremes, at most `maxPoints`; buckets without a reading are left out. States count as their position. */
  history(query: HistoryQuery): HistorySeries;
  /** Messages stored for the device since it was registered. */
  countOf(deviceIndex: number): number;
  /** Writes newest values and roll-ups that are only journalled so far. Happens by itself; for tests and shutdown. */
  fold(): void;
  /**
   * One small step of the retention policy (at most `maxRows` rows, one series at a time).
   *
   * @returns whether older rows remain
   */
  expire(policy: RetentionPolicy, maxRows?: number): boolean;
}

/** What is older than these moments may go. */
export interface RetentionPolicy {
  readonly readingsBeforeMs: number;
  readonly rollUpsBeforeMs: number;
}

/** Which unit status messages were already taken, so that a redelivered one is not taken twice. */
export interface UnitMessageRepository {
  /** Notes the message inside the caller's transaction; `false` when it was noted before. */
  note(callSign: string, occurredAtMs: number, identity: number): boolean;
}

/** A refused message on its way into the quarantine. */
export interface QuarantineRecord extends Omit<QuarantineEntry, 'id'> {
  /** The registered device that sent it, if any: it has its own count and its own share of samples. */
  readonly deviceIndex?: number;
}

/** Refused messages: the newest samples of each reason and device, and exact counts. */
export interface QuarantineRepository {
  add(record: QuarantineRecord): void;
  /** The newest first. */
  list(limit: number, deviceId?: string): QuarantineEntry[];
  /** All messages ever refused, by reason. */
  counts(): Readonly<Partial<Record<QuarantineReason, number>>>;
}

/** Applies an event to the picture: the domain's pure function. */
export type Evolve = (state: OperationsState, event: OperationsEvent) => OperationsState;

/** The append-only, hash-chained record of what people and rules decided. */
export interface EventLog {
  /**
   * The picture of now: last snapshot plus the events after it. Called once at start; from then on the log snapshots by
   * itself every 200 events and at close, with the same `evolve`.
   */
  loadState(evolve: Evolve): OperationsState;
  /** Appends; sequences must follow on `lastSequence()`. Throws `DatabaseError` only if nothing was written. */
  append(events: readonly OperationsEvent[]): void;
  eventsOfIncident(incidentId: string): OperationsEvent[];
  eventsOfAlarm(alarmId: string): OperationsEvent[];
  /** Events after `sequence` in order, one at a time: for replay and export. */
  eventsAfter(sequence: number): IterableIterator<OperationsEvent>;
  lastSequence(): number;
  /** Recomputes the whole chain. The error names the first broken sequence (`details.sequence`). */
  verify(): Result<{ readonly count: number }>;
  /** The same as `Database.transaction`. */
  inTransaction<Value>(work: () => Value): Value;
  /** The same as `Database.afterCommit` and `Database.afterRollback`. */
  afterCommit(action: () => void): void;
  afterRollback(action: () => void): void;
}

/** Small lasting facts: installation id, chosen city pack … Values are JSON. */
export interface SettingsRepository {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
}
