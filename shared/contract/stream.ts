import type { Device, PropertyName } from '../domain/device/index.ts';
import type { QuarantineReason } from '../domain/observation/observation.ts';
import type { OperationsEvent, OperationsState } from '../domain/operations/index.ts';

/** A registered device with what a window needs to judge it. `index` names it in frames for the life of the core. */
export interface DeviceEntry {
  readonly index: number;
  readonly device: Device;
  readonly announcedOffline: boolean;
  /** Messages of this device refused since it was registered. */
  readonly quarantinedCount: number;
}

/**
 * The newest values since the last frame, as columns. `states` holds the words of state properties; where a reading is
 * a state its `values` entry is the position in `states`. Positions come as columns of their own, moving devices only.
 */
export interface ReadingsFrame {
  readonly deviceIndexes: Uint32Array;
  /** Position in PROPERTY_NAMES. */
  readonly properties: Uint8Array;
  readonly values: Float64Array;
  readonly occurredAtMs: Float64Array;
  readonly receivedAtMs: Float64Array;
  /** 0 good, 1 uncertain, 2 bad. */
  readonly qualities: Uint8Array;
  readonly states: readonly string[];
  readonly positions: PositionsFrame;
}

/** Newest positions of moving devices. `headingsDeg` is NaN where unknown. */
export interface PositionsFrame {
  readonly deviceIndexes: Uint32Array;
  /** lon, lat pairs in degrees. */
  readonly lonLats: Float64Array;
  readonly headingsDeg: Float32Array;
  readonly receivedAtMs: Float64Array;
}

/** The `connectionId` under which problems of the unit roster stand among the links: it carries no device. */
export const ROSTER_LINK_ID = 'roster';
/** The same for problems of the city's own names for places. */
export const ALIASES_LINK_ID = 'aliases';
/** The same for problems of the response areas. */
export const RESPONSE_AREAS_LINK_ID = 'response-areas';

/** Whether a link stands for a file of the data directory: then no device's value depends on it. */
export function isFileLink(connectionId: string): boolean {
  return [ROSTER_LINK_ID, ALIASES_LINK_ID, RESPONSE_AREAS_LINK_ID].includes(connectionId);
}

/** State of one device connection. */
export interface LinkHealth {
  readonly connectionId: string;
  /** `embedded` or the broker's URL without credentials. */
  readonly label: string;
  readonly state: 'connecting' | 'up' | 'down' | 'disabled';
  readonly sinceMs: number;
  /** Protocol spoken, once up: `MQTT 5` or `MQTT 3.1.1`. */
  readonly protocol?: string;
  readonly lastError?: string;
  readonly lastMessageAtMs?: number;
  readonly messagesPerSecond: number;
  /** Messages received but not yet committed. */
  readonly queueDepth: number;
}

/** What the status bar says about the core, sent every second: its silence means that the core is dead. */
export interface CoreHealth {
  readonly atMs: number;
  readonly startedAtMs: number;
  readonly links: readonly LinkHealth[];
  readonly database: {
    readonly state: 'ok' | 'failing';
    readonly lastError?: string;
    readonly sizeBytes: number;
    readonly lastCommitAtMs?: number;
    /** Median duration of the last commits, milliseconds. */
    readonly commitMs: number;
  };
  readonly ingest: {
    readonly acceptedCount: number;
    readonly duplicateCount: number;
    readonly quarantinedCount: number;
    readonly acceptedPerSecond: number;
  };
}

/** A message that was refused: kept with its reason so that a person can see and mend the cause. */
export interface QuarantineEntry {
  readonly id: number;
  readonly receivedAtMs: number;
  readonly connectionId: string;
  readonly topic: string;
  readonly deviceId?: string;
  readonly reason: QuarantineReason;
  /** What exactly was wrong, in English. */
  readonly detail: string;
  /** First bytes of the payload as text, unprintable bytes escaped. */
  readonly sample: string;
  readonly payloadBytes: number;
}

/** What the inspector shows of a device besides its live values. */
export interface DeviceDetail {
  readonly entry: DeviceEntry;
  readonly lastQuarantined?: QuarantineEntry;
  readonly observationCount: number;
}

/** A property over time: bucket means with their extremes; `atMs` is the middle of each bucket. */
export interface HistorySeries {
  readonly deviceId: string;
  readonly property: PropertyName;
  readonly atMs: Float64Array;
  readonly means: Float64Array;
  readonly minimums: Float64Array;
  readonly maximums: Float64Array;
}

/** Long work in the core: a city import, say. */
export interface JobProgress {
  readonly jobId: string;
  readonly kind: 'city-import';
  readonly label: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly phase: string;
  /** Between 0 and 1; absent while it cannot be known. */
  readonly fraction?: number;
  /** At the pace so far. */
  readonly secondsLeft?: number;
  /** The pack that was made or updated, once it is done. */
  readonly packFile?: string;
  readonly message?: string;
}

/** Everything the core tells windows unasked. */
export type StreamMessage =
  | { readonly type: 'operations-snapshot'; readonly state: OperationsState }
  /** Consecutive events; a gap against the window's state means: ask for a snapshot. */
  | { readonly type: 'operations-events'; readonly events: readonly OperationsEvent[] }
  | { readonly type: 'devices-snapshot'; readonly entries: readonly DeviceEntry[] }
  | { readonly type: 'devices-changed'; readonly entries: readonly DeviceEntry[] }
  | { readonly type: 'readings'; readonly frame: ReadingsFrame }
  | { readonly type: 'health'; readonly health: CoreHealth }
  | { readonly type: 'job'; readonly job: JobProgress }
  /** The city pack changed: describe it again, drop every tile. */
  | { readonly type: 'city-changed' };
