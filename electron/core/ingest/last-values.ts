import type { PositionsFrame, ReadingsFrame } from '../../../shared/contract/stream.ts';
import { PROPERTIES, PROPERTY_NAMES } from '../../../shared/domain/device/index.ts';
import type { PropertyDefinition, PropertyName } from '../../../shared/domain/device/index.ts';
import type { Observation, Quality } from '../../../shared/domain/observation/index.ts';
import type { LatestPosition, LatestValue } from '../database/index.ts';
import type { LastValues } from './types.ts';
import { MAX_AHEAD_MS } from './validate.ts';

/** Every word that a state property can have; frames name a word by its position here. */
const STATES: readonly string[] = [
  ...new Set(
    Object.values<PropertyDefinition>(PROPERTIES).flatMap((definition) =>
      definition.type === 'state' ? definition.states : [],
    ),
  ),
];

const QUALITIES: readonly Quality[] = ['good', 'uncertain', 'bad'];
const PROPERTY_COUNT = PROPERTY_NAMES.length;
const PROPERTY_NUMBERS = new Map<PropertyName, number>(PROPERTY_NAMES.map((name, index) => [name, index]));

interface ReadingSlot {
  readonly device: number;
  readonly property: number;
  value: number;
  occurredAtMs: number;
  receivedAtMs: number;
  quality: number;
  version: number;
}

interface PositionSlot {
  readonly device: number;
  lon: number;
  lat: number;
  headingDeg: number;
  occurredAtMs: number;
  receivedAtMs: number;
  version: number;
}

/** The cache with the side that writes it. */
export interface LastValueCache extends LastValues {
  /** Takes an observation in. Returns whether it is the newest of its device by the time at which it occurred. */
  take(deviceIndex: number, observation: Observation): boolean;
  /** Marks what was taken since the last call as one change that frames can be drawn from. */
  advance(): void;
}

/**
 * Keeps the newest value of every series in memory. Frames are drawn by comparing each slot's version with the window's
 * cursor: one pass over plain numbers, whatever the number of windows.
 */
export function createLastValues(
  values: readonly LatestValue[],
  positions: readonly LatestPosition[],
): LastValueCache {
  const slots: ReadingSlot[] = [];
  const slotOfSeries = new Map<number, ReadingSlot>();
  const positionSlots: PositionSlot[] = [];
  const positionOfDevice = new Map<number, PositionSlot>();
  const newestOfDevice = new Map<number, { occurredAtMs: number; receivedAtMs: number }>();
  /** Version of what is being taken in; a cursor holds the last version that was complete. */
  let version = 1;

  const takeReading = (
    device: number,
    property: PropertyName,
    value: number | string,
    at: Pick<ReadingSlot, 'occurredAtMs' | 'receivedAtMs'>,
    quality: Quality,
  ): void => {
    const number = PROPERTY_NUMBERS.get(property) ?? 0;
    const key = device * PROPERTY_COUNT + number;
    let slot = slotOfSeries.get(key);
    if (slot === undefined) {
      slot = { device, property: number, value: 0, occurredAtMs: -Infinity, receivedAtMs: 0, quality: 0, version };
      slotOfSeries.set(key, slot);
      slots.push(slot);
    }
    if (at.occurredAtMs < slot.occurredAtMs && !isOvertaken(slot, at)) return;
    slot.value = typeof value === 'string' ? STATES.indexOf(value) : value;
    slot.occurredAtMs = at.occurredAtMs;
    slot.receivedAtMs = at.receivedAtMs;
    slot.quality = QUALITIES.indexOf(quality);
    slot.version = version;
  };

  const takePosition = (device: number, position: Omit<PositionSlot, 'device' | 'version'>): void => {
    let slot = positionOfDevice.get(device);
    if (slot === undefined) {
      slot = { device, ...position, version };
      positionOfDevice.set(device, slot);
      positionSlots.push(slot);
    } else if (position.occurredAtMs >= slot.occurredAtMs || isOvertaken(slot, position)) {
      Object.assign(slot, position, { version });
    }
  };

  const takeTime = (device: number, occurredAtMs: number, receivedAtMs: number): boolean => {
    const newest = newestOfDevice.get(device);
    if (newest === undefined) {
      newestOfDevice.set(device, { occurredAtMs, receivedAtMs });
      return true;
    }
    if (isOvertaken(newest, { receivedAtMs })) {
      newest.receivedAtMs = receivedAtMs;
      newest.occurredAtMs = occurredAtMs;
      return true;
    }
    newest.receivedAtMs = Math.max(newest.receivedAtMs, receivedAtMs);
    if (occurredAtMs < newest.occurredAtMs) return false;
    newest.occurredAtMs = occurredAtMs;
    return true;
  };

  for (const value of values) {
    takeTime(value.deviceIndex, value.occurredAtMs, value.receivedAtMs);
    takeReading(value.deviceIndex, value.property, value.value, value, value.quality);
  }
  for (const { deviceIndex, position, headingDeg, occurredAtMs, receivedAtMs } of positions) {
    takeTime(deviceIndex, occurredAtMs, receivedAtMs);
    const [lon, lat] = position;
    takePosition(deviceIndex, { lon, lat, headingDeg: headingDeg ?? Number.NaN, occurredAtMs, receivedAtMs });
  }
  version += 1;

  return {
    take: (deviceIndex, observation) => {
      const { occurredAtMs, receivedAtMs, quality, position } = observation;
      for (const { property, value } of observation.readings) {
        takeReading(deviceIndex, property, value, observation, quality);
      }
      if (position !== undefined) {
        const headingDeg = observation.headingDeg ?? Number.NaN;
        takePosition(deviceIndex, { lon: position[0], lat: position[1], headingDeg, occurredAtMs, receivedAtMs });
      }
      return takeTime(deviceIndex, occurredAtMs, receivedAtMs);
    },
    advance: () => {
      version += 1;
    },
    frameSince: (cursor) => {
      const changed = slots.filter((slot) => slot.version > cursor && slot.version < version);
      const moved = positionSlots.filter((slot) => slot.version > cursor && slot.version < version);
      const isEmpty = changed.length === 0 && moved.length === 0;
      return { frame: isEmpty ? null : frameOf(changed, moved), cursor: version - 1 };
    },
    receivedAtMs: (deviceIndex) => newestOfDevice.get(deviceIndex)?.receivedAtMs,
  };
}

// Filled in one loop: `TypedArray.from` goes through an iterator and a callback for each member of each column.
function frameOf(changed: readonly ReadingSlot[], moved: readonly PositionSlot[]): ReadingsFrame {
  const count = changed.length;
  const frame = {
    deviceIndexes: new Uint32Array(count),
    properties: new Uint8Array(count),
    values: new Float64Array(count),
    occurredAtMs: new Float64Array(count),
    receivedAtMs: new Float64Array(count),
    qualities: new Uint8Array(count),
    states: STATES,
    positions: positionsFrameOf(moved),
  };
  for (const [index, slot] of changed.entries()) {
    frame.deviceIndexes[index] = slot.device;
    frame.properties[index] = slot.property;
    frame.values[index] = slot.value;
    frame.occurredAtMs[index] = slot.occurredAtMs;
    frame.receivedAtMs[index] = slot.receivedAtMs;
    frame.qualities[index] = slot.quality;
  }
  return frame;
}

function positionsFrameOf(moved: readonly PositionSlot[]): PositionsFrame {
  const count = moved.length;
  const frame = {
    deviceIndexes: new Uint32Array(count),
    lonLats: new Float64Array(count * 2),
    headingsDeg: new Float32Array(count),
    receivedAtMs: new Float64Array(count),
  };
  for (const [index, slot] of moved.entries()) {
    frame.deviceIndexes[index] = slot.device;
    frame.lonLats[index * 2] = slot.lon;
    frame.lonLats[index * 2 + 1] = slot.lat;
    frame.headingsDeg[index] = slot.headingDeg;
    frame.receivedAtMs[index] = slot.receivedAtMs;
  }
  return frame;
}

/**
 * True when what is held says that it happened so long after the arrival of something new that it would be refused now:
 * our clock was set back since. Without this a city would stand still, without alarms, until that time comes again.
 */
function isOvertaken(held: { readonly occurredAtMs: number }, arrived: { readonly receivedAtMs: number }): boolean {
  return held.occurredAtMs > arrived.receivedAtMs + MAX_AHEAD_MS;
}
