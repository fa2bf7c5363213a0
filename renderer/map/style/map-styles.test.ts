import { describe, expect, it } from 'vitest';
import { MAP_STYLE_IDS } from '../../../shared/contract/bridge.ts';
import { chooseMapStyle, MAP_STYLES, mapStyleOfPage, switchMapStyle } from './chosen-style.ts';
import type { MapStyle, Rgb } from './map-style.ts';

type Vector = readonly [number, number, number];
type Matrix = readonly [Vector, Vector, Vector];

/** What is left of linear RGB without the red or the green cones (Viénot, Brettel and Mollon 1999). */
const SIGHTS: Readonly<Record<'full' | 'protanopia' | 'deuteranopia', Matrix>> = {
  full: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]],
  deuteranopia: [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]],
};

/** Colours that differ by this much (CIE76) are told apart at a glance, side by side. */
const TOLD_APART = 10;

const linear = (byte: number): number => {
  const share = byte / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

function times(matrix: Matrix, vector: Vector): Vector {
  const row = (at: 0 | 1 | 2): number =>
    matrix[at][0] * vector[0] + matrix[at][1] * vector[1] + matrix[at][2] * vector[2];
  return [row(0), row(1), row(2)];
}

const TO_XYZ: Matrix = [
  [0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339 / 1.08883, 0.119192 / 1.08883, 0.9503041 / 1.08883],
];

function lab(colour: Rgb, sight: Matrix): Vector {
  const seen = times(sight, [linear(colour[0]), linear(colour[1]), linear(colour[2])]);
  const [x, y, z] = times(TO_XYZ, seen).map((value) =>
    value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116,
  ) as [number, number, number];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function distance(a: Rgb, b: Rgb, sight: Matrix): number {
  const [one, two] = [lab(a, sight), lab(b, sight)];
  return Math.hypot(one[0] - two[0], one[1] - two[1], one[2] - two[2]);
}

/** Contrast of WCAG 2, 1–21. */
function contrast(a: Rgb, b: Rgb): number {
  const luminance = ([red, green, blue]: Rgb): number =>
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].toSorted((one, two) => one - two);
  return (lighter + 0.05) / (darker + 0.05);
}

const palettesOf = ({ symbols }: MapStyle): Readonly<Record<string, readonly Rgb[]>> => ({
  units: Object.values(symbols.unit),
  alarms: Object.values(symbols.alarm),
  incidents: symbols.incidentByPriority,
});

describe.each(MAP_STYLE_IDS)('the %s map', (id) => {
  const style = MAP_STYLES[id];

  it.each(['full', 'protanopia', 'deuteranopia'] as const)('tells units, alarms and incidents apart with %s sight', (sight) => {
    for (const [name, colours] of Object.entries(palettesOf(style))) {
      colours.forEach((colour, index) => {
        for (const other of colours.slice(index + 1)) {
          const apart = distance(colour, other, SIGHTS[sight]);
          expect(apart, `${name}: ${colour.join()} and ${other.join()}`).toBeGreaterThan(TOLD_APART);
        }
      });
    }
  });

  it('sets texts and symbols that read on every ground', () => {
    const grounds = [style.background, style.areas.land, style.areas.park, style.areas.plaza];
    const least = id === 'high-contrast' ? 7 : 3;
    for (const ground of grounds) {
      for (const { colour } of [...style.labels.places, style.labels.unit, style.labels.incident, style.labels.facility]) {
        expect(contrast(colour, ground)).toBeGreaterThan(id === 'high-contrast' ? 7 : 4.5);
      }
      for (const colour of style.symbols.incidentByPriority) expect(contrast(colour, ground)).toBeGreaterThan(least);
    }
  });

  it('writes numbers so that they read', () => {
    const { outline, device, alarm, incidentByPriority } = style.symbols;
    for (const tint of Object.values(device)) expect(contrast(tint, outline), tint.join()).toBeGreaterThan(4.5);
    for (const tint of [...Object.values(alarm), ...incidentByPriority]) expect(contrast(tint, outline), tint.join()).toBeGreaterThan(3);
  });

  it('draws arrows, bridges and paths that differ from what they lie on', () => {
    expect(contrast(style.arrow.colour, style.asphalt.colour)).toBeGreaterThan(2);
    expect(distance(style.bridgeCasing, style.streets.primary.fill, SIGHTS.full)).toBeGreaterThan(20);
    expect(distance(style.streets.path.fill, style.streets.residential.fill, SIGHTS.full)).toBeGreaterThan(4);
    expect(style.tunnelOpacity).toBeLessThan(0.7);
  });
});

describe('the look of the map', () => {
  it('goes round, and starts as main says or by night', () => {
    chooseMapStyle('night');
    expect([switchMapStyle(), switchMapStyle(), switchMapStyle()]).toEqual(['day', 'high-contrast', 'night']);
    expect(mapStyleOfPage('?language=en&mapStyle=day')).toBe('day');
    expect(mapStyleOfPage('?mapStyle=plaid')).toBe('night');
  });
});
