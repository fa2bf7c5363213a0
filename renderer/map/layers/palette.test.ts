import { describe, expect, it } from 'vitest';
import { AREA_CLASSES, BUILDING_CLASSES, RAIL_CLASSES, STREET_CLASSES } from '../../../shared/domain/city/feature-classes.ts';
import { RAIL_CLASS_OFFSET } from '../../../shared/domain/city/tile-mesh.ts';
import { NIGHT_STYLE } from '../style/night-style.ts';
import { nearestLevel, NOT_DRAWN } from './drawn-tile.ts';
import { buildPalette, PALETTE_HEIGHT, PALETTE_ROWS, PALETTE_WIDTH, wayThreshold } from './palette.ts';

const PALETTE = buildPalette(NIGHT_STYLE);

function texel(row: number, column: number): number[] {
  const at = (row * PALETTE_WIDTH + column) * 4;
  return [...PALETTE.subarray(at, at + 4)];
}

describe('palette', () => {
  it('has a colour for every class of every mesh', () => {
    expect(PALETTE).toHaveLength(PALETTE_WIDTH * PALETTE_HEIGHT * 4);
    AREA_CLASSES.forEach((name, index) => {
      expect(texel(PALETTE_ROWS.area, index)).toEqual([...NIGHT_STYLE.areas[name], 255]);
    });
    BUILDING_CLASSES.forEach((name, index) => {
      expect(texel(PALETTE_ROWS.buildingLow, index)).toEqual([...NIGHT_STYLE.buildings[name].low, 255]);
      expect(texel(PALETTE_ROWS.buildingHigh, index)).toEqual([...NIGHT_STYLE.buildings[name].high, 255]);
    });
    RAIL_CLASSES.forEach((name, index) => {
      expect(texel(PALETTE_ROWS.wayFill, RAIL_CLASS_OFFSET + index)).toEqual([...NIGHT_STYLE.rails[name].fill, 255]);
    });
  });

  it('carries widths and scales of ways without clipping them', () => {
    STREET_CLASSES.forEach((name, index) => {
      const way = NIGHT_STYLE.streets[name];
      const [width = 0, casing = 0, from = 0] = texel(PALETTE_ROWS.wayMetrics, index);
      expect(width / 25).toBeCloseTo(way.minWidthPx, 1);
      expect(casing / 25).toBeCloseTo(way.casingPx, 1);
      expect(from / 100).toBeCloseTo(way.fromPxPerMetre, 2);
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
