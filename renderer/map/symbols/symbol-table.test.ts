import { describe, expect, it } from 'vitest';
import { ALARM_PRIORITIES } from '../../../shared/domain/alarm/alarm.ts';
import { FACILITY_KINDS } from '../../../shared/domain/city/feature-classes.ts';
import { DEVICE_KINDS } from '../../../shared/domain/device/device.ts';
import { FRESHNESS } from '../../../shared/domain/device/freshness.ts';
import { INCIDENT_PRIORITIES } from '../../../shared/domain/incident/incident.ts';
import { UNIT_KINDS } from '../../../shared/domain/unit/unit.ts';
import { deviceBody } from './device-look.ts';
import { packRows } from './symbol-atlas.ts';
import {
  alarmSymbol,
  deviceSymbol,
  facilitySymbol,
  incidentSymbol,
  SYMBOL_DRAWINGS,
  unitSymbol,
  vehicleSymbol,
} from './symbol-table.ts';

const BY_NAME = new Map(SYMBOL_DRAWINGS.map((drawing) => [drawing.name, drawing]));

/** What a symbol looks like without its colour. */
function shapeOf(name: string): string {
  const drawing = BY_NAME.get(name);
  if (drawing === undefined) throw new Error(`There is no symbol ${name}.`);
  return JSON.stringify([drawing.strokes, drawing.text?.value]);
}

describe('symbols', () => {
  it('tell every kind and state apart by shape alone', () => {
    const groups = [
      DEVICE_KINDS.filter((kind) => kind !== 'vehicle').map((kind) => deviceSymbol(kind, 'solid')),
      FRESHNESS.map((freshness) => deviceSymbol('camera', deviceBody(freshness))),
      FRESHNESS.map((freshness) => vehicleSymbol(deviceBody(freshness))),
      UNIT_KINDS.map((kind) => unitSymbol(kind, true)),
      UNIT_KINDS.flatMap((kind) => [unitSymbol(kind, true), unitSymbol(kind, false)]),
      INCIDENT_PRIORITIES.map(incidentSymbol),
      ALARM_PRIORITIES.flatMap((priority) => [alarmSymbol(priority, true), alarmSymbol(priority, false)]),
      FACILITY_KINDS.map(facilitySymbol),
    ];
    for (const names of groups) expect(new Set(names.map(shapeOf)).size).toBe(names.length);
  });

  it('have unique names', () => {
    expect(BY_NAME.size).toBe(SYMBOL_DRAWINGS.length);
  });

  it('are packed without touching each other', () => {
    const sizes = SYMBOL_DRAWINGS.map(({ name, width, height }) => ({ name, width: width * 2, height: height * 2 }));
    const { places, height } = packRows(sizes, 1024);
    const placed = sizes.map((size) => ({ ...size, at: places.get(size.name) as readonly [number, number] }));
    for (const [index, a] of placed.entries()) {
      expect(a.at[0] + a.width).toBeLessThan(1024);
      expect(a.at[1] + a.height).toBeLessThan(height);
      for (const b of placed.slice(index + 1)) {
        const apartX = a.at[0] + a.width < b.at[0] || b.at[0] + b.width < a.at[0];
        const apartY = a.at[1] + a.height < b.at[1] || b.at[1] + b.height < a.at[1];
        expect(apartX || apartY).toBe(true);
      }
    }
  });
});
