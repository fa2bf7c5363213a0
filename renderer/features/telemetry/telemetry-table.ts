import type { ReadingsFrame } from '../../../shared/contract/index.ts';
import { PROPERTIES, PROPERTY_NAMES } from '../../../shared/domain/device/index.ts';
import type { PropertyName } from '../../../shared/domain/device/index.ts';
import type { Quality } from '../../../shared/domain/observation/index.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';

/** A step of the clock, not an order of arrival, milliseconds. */
const SET_BACK_MS = 60_000;

const QUALITIES: readonly Quality[] = ['good', 'uncertain', 'bad'];
const WIDTH = PROPERTY_NAMES.length;

/** The newest value of one property of one device. */
export interface LatestValue {
  readonly property: PropertyName;
  readonly value: number | string;
  readonly occurredAtMs: number;
  readonly receivedAtMs: number;
  readonly quality: Quality;
}

/** Where a moving device was last seen. */
export interface LatestPosition {
  readonly position: LonLat;
  /** Degrees clockwise from north; `undefined` where the device did not say. */
  readonly headingDeg: number | undefined;
  readonly receivedAtMs: number;
}

/**
 * The newest readings of every device as columns, outside React: frames arrive ten times a second and touch thousands of
 * rows, views pull what they show. Rows are device indexes.
 */
export interface TelemetryTable {
  /** Takes a frame and tells the listeners of the devices in it. */
  apply(frame: ReadingsFrame): void;
  /** Forgets everything; device indexes are the core's and do not survive it. */
  clear(): void;
  /** Grows with every frame: tells a puller whether anything moved. */
  revision(): number;
  latest(deviceIndex: number, property: PropertyName): LatestValue | undefined;
  position(deviceIndex: number): LatestPosition | undefined;
  /**
   * Copies the newest positions of devices, one row each: longitude and latitude, and heading; not a number where there is
   * none. For thousands of vehicles ten times a second: no object is made.
   */
  copyPositions(deviceIndexes: Uint32Array, lonLats: Float64Array, headingsDeg: Float32Array): void;
  /** When anything of this device was last received, ms UTC; `undefined` if never. */
  lastReceivedAtMs(deviceIndex: number): number | undefined;
  /** Calls back after each frame with something of this device. Returns the unsubscribe function. */
  onDevice(deviceIndex: number, listener: () => void): () => void;
}

interface Columns {
  readonly values: Float64Array;
  readonly occurredAtMs: Float64Array;
  readonly receivedAtMs: Float64Array;
  readonly qualities: Uint8Array;
  readonly lonLats: Float64Array;
  readonly headingsDeg: Float32Array;
  readonly positionReceivedAtMs: Float64Array;
  readonly lastReceivedAtMs: Float64Array;
}

/** Creates an empty table. Zero in a time column means never. */
export function createTelemetryTable(initialCapacity = 256): TelemetryTable {
  let capacity = initialCapacity;
  let columns = createColumns(capacity);
  let revision = 0;
  const listeners = new Map<number, Set<() => void>>();

  const ensure = (deviceIndex: number): void => {
    if (deviceIndex < capacity) return;
    while (capacity <= deviceIndex) capacity *= 2;
    columns = grown(columns, capacity);
  };

  /** `beforeMs`: when the value arrived that is replaced. One that arrives earlier means that the clock was set back. */
  const touch = (deviceIndex: number, receivedAtMs: number, beforeMs: number): void => {
    const previous = columns.lastReceivedAtMs[deviceIndex] ?? 0;
    const isSetBack = beforeMs - receivedAtMs > SET_BACK_MS;
    if (receivedAtMs > previous || isSetBack) columns.lastReceivedAtMs[deviceIndex] = receivedAtMs;
  };

  const applyReadings = (frame: ReadingsFrame): void => {
    for (let row = 0; row < frame.deviceIndexes.length; row++) {
      const device = frame.deviceIndexes[row] ?? 0;
      const property = frame.properties[row] ?? 0;
      ensure(device);
      const cell = device * WIDTH + property;
      columns.values[cell] = ownValue(frame, row, property);
      columns.occurredAtMs[cell] = frame.occurredAtMs[row] ?? 0;
      const beforeMs = columns.receivedAtMs[cell] ?? 0;
      columns.receivedAtMs[cell] = frame.receivedAtMs[row] ?? 0;
      columns.qualities[cell] = frame.qualities[row] ?? 0;
      touch(device, frame.receivedAtMs[row] ?? 0, beforeMs);
    }
  };

  const applyPositions = ({ positions }: ReadingsFrame): void => {
    for (let row = 0; row < positions.deviceIndexes.length; row++) {
      const device = positions.deviceIndexes[row] ?? 0;
      ensure(device);
      columns.lonLats[device * 2] = positions.lonLats[row * 2] ?? 0;
      columns.lonLats[device * 2 + 1] = positions.lonLats[row * 2 + 1] ?? 0;
      columns.headingsDeg[device] = positions.headingsDeg[row] ?? Number.NaN;
      const beforeMs = columns.positionReceivedAtMs[device] ?? 0;
      columns.positionReceivedAtMs[device] = positions.receivedAtMs[row] ?? 0;
      touch(device, positions.receivedAtMs[row] ?? 0, beforeMs);
    }
  };

  const notify = (frame: ReadingsFrame): void => {
    if (listeners.size === 0) return;
    const told = new Set<number>();
    for (const indexes of [frame.deviceIndexes, frame.positions.deviceIndexes]) {
      for (const device of indexes) {
        const waiting = listeners.get(device);
        if (waiting === undefined || told.has(device)) continue;
        told.add(device);
        for (const listener of [...waiting]) listener();
      }
    }
  };

  return {
    apply: (frame) => {
      applyReadings(frame);
      applyPositions(frame);
      revision += 1;
      notify(frame);
    },
    clear: () => {
      columns = createColumns(capacity);
      revision += 1;
      for (const waiting of listeners.values()) for (const listener of [...waiting]) listener();
    },
    revision: () => revision,
    latest: (deviceIndex, property) => {
      const column = PROPERTY_NAMES.indexOf(property);
      const cell = deviceIndex * WIDTH + column;
      const receivedAtMs = columns.receivedAtMs[cell] ?? 0;
      if (receivedAtMs === 0) return undefined;
      return {
        property,
        value: shownValue(property, columns.values[cell] ?? Number.NaN),
        occurredAtMs: columns.occurredAtMs[cell] ?? 0,
        receivedAtMs,
        quality: QUALITIES[columns.qualities[cell] ?? 0] ?? 'bad',
      };
    },
    position: (deviceIndex) => {
      const receivedAtMs = columns.positionReceivedAtMs[deviceIndex] ?? 0;
      if (receivedAtMs === 0) return undefined;
      const headingDeg = columns.headingsDeg[deviceIndex] ?? Number.NaN;
      return {
        position: [columns.lonLats[deviceIndex * 2] ?? 0, columns.lonLats[deviceIndex * 2 + 1] ?? 0],
        headingDeg: Number.isNaN(headingDeg) ? undefined : headingDeg,
        receivedAtMs,
      };
    },
    copyPositions: (deviceIndexes, lonLats, headingsDeg) => {
      const { lonLats: from, headingsDeg: headings, positionReceivedAtMs } = columns;
      for (let row = 0; row < deviceIndexes.length; row++) {
        const device = deviceIndexes[row] as number;
        const isKnown = (positionReceivedAtMs[device] ?? 0) !== 0;
        lonLats[row * 2] = isKnown ? (from[device * 2] as number) : Number.NaN;
        lonLats[row * 2 + 1] = isKnown ? (from[device * 2 + 1] as number) : Number.NaN;
        headingsDeg[row] = isKnown ? (headings[device] as number) : Number.NaN;
      }
    },
    lastReceivedAtMs: (deviceIndex) => {
      const at = columns.lastReceivedAtMs[deviceIndex] ?? 0;
      return at === 0 ? undefined : at;
    },
    onDevice: (deviceIndex, listener) => {
      const waiting = listeners.get(deviceIndex) ?? new Set();
      listeners.set(deviceIndex, waiting.add(listener));
      return () => {
        waiting.delete(listener);
        if (waiting.size === 0) listeners.delete(deviceIndex);
      };
    },
  };
}

/** A state arrives as a position in the frame's words; it is kept as a position in the property's own words. */
function ownValue(frame: ReadingsFrame, row: number, property: number): number {
  const value = frame.values[row] ?? Number.NaN;
  const name = PROPERTY_NAMES[property];
  const definition = name === undefined ? undefined : PROPERTIES[name];
  if (definition === undefined || definition.type === 'number') return value;
  const word = frame.states[value];
  return definition.states.findIndex((state) => state === word);
}

function shownValue(property: PropertyName, value: number): number | string {
  const definition = PROPERTIES[property];
  return definition.type === 'number' ? value : (definition.states[value] ?? '?');
}

function createColumns(capacity: number): Columns {
  return {
    values: new Float64Array(capacity * WIDTH),
    occurredAtMs: new Float64Array(capacity * WIDTH),
    receivedAtMs: new Float64Array(capacity * WIDTH),
    qualities: new Uint8Array(capacity * WIDTH),
    lonLats: new Float64Array(capacity * 2),
    headingsDeg: new Float32Array(capacity),
    positionReceivedAtMs: new Float64Array(capacity),
    lastReceivedAtMs: new Float64Array(capacity),
  };
}

function grown(old: Columns, capacity: number): Columns {
  const next = createColumns(capacity);
  for (const name of Object.keys(next) as (keyof Columns)[]) next[name].set(old[name]);
  return next;
}
