import type { SpriteBatch, SpriteLook } from '../layers/sprite-batch.ts';
import type { Rgb } from '../style/map-style.ts';
import { regionOf } from './symbol-region.ts';
import type { SymbolRegions } from './symbol-region.ts';
import type { Stroke, SymbolDrawing } from './symbol-shapes.ts';

/** Characters that numbers on the map are made of, with their widths at scale 1, CSS pixels. */
const GLYPHS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(Array.from('0123456789', (digit) => [digit, 6.4])),
  '+': 6.6,
  '/': 4.4,
  '.': 3,
  k: 6,
};
const GLYPH_BOX = { width: 12, height: 16 } as const;
const PLATE_HEIGHT = 16;
/** Plates come in these widths; a number is set in the narrowest that holds it. */
const PLATE_WIDTHS = [16, 23, 30, 37, 45, 56, 68] as const;
const PLATE_PADDING = 9;

/** Whether a plate says that all is well (full), or that some of what it counts is not (an empty, dashed outline). */
export type PlateState = 'calm' | 'troubled';

const glyphName = (character: string): string => `glyph-${character}`;
const plateName = (width: number, state: PlateState): string => `plate-${state}-${width}`;

function pill(width: number, inset: number): string {
  const height = PLATE_HEIGHT - inset * 2;
  const radius = height / 2;
  const straight = width - inset * 2 - height;
  return `M${inset + radius} ${inset}h${straight}a${radius} ${radius} 0 0 1 0 ${height}h${-straight}a${radius} ${radius} 0 0 1 0 ${-height}z`;
}

function plateDrawing(width: number, state: PlateState): SymbolDrawing {
  const path = pill(width, 2);
  const strokes: Stroke[] = [{ path, stroke: 'outline', widthPx: 3.4 }, { path, fill: 'outline' }];
  if (state === 'calm') strokes.push({ path, stroke: 'tint', widthPx: 1.5 });
  else strokes.push({ path, stroke: 'tint', widthPx: 2, dash: [3.4, 2.2] });
  return { name: plateName(width, state), width, height: PLATE_HEIGHT, anchorX: 0.5, anchorY: 0.5, strokes };
}

/** Pictures that numbers on the map are put together from. */
export const COUNT_DRAWINGS: readonly SymbolDrawing[] = [
  ...PLATE_WIDTHS.flatMap((width) => [plateDrawing(width, 'calm'), plateDrawing(width, 'troubled')]),
  ...Object.keys(GLYPHS).map((character): SymbolDrawing => {
    const text = { value: character, at: [6, 8.3], sizePx: 10, paint: 'tint' } as const;
    return { name: glyphName(character), ...GLYPH_BOX, anchorX: 0.5, anchorY: 0.5, strokes: [], text };
  }),
];

/** A number that is ready to be drawn: its plate and its characters, each with its shift. */
export type CountLook = readonly SpriteLook[];

/** Looks of numbers, made once each. */
export class CountLooks {
  readonly #atlas: SymbolRegions;
  readonly #looks = new Map<string, CountLook>();

  constructor(atlas: SymbolRegions) {
    this.#atlas = atlas;
  }

  /** @param text of digits and `+ / . k` */
  of(text: string, state: PlateState, tint: Rgb, opacity: number, offsetX: number, offsetY: number): CountLook {
    const key = `${text} ${state} ${tint.join()} ${opacity} ${offsetX} ${offsetY}`;
    let look = this.#looks.get(key);
    if (look === undefined) this.#looks.set(key, (look = this.#make(text, { state, tint, opacity, offsetX, offsetY })));
    return look;
  }

  #make(
    text: string,
    common: Required<Pick<SpriteLook, 'tint' | 'opacity' | 'offsetX' | 'offsetY'>> & { readonly state: PlateState },
  ): CountLook {
    const { state, tint, opacity, offsetX, offsetY } = common;
    const characters = Array.from(text);
    const width = characters.reduce((sum, character) => sum + (GLYPHS[character] ?? 0), 0);
    const plateWidth = PLATE_WIDTHS.find((each) => each >= width + PLATE_PADDING) ?? PLATE_WIDTHS[PLATE_WIDTHS.length - 1] ?? 0;
    const looks: SpriteLook[] = [{ region: regionOf(this.#atlas, plateName(plateWidth, state)), tint, opacity, offsetX, offsetY }];
    let x = offsetX - width / 2;
    for (const character of characters) {
      const advance = GLYPHS[character] ?? 0;
      looks.push({ region: regionOf(this.#atlas, glyphName(character)), tint, opacity, offsetX: x + advance / 2, offsetY });
      x += advance;
    }
    return looks;
  }
}

/** Draws a number at a place in common space. */
export function addCount(batch: SpriteBatch, look: CountLook, x: number, y: number): void {
  for (const sprite of look) batch.addAt(x, y, sprite, 0);
}
