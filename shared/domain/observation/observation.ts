import type { LonLat } from '../place/geo.ts';
import type { DeviceKind, PropertyName } from '../device/index.ts';
import type { UnitStatus } from '../unit/unit.ts';

/** How far a value can be trusted, as its source says or our checks found. */
export type Quality = 'good' | 'uncertain' | 'bad';

/** One measured property. Numbers are in the property's base unit (see PROPERTIES), states are one of its words. */
export interface Reading {
  readonly property: PropertyName;
  readonly value: number | string;
}

/**
 * What a device told us in one message, in the common form: the end of every codec.
 *
 * Three clocks are kept apart: when it happened (`occurredAtMs`, the device's clock), when we received it
 * (`receivedAtMs`, ours) and when it was recorded (set by the store on commit).
 */
export interface Observation {
  readonly deviceId: string;
  readonly readings: readonly Reading[];
  /** Position of a moving device. */
  readonly position?: LonLat;
  /** Direction of travel, degrees clockwise from north. */
  readonly headingDeg?: number;
  readonly occurredAtMs: number;
  readonly receivedAtMs: number;
  /** The device's own message counter where it has one; with the device it identifies the message for idempotence. */
  readonly sequence?: number;
  readonly quality: Quality;
  readonly connectionId: string;
}

/** A device's description of itself: the end of every codec that announces devices. */
export interface DeviceDescription {
  readonly deviceId: string;
  readonly kind: DeviceKind;
  readonly name: string;
  readonly position: LonLat;
  readonly expectedIntervalMs?: number;
  readonly callSign?: string;
  readonly agency?: string;
  readonly model?: string;
}

/** Everything a codec can make of a message. */
export type Decoded =
  | { readonly type: 'observation'; readonly observation: Observation }
  | { readonly type: 'description'; readonly description: DeviceDescription }
  | { readonly type: 'presence'; readonly deviceId: string; readonly online: boolean }
  | {
      readonly type: 'unit-status';
      readonly callSign: string;
      readonly status: UnitStatus;
      readonly occurredAtMs: number;
      readonly sequence?: number;
    };

/** Why a message was refused. Stored with the message in the quarantine; append only. */
export const QUARANTINE_REASONS = [
  'unknown-topic',
  'not-json',
  'too-large',
  'schema',
  'unknown-device',
  'unknown-property',
  'wrong-unit',
  'out-of-range',
  'wrong-kind',
  'impossible-time',
  'unknown-unit',
  'illegal-status',
] as const;
export type QuarantineReason = (typeof QUARANTINE_REASONS)[number];
