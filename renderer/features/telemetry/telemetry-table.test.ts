import { describe, expect, test, vi } from 'vitest';
import type { ReadingsFrame } from '../../../shared/contract/index.ts';
import { PROPERTY_NAMES } from '../../../shared/domain/device/index.ts';
import type { PropertyName } from '../../../shared/domain/device/index.ts';
import { createTelemetryTable } from './telemetry-table.ts';

interface Row {
  readonly device: number;
  readonly property: PropertyName;
  readonly value: number | string;
  readonly atMs?: number;
  readonly quality?: number;
}

interface Fix {
  readonly device: number;
  readonly lonLat: readonly [number, number];
  readonly headingDeg?: number;
  readonly atMs: number;
}

function frame(rows: readonly Row[], fixes: readonly Fix[] = []): ReadingsFrame {
  const states = [...new Set(rows.flatMap(({ value }) => (typeof value === 'string' ? [value] : [])))].reverse();
  return {
    deviceIndexes: Uint32Array.from(rows, (row) => row.device),
    properties: Uint8Array.from(rows, (row) => PROPERTY_NAMES.indexOf(row.property)),
    values: Float64Array.from(rows, ({ value }) => (typeof value === 'string' ? states.indexOf(value) : value)),
    occurredAtMs: Float64Array.from(rows, (row) => (row.atMs ?? 1_000) - 100),
    receivedAtMs: Float64Array.from(rows, (row) => row.atMs ?? 1_000),
    qualities: Uint8Array.from(rows, (row) => row.quality ?? 0),
    states,
    positions: {
      deviceIndexes: Uint32Array.from(fixes, (fix) => fix.device),
      lonLats: Float64Array.from(fixes.flatMap((fix) => [...fix.lonLat])),
      headingsDeg: Float32Array.from(fixes, (fix) => fix.headingDeg ?? Number.NaN),
      receivedAtMs: Float64Array.from(fixes, (fix) => fix.atMs),
    },
  };
}

describe('the table of newest readings', () => {
  test('knows nothing of a device before its first message', () => {
    const table = createTelemetryTable();
    expect(table.latest(3, 'temperature')).toBeUndefined();
    expect(table.lastReceivedAtMs(3)).toBeUndefined();
    expect(table.position(3)).toBeUndefined();
    expect(table.latest(1_000_000, 'temperature')).toBeUndefined();
  });

  test('follows a clock that was set back, but not a value that is merely old', () => {
    const table = createTelemetryTable();
    table.apply(frame([{ device: 0, property: 'temperature', value: 1, atMs: 9_000_000 }]));
    table.apply(frame([{ device: 0, property: 'relative-humidity', value: 1, atMs: 5_000_000 }]));
    expect(table.lastReceivedAtMs(0)).toBe(9_000_000);
    table.apply(frame([{ device: 0, property: 'temperature', value: 2, atMs: 5_400_000 }]));
    expect(table.lastReceivedAtMs(0)).toBe(5_400_000);
  });

  test('keeps the newest value of each property with its times and quality', () => {
    const table = createTelemetryTable();
    table.apply(frame([{ device: 3, property: 'temperature', value: 20 }]));
    table.apply(frame([{ device: 3, property: 'temperature', value: 21.5, atMs: 5_000, quality: 1 }]));
    expect(table.latest(3, 'temperature')).toEqual({
      property: 'temperature',
      value: 21.5,
      occurredAtMs: 4_900,
      receivedAtMs: 5_000,
      quality: 'uncertain',
    });
    expect(table.latest(3, 'relative-humidity')).toBeUndefined();
    expect(table.lastReceivedAtMs(3)).toBe(5_000);
  });

  test('keeps the words of states whatever order a frame lists them in', () => {
    const table = createTelemetryTable();
    table.apply(
      frame([
        { device: 1, property: 'panel-state', value: 'alarm' },
        { device: 2, property: 'panel-state', value: 'normal' },
      ]),
    );
    table.apply(frame([{ device: 3, property: 'panel-state', value: 'fault' }]));
    expect([1, 2, 3].map((device) => table.latest(device, 'panel-state')?.value)).toEqual(['alarm', 'normal', 'fault']);
  });

  test('grows with the devices and keeps what it had', () => {
    const table = createTelemetryTable(2);
    table.apply(frame([{ device: 0, property: 'load', value: 40 }]));
    table.apply(frame([{ device: 5_000, property: 'load', value: 80 }]));
    expect(table.latest(0, 'load')?.value).toBe(40);
    expect(table.latest(5_000, 'load')?.value).toBe(80);
  });

  test('keeps positions, with or without a heading', () => {
    const table = createTelemetryTable();
    table.apply(
      frame(
        [],
        [
          { device: 7, lonLat: [12.5, 55.7], headingDeg: 90, atMs: 2_000 },
          { device: 8, lonLat: [12.6, 55.8], atMs: 2_000 },
        ],
      ),
    );
    expect(table.position(7)).toEqual({ position: [12.5, 55.7], headingDeg: 90, receivedAtMs: 2_000 });
    expect(table.position(8)?.headingDeg).toBeUndefined();
    expect(table.lastReceivedAtMs(7)).toBe(2_000);
  });

  test('tells only who watches a device of the frame, once a frame', () => {
    const table = createTelemetryTable();
    const watched = vi.fn();
    const other = vi.fn();
    const stop = table.onDevice(1, watched);
    table.onDevice(2, other);
    table.apply(
      frame([
        { device: 1, property: 'temperature', value: 1 },
        { device: 1, property: 'relative-humidity', value: 2 },
      ]),
    );
    expect(watched).toHaveBeenCalledTimes(1);
    expect(other).not.toHaveBeenCalled();
    stop();
    table.apply(frame([{ device: 1, property: 'temperature', value: 3 }]));
    expect(watched).toHaveBeenCalledTimes(1);
  });

  test('forgets everything when the core numbers its devices anew', () => {
    const table = createTelemetryTable();
    table.apply(frame([{ device: 1, property: 'temperature', value: 1 }]));
    const before = table.revision();
    table.clear();
    expect(table.latest(1, 'temperature')).toBeUndefined();
    expect(table.revision()).toBeGreaterThan(before);
  });
});
