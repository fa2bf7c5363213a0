import { describe, expect, test } from 'vitest';
import type { DeviceEntry } from '../../../shared/contract/index.ts';
import type { Device } from '../../../shared/domain/device/index.ts';
import { EMPTY_OPERATIONS, evolveAll } from '../../../shared/domain/operations/index.ts';
import type { EventBody } from '../../../shared/domain/operations/index.ts';
import { createOverlayBuilder } from './overlay-builder.ts';
import type { OverlaySources } from './overlay-builder.ts';

const BODIES: readonly EventBody[] = [
  { type: 'unit-registered', unit: { callSign: 'E1', kind: 'engine', station: 'North', homePosition: [1, 1] } },
  { type: 'unit-registered', unit: { callSign: 'E2', kind: 'engine', station: 'North', homePosition: [2, 2] } },
  {
    type: 'incident-opened',
    incidentId: 'i1',
    number: '2026-000001',
    typeCode: 'MEDICAL',
    priority: 1,
    place: { label: '1 Mill Street', position: [3, 3] },
  },
];

const OPERATIONS = evolveAll(
  EMPTY_OPERATIONS,
  BODIES.map((body, index) => ({
    sequence: index + 1,
    id: `e${index}`,
    body,
    actor: { kind: 'system', reason: 'test' } as const,
    occurredAtMs: 0,
    recordedAtMs: 0,
  })),
);

function device(index: number, change: Partial<Device>): DeviceEntry {
  return {
    index,
    announcedOffline: false,
    quarantinedCount: 0,
    device: {
      id: `d${index}`,
      kind: 'climate',
      name: `Device ${index}`,
      position: [index, 0],
      expectedIntervalMs: 10_000,
      connectionId: 'embedded',
      registeredAtMs: 0,
      ...change,
    },
  };
}

const SOURCES: OverlaySources = {
  operations: OPERATIONS,
  devices: [device(0, {}), device(1, { kind: 'vehicle', callSign: 'E1' }), device(2, { kind: 'vehicle' })],
  census: ['late', 'live', 'live'],
  selection: { kind: 'incident', id: 'i1' },
  unitFix: (callSign) =>
    callSign === 'E1' ? { position: [1.5, 1.5], headingDeg: undefined, freshness: 'live' } : undefined,
  positionsRevision: 1,
  copyPositions: (indexes, lonLats, headingsDeg) => {
    for (const [row, index] of indexes.entries()) {
      lonLats.set(index === 2 ? [9, 9] : [Number.NaN, Number.NaN], row * 2);
      headingsDeg[row] = 90;
    }
  },
  shapes: [],
  typeName: (code) => `type ${code}`,
};

describe('the overlay of the map', () => {
  test('draws units where they are, else at their station and of unknown freshness', () => {
    expect(createOverlayBuilder()(SOURCES).units).toEqual([
      { callSign: 'E1', kind: 'engine', status: 'available', position: [1.5, 1.5], freshness: 'live' },
      { callSign: 'E2', kind: 'engine', status: 'available', position: [2, 2], freshness: 'unknown' },
    ]);
  });

  test('draws a unit that goes out over those that wait beside it', () => {
    const assigned: EventBody = { type: 'unit-assigned', callSign: 'E1', incidentId: 'i1' };
    const event = { id: 'e9', body: assigned, actor: { kind: 'system', reason: 'test' } as const };
    const operations = evolveAll(OPERATIONS, [{ ...event, sequence: 4, occurredAtMs: 0, recordedAtMs: 0 }]);
    const { units } = createOverlayBuilder()({ ...SOURCES, operations });
    expect(units.map(({ callSign }) => callSign)).toEqual(['E2', 'E1']);
  });

  test('draws devices but for those that ride on units, and vehicles that are no units as columns', () => {
    const { devices, vehicles } = createOverlayBuilder()(SOURCES);
    expect(devices.map(({ id, freshness, position }) => [id, freshness, position])).toEqual([['d0', 'late', [0, 0]]]);
    expect(vehicles?.ids).toEqual(['d2']);
    expect([...(vehicles?.lonLats ?? [])]).toEqual([9, 9]);
    expect(vehicles?.freshnessOf(0)).toBe('live');
  });

  test('fills the same columns again when vehicles moved, and says so with another object', () => {
    const build = createOverlayBuilder();
    const first = build(SOURCES).vehicles;
    const second = build({ ...SOURCES, positionsRevision: 2 }).vehicles;
    expect(second).not.toBe(first);
    expect(second?.lonLats).toBe(first?.lonLats);
    expect(build({ ...SOURCES, positionsRevision: 2 }).vehicles).toBe(second);
  });

  test('draws open incidents with their type in words, waiting while nobody is sent', () => {
    expect(createOverlayBuilder()(SOURCES).incidents).toEqual([
      { id: 'i1', priority: 1, typeLabel: 'type MEDICAL', position: [3, 3], waiting: true },
    ]);
  });

  test('keeps the parts that nothing has changed in', () => {
    const build = createOverlayBuilder();
    const first = build(SOURCES);
    const second = build({ ...SOURCES, positionsRevision: 2, selection: null });
    expect(second.devices).toBe(first.devices);
    expect(second.incidents).toBe(first.incidents);
    expect(second.units).not.toBe(first.units);
    expect(second.shapes).toBe(first.shapes);
    expect(second.selection).toBeUndefined();
  });
});
