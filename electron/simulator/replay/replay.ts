import { DEVICE_KIND_DEFINITIONS, PROPERTIES } from '../../../shared/domain/device/index.ts';
import type { DeviceKind, PropertyDefinition, PropertyName } from '../../../shared/domain/device/index.ts';
import type { DeviceDescription, Reading } from '../../../shared/domain/observation/index.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { Report } from '../world.ts';
import type { SeriesRow } from './read-series.ts';

export interface ReplayOptions {
  readonly rows: readonly SeriesRow[];
  /** What each value column measures, in the order of the columns. */
  readonly properties: readonly PropertyName[];
  readonly kind: DeviceKind;
  readonly deviceId: string;
  readonly name: string;
  readonly position: LonLat;
  /** The series begins at this moment … */
  readonly startMs: number;
  /** … and runs so many times faster than it was recorded. */
  readonly speed: number;
  /** Conversion of the recorded values to the property's base unit: `value * scale + offset`. */
  readonly scale: number;
  readonly offset: number;
  readonly publish: (report: Report) => void;
}

/** A recorded series played back as a device. */
export interface Replay {
  readonly description: DeviceDescription;
  /** Publishes every row whose time has come. */
  step(nowMs: number): void;
  isOver(): boolean;
  /** Rows whose values are physically impossible for their property: left out. */
  refusedCount(): number;
}

/** Plays back a series. The device's expected interval is the median distance of the rows at the speed of the replay. */
export function createReplay(options: ReplayOptions): Replay {
  const { rows, properties, deviceId, startMs, speed, publish } = options;
  const firstMs = rows[0]?.atMs ?? 0;
  let next = 0;
  let sequence = 0;
  let refused = 0;

  const readingsOf = (row: SeriesRow): readonly Reading[] =>
    properties.flatMap((property, index) => {
      const recorded = row.values[index];
      if (recorded === undefined) return [];
      const value = Math.round((recorded * options.scale + options.offset) * 1000) / 1000;
      const definition: PropertyDefinition = PROPERTIES[property];
      if (definition.type === 'number' && value >= definition.min && value <= definition.max) return [{ property, value }];
      refused += 1;
      return [];
    });

  return {
    description: {
      deviceId,
      kind: options.kind,
      name: options.name,
      position: options.position,
      expectedIntervalMs: medianIntervalMs(rows, speed) ?? DEVICE_KIND_DEFINITIONS[options.kind].expectedIntervalMs,
    },
    step(nowMs) {
      for (let row = rows[next]; row !== undefined; row = rows[next]) {
        const atMs = Math.round(startMs + (row.atMs - firstMs) / speed);
        if (atMs > nowMs) return;
        next += 1;
        const readings = readingsOf(row);
        if (readings.length === 0) continue;
        sequence += 1;
        publish({ type: 'observation', deviceId, atMs, sequence, readings });
      }
    },
    isOver: () => next >= rows.length,
    refusedCount: () => refused,
  };
}

function medianIntervalMs(rows: readonly SeriesRow[], speed: number): number | undefined {
  const gaps = rows.slice(1).map((row, index) => row.atMs - (rows[index]?.atMs ?? row.atMs));
  const middle = gaps.sort((a, b) => a - b)[gaps.length >> 1];
  return middle === undefined ? undefined : Math.min(86_400_000, Math.max(100, Math.round(middle / speed)));
}
