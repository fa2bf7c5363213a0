import type { DeviceKind } from '../../../shared/domain/device/device.ts';
import type { FacilityKind } from '../../../shared/domain/city/feature-classes.ts';
import type { UnitKind } from '../../../shared/domain/unit/unit.ts';

/** What a stroke of a symbol is painted with: the tint of its state, white ink, or the dark outline. */
export type Paint = 'tint' | 'ink' | 'outline';

/** One path of a symbol in its design box of `DESIGN_SIZE` units, y down. */
export interface Stroke {
  readonly path: string;
  readonly fill?: Paint;
  readonly stroke?: Paint;
  readonly widthPx?: number;
  readonly dash?: readonly number[];
}

/** A picture of the symbol atlas: strokes in painting order in a box of `width` × `height` CSS pixels. */
export interface SymbolDrawing {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** The point of the picture that lies on the position, 0–1. */
  readonly anchorX: number;
  readonly anchorY: number;
  /** Empty space around the design box, so that outlines are not cut off. */
  readonly margin?: number;
  readonly strokes: readonly Stroke[];
  /** A character in the middle of `at`, set in ink unless it stands on a plate of the outline's colour. */
  readonly text?: { readonly value: string; readonly at: readonly [x: number, y: number]; readonly sizePx: number; readonly paint?: Paint };
}

/** Side of the square that symbols are drawn in, in CSS pixels at scale 1. */
export const DESIGN_SIZE = 32;

/** White pictograms of devices, inside about 9…23 of the design box. */
export const DEVICE_GLYPHS: Readonly<Record<DeviceKind, readonly Stroke[]>> = {
  camera: [
    { path: 'M9 12.5h8.6v7H9z', fill: 'ink' },
    { path: 'M18.4 15.2l4.6-2.9v7.4l-4.6-2.9z', fill: 'ink' },
  ],
  climate: [
    { path: 'M16 9.5v8', stroke: 'ink', widthPx: 3.4 },
    { path: 'M12.9 20a3.1 3.1 0 1 0 6.2 0a3.1 3.1 0 1 0-6.2 0z', fill: 'ink' },
  ],
  'water-quality': [
    { path: 'M16 8.4c2.7 3.6 4.6 6 4.6 8.7a4.6 4.6 0 0 1-9.2 0c0-2.7 1.9-5.1 4.6-8.7z', fill: 'ink' },
  ],
  'air-quality': [
    { path: 'M9.5 13h8.2a2 2 0 1 0-2-2', stroke: 'ink', widthPx: 1.7 },
    { path: 'M9.5 16.4h11.4', stroke: 'ink', widthPx: 1.7 },
    { path: 'M9.5 19.8h7.4a2 2 0 1 1-2 2', stroke: 'ink', widthPx: 1.7 },
  ],
  'traffic-counter': [
    { path: 'M12.8 22v-9.6m-2.9 2.9l2.9-2.9l2.9 2.9', stroke: 'ink', widthPx: 1.8 },
    { path: 'M19.4 10v9.6m-2.9-2.9l2.9 2.9l2.9-2.9', stroke: 'ink', widthPx: 1.8 },
  ],
  parking: [{ path: 'M13.2 22.6V10h3.6a3.6 3.6 0 0 1 0 7.2h-3.6', stroke: 'ink', widthPx: 2.3 }],
  'power-grid': [{ path: 'M17.6 7.8l-6.4 9.2h4.1l-1.4 7.2l6.9-9.6h-4.4z', fill: 'ink' }],
  'fire-panel': [
    {
      path:
        'M16.2 7.6c.6 3.1 4.5 4.8 4.5 9.2a4.7 4.7 0 0 1-9.4 0c0-1.9.8-3.1 1.8-4c.2 1.3.8 1.9 1.4 2.2c-.2-2.8.1-5.3 1.7-7.4z',
      fill: 'ink',
    },
  ],
  vehicle: [{ path: 'M16 8.6l5.4 13.2l-5.4-3l-5.4 3z', fill: 'ink' }],
};

/** Bodies of units: the outline tells the kind before the pictogram can be read. Unit letters are drawn as ink on top. */
export const UNIT_BODIES: Readonly<Record<UnitKind, string>> = {
  engine: 'M8 8h16v16H8z',
  ladder: 'M5.5 10.5h21v11h-21z',
  rescue: 'M16 5.2L26.8 16L16 26.8L5.2 16z',
  ambulance: 'M6.6 16a9.4 9.4 0 1 0 18.8 0a9.4 9.4 0 1 0-18.8 0z',
  police: 'M16 5.6l9.2 3v7.2c0 5-3.7 8.8-9.2 10.8c-5.5-2-9.2-5.8-9.2-10.8V8.6z',
  'battalion-chief': 'M16 5.4l10.4 7.7l-4 12.3H9.6l-4-12.3z',
};

/** Pictograms of units. */
export const UNIT_GLYPHS: Readonly<Record<UnitKind, readonly Stroke[]>> = {
  engine: [
    {
      path:
        'M16.2 9.4c.5 2.6 3.8 4 3.8 7.7a4 4 0 0 1-8 0c0-1.6.7-2.6 1.5-3.3c.2 1.1.7 1.6 1.2 1.8c-.2-2.3.1-4.4 1.5-6.2z',
      fill: 'ink',
    },
  ],
  ladder: [
    { path: 'M9 13.6h14M9 18.4h14M11.5 13.6v4.8M16 13.6v4.8M20.5 13.6v4.8', stroke: 'ink', widthPx: 1.5 },
  ],
  rescue: [{ path: 'M16 10.6v10.8M11.3 13.3l9.4 5.4M20.7 13.3l-9.4 5.4', stroke: 'ink', widthPx: 2 }],
  ambulance: [{ path: 'M16 10.6v10.8M10.6 16h10.8', stroke: 'ink', widthPx: 3.2 }],
  police: [
    {
      path: 'M16 9.6l1.7 3.7l4 .4l-3 2.7l.9 3.9l-3.6-2l-3.6 2l.9-3.9l-3-2.7l4-.4z',
      fill: 'ink',
    },
  ],
  'battalion-chief': [{ path: 'M10.8 15.4l5.2-4l5.2 4M10.8 20.4l5.2-4l5.2 4', stroke: 'ink', widthPx: 2 }],
};

/** Pictograms of facilities, drawn in their tint on a dark plate. */
export const FACILITY_GLYPHS: Readonly<Record<FacilityKind, readonly Stroke[]>> = {
  'fire-station': [
    {
      path:
        'M16.2 8.2c.6 3 4.3 4.6 4.3 8.8a4.5 4.5 0 0 1-9 0c0-1.8.8-3 1.7-3.8c.2 1.2.8 1.8 1.3 2.1c-.2-2.7.2-5 1.7-7.1z',
      fill: 'ink',
    },
  ],
  'police-station': [{ path: 'M16 8.6l6 2v4.8c0 3.6-2.5 6.2-6 7.6c-3.5-1.4-6-4-6-7.6v-4.8z', fill: 'ink' }],
  'ambulance-station': [{ path: 'M16 10v12M10.8 13l10.4 6M21.2 13l-10.4 6', stroke: 'ink', widthPx: 2.4 }],
  hospital: [{ path: 'M12.2 10v12M19.8 10v12M12.2 16h7.6', stroke: 'ink', widthPx: 2.4 }],
  hydrant: [
    { path: 'M13 22v-8.6a3 3 0 0 1 6 0V22z', fill: 'ink' },
    { path: 'M11.4 16.4h9.2M11.6 22h8.8', stroke: 'ink', widthPx: 1.8 },
  ],
  school: [{ path: 'M8.6 14l7.4-3.6l7.4 3.6l-7.4 3.6zM11.6 17v3.4c2.6 1.8 6.2 1.8 8.8 0V17', fill: 'ink' }],
};

/** Frames of alarm markers by priority: after ISA-101, shape and colour both tell the priority. */
export const ALARM_FRAMES = {
  critical: 'M11.5 5h9l6.5 6.5v9L20.5 27h-9L5 20.5v-9z',
  high: 'M16 4.6L27.6 25H4.4z',
  medium: 'M16 4.4L27.6 16L16 27.6L4.4 16z',
  low: 'M6 16a10 10 0 1 0 20 0a10 10 0 1 0-20 0z',
} as const;

/** The foot of an incident marker, in a 40 × 48 box: its tip at (20, 46) is the place of the incident. */
export const INCIDENT_STEM = 'M13 31L20 46L27 31z';

/**
 * Frames of incident markers by priority, 1 first, around (20, 20) of the same box: octagon, triangle, diamond, square,
 * circle, as on every list, with the digit in the middle.
 */
export const INCIDENT_FRAMES: readonly { readonly path: string; readonly digitY: number }[] = [
  { path: 'M13 3h14l10 10v14l-10 10H13L3 27V13z', digitY: 20 },
  { path: 'M20 2L38.5 35.5h-37z', digitY: 24.5 },
  { path: 'M20 1L39 20L20 39L1 20z', digitY: 20 },
  { path: 'M5 4.5h30v30H5z', digitY: 20 },
  { path: 'M3.5 20a16.5 16.5 0 1 0 33 0a16.5 16.5 0 1 0-33 0z', digitY: 20 },
];
