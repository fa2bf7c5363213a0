import type { LonLat } from '../place/geo.ts';
import type { PropertyName } from './property.ts';

/** What a city's devices are, in this product's mission. Stored and sent on the wire: append only. */
export const DEVICE_KINDS = [
  'camera',
  'climate',
  'water-quality',
  'air-quality',
  'traffic-counter',
  'parking',
  'power-grid',
  'fire-panel',
  'vehicle',
] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

/** What a kind of device measures (its headline property first) and how often it reports unless it says otherwise. */
export interface DeviceKindDefinition {
  readonly properties: readonly [PropertyName, ...PropertyName[]];
  readonly expectedIntervalMs: number;
}

export const DEVICE_KIND_DEFINITIONS: Readonly<Record<DeviceKind, DeviceKindDefinition>> = {
  camera: { properties: ['frame-rate'], expectedIntervalMs: 10_000 },
  climate: { properties: ['temperature', 'relative-humidity'], expectedIntervalMs: 10_000 },
  'water-quality': { properties: ['ph', 'turbidity', 'dissolved-oxygen'], expectedIntervalMs: 15_000 },
  'air-quality': { properties: ['pm2.5', 'no2'], expectedIntervalMs: 10_000 },
  'traffic-counter': { properties: ['vehicle-flow', 'mean-speed'], expectedIntervalMs: 5_000 },
  parking: { properties: ['occupancy'], expectedIntervalMs: 15_000 },
  'power-grid': { properties: ['load', 'voltage'], expectedIntervalMs: 5_000 },
  'fire-panel': { properties: ['panel-state', 'smoke-obscuration'], expectedIntervalMs: 10_000 },
  vehicle: { properties: ['speed'], expectedIntervalMs: 1_000 },
};

/** A registered device: its twin in the registry. `id` is the name it uses on its topics. */
export interface Device {
  readonly id: string;
  readonly kind: DeviceKind;
  readonly name: string;
  /** Where it is mounted; a vehicle's is where it was last described (its live position comes as observations). */
  readonly position: LonLat;
  readonly expectedIntervalMs: number;
  /** Call sign of the unit that this AVL device rides on; vehicles only. */
  readonly callSign?: string;
  readonly agency?: string;
  readonly model?: string;
  /** The connection on which it last described itself: its link decides whether the device's values can be live. */
  readonly connectionId: string;
  readonly registeredAtMs: number;
}

/** Longest device id accepted. An id holds letters, digits, `.`, `_`, `:` and `-` only: it is part of an MQTT topic. */
const MAX_DEVICE_ID_LENGTH = 64;

/** True for an id that may appear in a topic. */
export function isDeviceId(id: string): boolean {
  return id.length > 0 && id.length <= MAX_DEVICE_ID_LENGTH && /^[A-Za-z0-9._:-]+$/.test(id);
}
