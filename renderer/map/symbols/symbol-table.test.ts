import { describe, expect, it } from 'vitest';
import { ALARM_PRIORITIES } from '../../../shared/domain/alarm/alarm.ts';
import { FACILITY_KINDS } from '../../../shared/domain/city/feature-classes.ts';
import { DEVICE_KINDS } from '../../../shared/domain/device/device.ts';
import { FRESHNESS } from '../../../shared/domain/device/freshness.ts';
import { INCIDENT_PRIORITIES } from '../../../shared/domain/incident/incident.ts';
import { UNIT_KINDS, UNIT_STATUSES } from '../../../shared/domain/unit/unit.ts';
import { SpriteBatch } from '../layers/sprite-batch.ts';
import type { AtlasRegion } from '../layers/sprite-batch.ts';
import { EMPTY_OVERLAY } from '../overlay-data.ts';
import type { MapDevice, MapUnit } from '../overlay-data.ts';
import { NIGHT_STYLE } from '../style/night-style.ts';
import {
  deviceBody,
  facilityShows,
  fillAlarms,
  fillDevices,
  fillFacilities,
  fillIncidents,
  fillSelection,
  fillUnits,
  symbolScaleAt,
} from './live-sprites.ts';
import type { SymbolAtlas } from './symbol-atlas.ts';
import { packRows } from './symbol-atlas.ts';
import {
  alarmSymbol,
  deviceSymbol,
  facilitySymbol,
  incidentSymbol,
  SYMBOL_DRAWINGS,
  unitSymbol,
} from './symbol-table.ts';

const BY_NAME = new Map(SYMBOL_DRAWINGS.map((drawing) => [drawing.name, drawing]));

/** What a symbol looks like without its colour. */
function shapeOf(name: string): string {
  const drawing = BY_NAME.get(name);
  if (drawing === undefined) throw new Error(`There is no symbol ${name}.`);
  return JSON.stringify([drawing.strokes, drawing.text?.value]);
}

const REGIONS = new Map(
  SYMBOL_DRAWINGS.map(({ name }, index): [string, AtlasRegion] => [
    name,
    { x: index, y: 0, width: 1, height: 1, anchorX: 0.5, anchorY: 0.5 },
  ]),
);
const ATLAS: SymbolAtlas = {
  width: 1,
  height: 1,
  pixels: new Uint8Array(4),
  pixelRatio: 2,
  version: 1,
  dirtyRows: [0, 0],
  regions: REGIONS,
};

function symbolsIn(batch: SpriteBatch): string[] {
  const names = [...REGIONS.keys()];
  return Array.from({ length: batch.count }, (_, index) => {
    const view = new Uint16Array(batch.bytes.buffer, batch.bytes.byteOffset + index * 44 + 28, 1);
    return names[view[0] as number] as string;
  });
}

describe('symbols', () => {
  it('tell every kind and state apart by shape alone', () => {
    const groups = [
      DEVICE_KINDS.filter((kind) => kind !== 'vehicle').map((kind) => deviceSymbol(kind, 'solid')),
      FRESHNESS.map((freshness) => deviceSymbol('camera', deviceBody(freshness))),
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

describe('live symbols', () => {
  const device = (kind: MapDevice['kind'], freshness: MapDevice['freshness']): MapDevice => ({
    id: kind,
    kind,
    freshness,
    inAlarm: false,
    position: [12.5, 55.6],
  });
  const unit: MapUnit = { callSign: 'E1', kind: 'engine', status: 'available', position: [12.5, 55.6], freshness: 'live' };

  it('show devices by kind near by and by state alone from afar, and leave vehicles to their units', () => {
    const batch = new SpriteBatch([12.5, 55.6]);
    const devices = [device('camera', 'live'), device('fire-panel', 'offline'), device('vehicle', 'live')];
    fillDevices(batch, ATLAS, devices, NIGHT_STYLE, 'near');
    expect(symbolsIn(batch)).toEqual(['device-camera-solid', 'device-fire-panel-crossed']);
    fillDevices(batch, ATLAS, devices, NIGHT_STYLE, 'far');
    expect(symbolsIn(batch)).toEqual(['device-dot-solid', 'device-dot-crossed']);
  });

  it('draw devices that ask for attention over those that are well', () => {
    const batch = new SpriteBatch([12.5, 55.6]);
    const alarmed = { ...device('fire-panel', 'live'), inAlarm: true };
    const devices = [alarmed, device('camera', 'stale'), device('parking', 'live')];
    fillDevices(batch, ATLAS, devices, NIGHT_STYLE, 'near');
    expect(symbolsIn(batch)).toEqual(['device-parking-solid', 'device-fire-panel-solid', 'device-camera-hollow']);
  });

  it('draw each unit status differently', () => {
    const looks = UNIT_STATUSES.map((status) => {
      const batch = new SpriteBatch([12.5, 55.6]);
      const heading = status === 'en-route' ? { headingDeg: 90 } : {};
      fillUnits(batch, ATLAS, [{ ...unit, status, ...heading }], NIGHT_STYLE, 'near');
      return symbolsIn(batch).join();
    });
    expect(new Set(looks).size).toBe(UNIT_STATUSES.length);
  });

  it('draw a unit hollow once its position is stale', () => {
    const batch = new SpriteBatch([12.5, 55.6]);
    fillUnits(batch, ATLAS, [{ ...unit, freshness: 'stale' }], NIGHT_STYLE, 'near');
    expect(symbolsIn(batch)).toEqual(['unit-engine-stale']);
  });

  it('put the most urgent incident on top and let only waiting ones pulse', () => {
    const batch = new SpriteBatch([12.5, 55.6]);
    const incident = { typeLabel: '', position: [12.5, 55.6] as const };
    fillIncidents(
      batch,
      ATLAS,
      [
        { ...incident, id: 'a', priority: 1, waiting: true },
        { ...incident, id: 'b', priority: 4, waiting: false },
      ],
      NIGHT_STYLE,
    );
    expect(symbolsIn(batch)).toEqual(['incident-4', 'pulse', 'incident-1']);
  });

  it('stop an alarm pulsing when it is acknowledged', () => {
    const batch = new SpriteBatch([12.5, 55.6]);
    const alarm = { id: 'a', priority: 'high' as const, position: [12.5, 55.6] as const };
    fillAlarms(batch, ATLAS, [{ ...alarm, acknowledged: false }], NIGHT_STYLE);
    expect(symbolsIn(batch)).toEqual(['pulse', 'alarm-high-new']);
    fillAlarms(batch, ATLAS, [{ ...alarm, acknowledged: true }], NIGHT_STYLE);
    expect(symbolsIn(batch)).toEqual(['alarm-high-acknowledged']);
  });

  it('frame what is selected, and nothing when it has gone', () => {
    const batch = new SpriteBatch([12.5, 55.6]);
    const data = { ...EMPTY_OVERLAY, units: [unit], selection: { kind: 'unit', callSign: 'E1' } as const };
    fillSelection(batch, ATLAS, data, NIGHT_STYLE);
    expect(batch.count).toBe(1);
    fillSelection(batch, ATLAS, { ...data, units: [] }, NIGHT_STYLE);
    expect(batch.count).toBe(0);
  });

  it('show hydrants in a street only, fire stations always', () => {
    expect(facilityShows('hydrant', symbolScaleAt(15))).toBe(false);
    expect(facilityShows('hydrant', symbolScaleAt(17.5))).toBe(true);
    expect(facilityShows('fire-station', symbolScaleAt(11))).toBe(true);
    const batch = new SpriteBatch([12.5, 55.6]);
    fillFacilities(batch, ATLAS, [{ id: 'h', kind: 'hydrant', position: [12.5, 55.6] }], NIGHT_STYLE, 'near');
    expect(batch.count).toBe(0);
  });
});
