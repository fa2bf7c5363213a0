import { AREA_CLASSES, BUILDING_CLASSES, RAIL_CLASSES, STREET_CLASSES } from '../../../shared/domain/city/feature-classes.ts';
import { RAIL_CLASS_OFFSET } from '../../../shared/domain/city/tile-mesh.ts';
import type { MapStyle, Rgb, WayStyle } from '../style/map-style.ts';

/** Texels per row of the palette: one per class index of a baked tile. */
export const PALETTE_WIDTH = 128;

/** What each row of the palette holds. */
export const PALETTE_ROWS = { area: 0, wayFill: 1, wayCasing: 2, wayMetrics: 3, buildingLow: 4, buildingHigh: 5 } as const;

/** Number of rows. */
export const PALETTE_HEIGHT = 6;

/** How the surface of a way is drawn, as the shader knows it: a style names the first three. */
export const WAY_PATTERNS = { solid: 0, dashed: 1, track: 2, arrows: 3, tunnelEdge: 4 } as const;

/** Ways metrics are stored as bytes: `minWidthPx` × 25, `casingPx` × 25, `fromPxPerMetre` × 100 (clamped at 255), pattern. */
export const METRIC_SCALES = { widthPx: 25, casingPx: 25, pxPerMetre: 100 } as const;

/**
 * The colours and widths of a style as RGBA bytes, `PALETTE_WIDTH` × `PALETTE_HEIGHT`: uploaded as a small texture that
 * the tile shaders look classes up in, so that changing the style touches no mesh.
 */
export function buildPalette(style: MapStyle): Uint8Array {
  const texels = new Uint8Array(PALETTE_WIDTH * PALETTE_HEIGHT * 4);
  const put = (row: number, column: number, [red, green, blue]: Rgb): void => {
    texels.set([red, green, blue, 255], (row * PALETTE_WIDTH + column) * 4);
  };
  const putWay = (column: number, way: WayStyle): void => {
    put(PALETTE_ROWS.wayFill, column, way.fill);
    put(PALETTE_ROWS.wayCasing, column, way.casing);
    put(PALETTE_ROWS.wayMetrics, column, [
      Math.min(255, Math.round(way.minWidthPx * METRIC_SCALES.widthPx)),
      Math.min(255, Math.round(way.casingPx * METRIC_SCALES.casingPx)),
      Math.min(255, Math.round(way.fromPxPerMetre * METRIC_SCALES.pxPerMetre)),
    ]);
    texels[(PALETTE_ROWS.wayMetrics * PALETTE_WIDTH + column) * 4 + 3] = WAY_PATTERNS[way.pattern];
  };
  AREA_CLASSES.forEach((name, index) => put(PALETTE_ROWS.area, index, style.areas[name]));
  STREET_CLASSES.forEach((name, index) => putWay(index, style.streets[name]));
  RAIL_CLASSES.forEach((name, index) => putWay(RAIL_CLASS_OFFSET + index, style.rails[name]));
  BUILDING_CLASSES.forEach((name, index) => {
    put(PALETTE_ROWS.buildingLow, index, style.buildings[name].low);
    put(PALETTE_ROWS.buildingHigh, index, style.buildings[name].high);
  });
  return texels;
}

/** Pixels per metre from which a class of a ways mesh is drawn; unknown classes always are. */
export function wayThreshold(style: MapStyle, classIndex: number): number {
  const street = STREET_CLASSES[classIndex];
  if (street !== undefined) return style.streets[street].fromPxPerMetre;
  const rail = RAIL_CLASSES[classIndex - RAIL_CLASS_OFFSET];
  return rail === undefined ? 0 : style.rails[rail].fromPxPerMetre;
}
