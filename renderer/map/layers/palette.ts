import { AREA_CLASSES, BUILDING_CLASSES, RAIL_CLASSES, STREET_CLASSES } from '../../../shared/domain/city/feature-classes.ts';
import { RAIL_CLASS_OFFSET } from '../../../shared/domain/city/tile-mesh.ts';
import type { MapStyle, Rgb, WayStyle } from '../style/map-style.ts';

/** How the surface of a way is drawn, as the shader knows it: a style names the first three. */
export const WAY_PATTERNS = { solid: 0, dashed: 1, track: 2, arrows: 3, tunnelEdge: 4 } as const;

/** Classes of ways: the streets, then the rails. */
const WAY_CLASS_COUNT = STREET_CLASSES.length + RAIL_CLASSES.length;

/** Vectors of a way in its palette: fill, casing, and `minWidthPx`, `casingPx`, `fromPxPerMetre` and pattern. */
export const WAY_ROWS = { fill: 0, casing: WAY_CLASS_COUNT, metrics: WAY_CLASS_COUNT * 2 } as const;

/** Number of vectors of each palette. */
export const PALETTE_SIZES = {
  areas: AREA_CLASSES.length,
  buildings: BUILDING_CLASSES.length * 2,
  ways: WAY_CLASS_COUNT * 3,
} as const;

/** GLSL: the place of a way's class in its palette. Tiles number rails from `RAIL_CLASS_OFFSET`. */
export const WAY_CLASS_GLSL = `
int wayClass(float stored) {
  int index = int(stored * 255.0 + 0.5);
  return index >= ${String(RAIL_CLASS_OFFSET)} ? index - ${String(RAIL_CLASS_OFFSET - STREET_CLASSES.length)} : index;
}
`;

/*
 * The colours and widths of a style by class, four numbers each, as the shaders have them in uniforms: changing the style
 * touches no mesh, and looking up a uniform is several times cheaper than a texture where graphics are in software.
 */

/** A colour for each class of area. */
export function areaPalette(style: MapStyle): Float32Array {
  return vectors(AREA_CLASSES.map((name) => opaque(style.areas[name])));
}

/** For each class of building its colour at the ground, then for each that of towers. */
export function buildingPalette(style: MapStyle): Float32Array {
  const ends = (['low', 'high'] as const).map((end) => BUILDING_CLASSES.map((name) => opaque(style.buildings[name][end])));
  return vectors(ends.flat());
}

/** `WAY_ROWS` for each class of street and rail. */
export function wayPalette(style: MapStyle): Float32Array {
  const ways: WayStyle[] = [
    ...STREET_CLASSES.map((name) => style.streets[name]),
    ...RAIL_CLASSES.map((name) => style.rails[name]),
  ];
  return vectors([
    ...ways.map(({ fill }) => opaque(fill)),
    ...ways.map(({ casing }) => opaque(casing)),
    ...ways.map(({ minWidthPx, casingPx, fromPxPerMetre, pattern }) => [
      minWidthPx,
      casingPx,
      fromPxPerMetre,
      WAY_PATTERNS[pattern],
    ]),
  ]);
}

/** Pixels per metre from which a class of a ways mesh is drawn; unknown classes always are. */
export function wayThreshold(style: MapStyle, classIndex: number): number {
  const street = STREET_CLASSES[classIndex];
  if (street !== undefined) return style.streets[street].fromPxPerMetre;
  const rail = RAIL_CLASSES[classIndex - RAIL_CLASS_OFFSET];
  return rail === undefined ? 0 : style.rails[rail].fromPxPerMetre;
}

function opaque([red, green, blue]: Rgb): number[] {
  return [red / 255, green / 255, blue / 255, 1];
}

function vectors(list: readonly (readonly number[])[]): Float32Array {
  return Float32Array.from(list.flat());
}
