import { describe, expect, it } from 'vitest';
import { AREA_CLASSES, BUILDING_CLASSES, RAIL_CLASSES, STREET_CLASSES } from '../../../shared/domain/city/feature-classes.ts';
import { NIGHT_STYLE } from '../style/night-style.ts';
import { nearestLevel, NOT_DRAWN } from './drawn-tile.ts';
import { areaPalette, buildingPalette, PALETTE_SIZES, WAY_PATTERNS, WAY_ROWS, wayPalette, wayThreshold } from './palette.ts';

function vector(palette: Float32Array, index: number): number[] {
  return [...palette.subarray(index * 4, index * 4 + 4)];
}

function colour(palette: Float32Array, index: number): number[] {
  return vector(palette, index)
    .slice(0, 3)
    .map((share) => Math.round(share * 255));
}

describe('palette', () => {
  it('has a colour for every class of every mesh', () => {
    const areas = areaPalette(NIGHT_STYLE);
    const buildings = buildingPalette(NIGHT_STYLE);
    const ways = wayPalette(NIGHT_STYLE);
    expect([areas, buildings, ways].map(({ length }) => length / 4)).toEqual(Object.values(PALETTE_SIZES));
    AREA_CLASSES.forEach((name, index) => expect(colour(areas, index)).toEqual([...NIGHT_STYLE.areas[name]]));
    BUILDING_CLASSES.forEach((name, index) => {
      expect(colour(buildings, index)).toEqual([...NIGHT_STYLE.buildings[name].low]);
      expect(colour(buildings, index + BUILDING_CLASSES.length)).toEqual([...NIGHT_STYLE.buildings[name].high]);
    });
    RAIL_CLASSES.forEach((name, index) => {
      expect(colour(ways, WAY_ROWS.fill + STREET_CLASSES.length + index)).toEqual([...NIGHT_STYLE.rails[name].fill]);
    });
  });

  it('carries widths, scales and patterns of ways', () => {
    const ways = wayPalette(NIGHT_STYLE);
    STREET_CLASSES.forEach((name, index) => {
      const { minWidthPx, casingPx, fromPxPerMetre, pattern } = NIGHT_STYLE.streets[name];
      const expected = [minWidthPx, casingPx, fromPxPerMetre, WAY_PATTERNS[pattern]];
      vector(ways, WAY_ROWS.metrics + index).forEach((value, at) => expect(value).toBeCloseTo(expected[at] ?? 0, 5));
    });
  });

  it('hides lesser streets before greater ones', () => {
    expect(wayThreshold(NIGHT_STYLE, STREET_CLASSES.indexOf('motorway'))).toBe(0);
    expect(wayThreshold(NIGHT_STYLE, STREET_CLASSES.indexOf('path'))).toBeGreaterThan(
      wayThreshold(NIGHT_STYLE, STREET_CLASSES.indexOf('residential')),
    );
    expect(wayThreshold(NIGHT_STYLE, 120)).toBe(0);
  });

  it('keeps the city darker than any symbol, so that an incident is seen first', () => {
    const brightness = ([red, green, blue]: readonly [number, number, number]): number =>
      0.2126 * red + 0.7152 * green + 0.0722 * blue;
    const brightestHouse = Math.max(...BUILDING_CLASSES.map((name) => brightness(NIGHT_STYLE.buildings[name].low)));
    for (const tint of NIGHT_STYLE.symbols.incidentByPriority) expect(brightness(tint)).toBeGreaterThan(brightestHouse);
  });
});

describe('levels of detail that are loaded', () => {
  it('falls back to coarser ones first, then to finer ones', () => {
    expect(nearestLevel(['fine', 'box', 'block'], 1)).toBe(1);
    expect(nearestLevel(['fine', undefined, 'block'], 1)).toBe(2);
    expect(nearestLevel(['fine', undefined, undefined], 1)).toBe(0);
    expect(nearestLevel([undefined, undefined, undefined], 1)).toBe(NOT_DRAWN);
  });
});
