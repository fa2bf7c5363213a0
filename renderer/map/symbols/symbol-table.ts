import { ALARM_PRIORITIES } from '../../../shared/domain/alarm/alarm.ts';
import { FACILITY_KINDS } from '../../../shared/domain/city/feature-classes.ts';
import { DEVICE_KINDS } from '../../../shared/domain/device/device.ts';
import { INCIDENT_PRIORITIES } from '../../../shared/domain/incident/incident.ts';
import { UNIT_KINDS } from '../../../shared/domain/unit/unit.ts';
import { COUNT_DRAWINGS } from './count-symbols.ts';
import {
  ALARM_FRAMES,
  DESIGN_SIZE,
  DEVICE_GLYPHS,
  FACILITY_GLYPHS,
  INCIDENT_FRAMES,
  INCIDENT_STEM,
  UNIT_BODIES,
  UNIT_GLYPHS,
} from './symbol-shapes.ts';
import type { Stroke, SymbolDrawing } from './symbol-shapes.ts';

/** How a device's body is drawn: what it says of the newest value is told by its outline, not by colour alone. */
const DEVICE_BODIES = ['solid', 'late', 'hollow', 'crossed', 'unknown'] as const;
export type DeviceBody = (typeof DEVICE_BODIES)[number];

const PLATE = 'M9.5 6h13a3.5 3.5 0 0 1 3.5 3.5v13a3.5 3.5 0 0 1-3.5 3.5h-13A3.5 3.5 0 0 1 6 22.5v-13A3.5 3.5 0 0 1 9.5 6z';
const DOT = 'M11 16a5 5 0 1 0 10 0a5 5 0 1 0-10 0z';
const RING = 'M3.2 16a12.8 12.8 0 1 0 25.6 0a12.8 12.8 0 1 0-25.6 0z';
const OUTLINE_PX = 2;
const INCIDENT_MARGIN = 3;
const INCIDENT_WIDTH = 40 + INCIDENT_MARGIN * 2;
const INCIDENT_HEIGHT = 48 + INCIDENT_MARGIN * 2;

function square(name: string, strokes: readonly Stroke[]): SymbolDrawing {
  return { name, width: DESIGN_SIZE, height: DESIGN_SIZE, anchorX: 0.5, anchorY: 0.5, strokes };
}

/** A shape in tint with a dark edge: readable on any ground. */
function solid(path: string): Stroke[] {
  return [
    { path, stroke: 'outline', widthPx: OUTLINE_PX * 2 },
    { path, fill: 'tint' },
  ];
}

/** The same shape empty: a dark middle inside a tinted line, dashed or not. */
function hollow(path: string, widthPx: number, dash?: readonly number[]): Stroke[] {
  return [
    { path, stroke: 'outline', widthPx: widthPx + OUTLINE_PX * 2 },
    { path, fill: 'outline' },
    dash === undefined ? { path, stroke: 'tint', widthPx } : { path, stroke: 'tint', widthPx, dash },
  ];
}

function cross(path: string): Stroke[] {
  return [
    { path, stroke: 'outline', widthPx: 5 },
    { path, stroke: 'tint', widthPx: 2.2 },
  ];
}

function body(path: string, kind: DeviceBody): Stroke[] {
  switch (kind) {
    case 'solid':
      return solid(path);
    case 'late':
      return [...solid(path), { path, stroke: 'outline', widthPx: 1.6, dash: [3, 2.6] }];
    case 'hollow':
      return hollow(path, 1.9, [3.4, 2.4]);
    case 'crossed':
    case 'unknown':
      return hollow(path, 1.6, kind === 'unknown' ? [1.2, 2.6] : undefined);
  }
}

function deviceDrawings(): SymbolDrawing[] {
  const drawings: SymbolDrawing[] = [];
  for (const state of DEVICE_BODIES) {
    const over = state === 'crossed' ? cross('M7.5 24.5l17-17') : [];
    for (const kind of DEVICE_KINDS) {
      const glyph = state === 'unknown' ? [] : DEVICE_GLYPHS[kind];
      const drawing = square(deviceSymbol(kind, state), [...body(PLATE, state), ...glyph, ...over]);
      drawings.push(
        state === 'unknown' ? { ...drawing, text: { value: '?', at: [16, 16.6], sizePx: 14 } } : drawing,
      );
    }
    const dotOver = state === 'crossed' ? cross('M10.5 21.5l11-11') : [];
    drawings.push(square(deviceDotSymbol(state), [...body(DOT, state), ...dotOver]));
  }
  return drawings;
}

function unitDrawings(): SymbolDrawing[] {
  return [
    ...UNIT_KINDS.flatMap((kind) => [
      square(unitSymbol(kind, true), [...solid(UNIT_BODIES[kind]), ...UNIT_GLYPHS[kind]]),
      square(unitSymbol(kind, false), [...hollow(UNIT_BODIES[kind], 1.9, [3.4, 2.4]), ...UNIT_GLYPHS[kind]]),
    ]),
    { ...square('unit-heading', solid('M16 3.4l5.4 8.2h-10.8z')), anchorY: 0.98 },
    square('unit-ring-dispatched', [
      { path: RING, stroke: 'outline', widthPx: 4.4 },
      { path: RING, stroke: 'tint', widthPx: 2, dash: [5, 4.05] },
    ]),
    square('unit-ring-on-scene', [
      { path: RING, stroke: 'outline', widthPx: 4.8 },
      { path: RING, stroke: 'tint', widthPx: 2.4 },
    ]),
    square('unit-out-of-service', cross('M6 6l20 20M26 6L6 26')),
  ];
}

function incidentDrawings(): SymbolDrawing[] {
  return INCIDENT_PRIORITIES.map((priority, index) => {
    const { path, digitY } = INCIDENT_FRAMES[index] as (typeof INCIDENT_FRAMES)[number];
    return {
      name: incidentSymbol(priority),
      width: INCIDENT_WIDTH,
      height: INCIDENT_HEIGHT,
      anchorX: 0.5,
      anchorY: (46 + INCIDENT_MARGIN) / INCIDENT_HEIGHT,
      margin: INCIDENT_MARGIN,
      strokes: [
        { path: INCIDENT_STEM, stroke: 'outline', widthPx: 5 },
        { path, stroke: 'outline', widthPx: 5.4 },
        { path: INCIDENT_STEM, fill: 'tint' },
        { path, fill: 'tint', stroke: 'ink', widthPx: 1.8 },
      ],
      text: { value: String(priority), at: [20, digitY + 0.8], sizePx: 20 },
    };
  });
}

function alarmDrawings(): SymbolDrawing[] {
  return ALARM_PRIORITIES.flatMap((priority) => {
    const path = ALARM_FRAMES[priority];
    const at = [16, priority === 'high' ? 19 : 16.6] as const;
    const text = { value: '!', at, sizePx: 15 };
    return [
      { ...square(alarmSymbol(priority, false), [...solid(path), { path, stroke: 'ink', widthPx: 1.4 }]), text },
      { ...square(alarmSymbol(priority, true), hollow(path, 2)), text },
    ];
  });
}

function facilityDrawings(): SymbolDrawing[] {
  return FACILITY_KINDS.map((kind) =>
    square(facilitySymbol(kind), [
      { path: RING, fill: 'outline' },
      { path: 'M6 16a10 10 0 1 0 20 0a10 10 0 1 0-20 0z', fill: 'tint' },
      ...FACILITY_GLYPHS[kind],
    ]),
  );
}

/** Points of a drawn shape: a ring, and a full square for the one in hand. */
function handleDrawings(): SymbolDrawing[] {
  const ring = 'M10.5 16a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0z';
  const plate = 'M9 9h14v14H9z';
  return [
    square(handleSymbol(false), hollow(ring, 2.2)),
    square(handleSymbol(true), [...solid(plate), { path: plate, stroke: 'ink', widthPx: 2 }]),
  ];
}

/** Vehicles that are no units: an arrow along the street, a dot where the heading is unknown. Outlines as for devices. */
function vehicleDrawings(): SymbolDrawing[] {
  const arrow = 'M16 4.5l8 21l-8-4.6l-8 4.6z';
  return DEVICE_BODIES.map((state) =>
    square(vehicleSymbol(state), [...body(arrow, state), ...(state === 'crossed' ? cross('M9.5 22.5l13-13') : [])]),
  );
}

/** An arrow that points up in the atlas. */
export function vehicleSymbol(state: DeviceBody): string {
  return `vehicle-${state}`;
}

/** `active` is the point in hand. */
export function handleSymbol(active: boolean): string {
  return active ? 'handle-active' : 'handle';
}

export function deviceSymbol(kind: string, state: DeviceBody): string {
  return `device-${kind}-${state}`;
}

/** A device from afar: only its state, as a dot. */
export function deviceDotSymbol(state: DeviceBody): string {
  return `device-dot-${state}`;
}

/** `current` is false while the position is stale or worse. */
export function unitSymbol(kind: string, current: boolean): string {
  return `unit-${kind}-${current ? 'current' : 'stale'}`;
}

export function incidentSymbol(priority: number): string {
  return `incident-${priority}`;
}

export function alarmSymbol(priority: string, acknowledged: boolean): string {
  return `alarm-${priority}-${acknowledged ? 'acknowledged' : 'new'}`;
}

export function facilitySymbol(kind: string): string {
  return `facility-${kind}`;
}

/** Every picture that the map's symbols are made of. */
export const SYMBOL_DRAWINGS: readonly SymbolDrawing[] = [
  ...deviceDrawings(),
  ...unitDrawings(),
  ...incidentDrawings(),
  ...alarmDrawings(),
  ...facilityDrawings(),
  ...handleDrawings(),
  ...vehicleDrawings(),
  ...COUNT_DRAWINGS,
  {
    ...square('pulse', [{ path: 'M4 32a28 28 0 1 0 56 0a28 28 0 1 0-56 0z', stroke: 'tint', widthPx: 5 }]),
    width: 64,
    height: 64,
  },
  {
    ...square('selection', [
      { path: 'M7 15V7h8M33 7h8v8M41 33v8h-8M15 41H7v-8', stroke: 'outline', widthPx: 5.6 },
      { path: 'M7 15V7h8M33 7h8v8M41 33v8h-8M15 41H7v-8', stroke: 'tint', widthPx: 2.6 },
    ]),
    width: 48,
    height: 48,
  },
];
