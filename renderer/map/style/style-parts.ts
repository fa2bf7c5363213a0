import type { LabelStyle, Rgb, WayStyle } from './map-style.ts';

/** Reads `#rrggbb`. */
export function rgb(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** A street or track, its members in the order of `WayStyle`. */
export function way(
  fill: string,
  casing: string,
  minWidthPx: number,
  casingPx: number,
  fromPxPerMetre: number,
  pattern: WayStyle['pattern'] = 'solid',
): WayStyle {
  return { fill: rgb(fill), casing: rgb(casing), minWidthPx, casingPx, fromPxPerMetre, pattern };
}

/** How most labels are set. */
export const UPRIGHT = { weight: 500, italic: false, upperCase: false, letterSpacingPx: 0.2 } as const;

/** The name of a place, in spaced capitals. */
export function placeLabel(sizePx: number, weight: number, letterSpacingPx: number, colour: string): LabelStyle {
  return { sizePx, weight, italic: false, upperCase: true, letterSpacingPx, colour: rgb(colour) };
}
