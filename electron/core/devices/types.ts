import type { DeviceEntry, LinkHealth } from '../../../shared/contract/stream.ts';
import type { Device } from '../../../shared/domain/device/index.ts';
import type { Decoded, DeviceDescription, QuarantineReason } from '../../../shared/domain/observation/index.ts';
import type { Result } from '../../../shared/domain/result.ts';

/** A message as a connection received it, with the duty to acknowledge it once it is committed. */
export interface RawMessage {
  readonly connectionId: string;
  /** Whether devices that describe themselves on this connection are registered at once. */
  readonly registerDevices: boolean;
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly receivedAtMs: number;
  /** Tells the sender that the message is safe. Call once, after the commit. Does nothing on a connection that has gone. */
  acknowledge(): void;
  /** True when the connection it came on has gone and the sender will deliver it again: nothing needs to be done with it. */
  isAbandoned(): boolean;
}

/** Where connections put messages. */
export interface MessageSink {
  offer(message: RawMessage): void;
  /** True when the queue is full: a connection should stop reading until `onceReady` calls back. */
  isCongested(): boolean;
  onceReady(resume: () => void): void;
}

/** How a message is sent out. */
export interface PublishOptions {
  readonly qos: 0 | 1;
  readonly retain: boolean;
}

/** One connection to devices, of whatever protocol. */
export interface DeviceConnection {
  readonly id: string;
  /** Starts connecting and keeps at it until stopped. Problems show in `health`. */
  start(): Promise<void>;
  stop(): Promise<void>;
  health(): LinkHealth;
  /** Sends to whoever listens behind the connection; keeps a bounded number of messages while the link is down. */
  publish(topic: string, payload: string, options: PublishOptions): void;
}

/** Why a codec refused a message. */
export interface Refusal {
  readonly reason: QuarantineReason;
  readonly detail: string;
  /** The device that the topic names, if it names one. */
  readonly deviceId?: string;
}

/** What a codec is told about a message besides its bytes. */
export interface MessageOrigin {
  readonly connectionId: string;
  readonly receivedAtMs: number;
}

/** Turns a message into the common form. Never throws, whatever the bytes. */
export type Decode = (topic: string, payload: Uint8Array, origin: MessageOrigin) => Result<Decoded, Refusal>;

/** Where the registry keeps its devices (the database's device repository has this shape). */
export interface DeviceStore {
  all(): DeviceEntry[];
  save(index: number, device: Device): void;
  setAnnouncedOffline(index: number, announcedOffline: boolean): void;
}

/**
 * The devices of the city in memory, written through to the store. Changes are made inside a database transaction: the
 * caller says afterwards whether it was committed (`commit`) or not (`rollback`, which undoes them).
 */
export interface DeviceRegistry {
  entries(): readonly DeviceEntry[];
  byId(deviceId: string): DeviceEntry | undefined;
  at(index: number): DeviceEntry | undefined;
  /** Registers the device or updates what it says of itself. Refuses to change its kind (`wrong-kind`). */
  describe(description: DeviceDescription, connectionId: string): Result<DeviceEntry>;
  setPresence(index: number, online: boolean): void;
  countQuarantined(index: number): void;
  /** Keeps the changes made since the last call. Returns the entries that changed, as they are now. */
  commit(): readonly DeviceEntry[];
  rollback(): void;
}
