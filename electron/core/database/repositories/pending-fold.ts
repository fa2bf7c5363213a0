import type { JournalVisitor } from './journal-rows.ts';

/** Sum of one minute of one series. */
export interface RollUp {
  n: number;
  total: number;
  minimum: number;
  maximum: number;
}

interface PendingReading {
  atMs: number;
  receivedAtMs: number;
  value: number;
  quality: number;
}

interface PendingPosition {
  readonly atMs: number;
  readonly receivedAtMs: number;
  readonly lon: number;
  readonly lat: number;
  readonly headingDeg: number;
}

/** One series' number: room for 64 properties beside the device. */
const PROPERTIES_PER_DEVICE = 64;

export const MS_PER_MINUTE = 60_000;

/** Packs device and property into one number. */
export function seriesKey(device: number, property: number): number {
  return device * PROPERTIES_PER_DEVICE + property;
}

/** Takes `seriesKey` apart again. */
export function seriesOf(key: number): { readonly device: number; readonly property: number } {
  const property = key % PROPERTIES_PER_DEVICE;
  return { device: (key - property) / PROPERTIES_PER_DEVICE, property };
}

/** What committed batches add to newest values, roll-ups and counters, summed up in memory until it is written. */
export class PendingFold implements JournalVisitor {
  readonly readings = new Map<number, PendingReading>();
  readonly positions = new Map<number, PendingPosition>();
  readonly rollUps = new Map<number, Map<number, RollUp>>();
  readonly messages = new Map<number, number>();

  reading(device: number, property: number, atMs: number, receivedAtMs: number, value: number, quality: number): void {
    const key = seriesKey(device, property);
    const newest = this.readings.get(key);
    if (newest === undefined) this.readings.set(key, { atMs, receivedAtMs, value, quality });
    else if (atMs >= newest.atMs) {
      newest.atMs = atMs;
      newest.receivedAtMs = receivedAtMs;
      newest.value = value;
      newest.quality = quality;
    }
    this.#rollUp(key, Math.floor(atMs / MS_PER_MINUTE), value);
  }

  position(device: number, atMs: number, receivedAtMs: number, lon: number, lat: number, headingDeg: number): void {
    const newest = this.positions.get(device);
    if (newest === undefined || atMs >= newest.atMs) {
      this.positions.set(device, { atMs, receivedAtMs, lon, lat, headingDeg });
    }
  }

  message(device: number): void {
    this.messages.set(device, (this.messages.get(device) ?? 0) + 1);
  }

  get isEmpty(): boolean {
    return this.messages.size === 0;
  }

  #rollUp(key: number, minute: number, value: number): void {
    let minutes = this.rollUps.get(key);
    if (minutes === undefined) {
      minutes = new Map();
      this.rollUps.set(key, minutes);
    }
    const sum = minutes.get(minute);
    if (sum === undefined) minutes.set(minute, { n: 1, total: value, minimum: value, maximum: value });
    else {
      sum.n += 1;
      sum.total += value;
      sum.minimum = Math.min(sum.minimum, value);
      sum.maximum = Math.max(sum.maximum, value);
    }
  }
}
