import type { AtlasRegion } from '../layers/sprite-batch.ts';
import type { Atlas } from '../layers/sprite-layer.ts';
import type { SymbolRegions } from './symbol-region.ts';
import type { Paint, SymbolDrawing } from './symbol-shapes.ts';
import { SYMBOL_DRAWINGS } from './symbol-table.ts';

/** The symbols as one picture, and where each of them is. */
export interface SymbolAtlas extends Atlas, SymbolRegions {}

/** Empty texels around every picture: neighbours never bleed into one another. */
const GAP = 2;

const ATLAS_WIDTH = 1024;

/** Places pictures row by row, the highest first. Sizes in texels. Returns the regions and the height used. */
export function packRows(
  sizes: readonly { readonly name: string; readonly width: number; readonly height: number }[],
  atlasWidth: number,
): { readonly places: ReadonlyMap<string, readonly [x: number, y: number]>; readonly height: number } {
  const places = new Map<string, readonly [number, number]>();
  let x = GAP;
  let y = GAP;
  let rowHeight = 0;
  for (const size of [...sizes].sort((a, b) => b.height - a.height)) {
    if (x + size.width + GAP > atlasWidth) {
      x = GAP;
      y += rowHeight + GAP;
      rowHeight = 0;
    }
    places.set(size.name, [x, y]);
    x += size.width + GAP;
    rowHeight = Math.max(rowHeight, size.height);
  }
  return { places, height: y + rowHeight + GAP };
}

/** Colours that stand for paints in the atlas: red is tint, green is ink, black is outline. */
const PAINT_COLOURS: Readonly<Record<Paint, string>> = {
  tint: '#ff0000',
  ink: '#00ff00',
  outline: '#000000',
};

/**
 * Draws all symbols once on a canvas, at twice the screen's resolution so that they stay crisp when scaled.
 *
 * @param devicePixelRatio device pixels per CSS pixel of the screen
 * @param fontFamily for the digits and marks inside symbols
 */
export function createSymbolAtlas(devicePixelRatio: number, fontFamily: string): SymbolAtlas {
  const pixelRatio = Math.min(4, Math.max(2, Math.ceil(devicePixelRatio * 2)));
  const sizes = SYMBOL_DRAWINGS.map(({ name, width, height }) => ({
    name,
    width: width * pixelRatio,
    height: height * pixelRatio,
  }));
  const { places, height } = packRows(sizes, ATLAS_WIDTH);
  const canvas = document.createElement('canvas');
  canvas.width = ATLAS_WIDTH;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This window has no 2D canvas.');
  const regions = new Map<string, AtlasRegion>();
  for (const drawing of SYMBOL_DRAWINGS) {
    const [x, y] = places.get(drawing.name) as readonly [number, number];
    const margin = (drawing.margin ?? 0) * pixelRatio;
    context.setTransform(pixelRatio, 0, 0, pixelRatio, x + margin, y + margin);
    paint(context, drawing, fontFamily);
    regions.set(drawing.name, {
      x,
      y,
      width: drawing.width * pixelRatio,
      height: drawing.height * pixelRatio,
      anchorX: drawing.anchorX,
      anchorY: drawing.anchorY,
    });
  }
  const image = context.getImageData(0, 0, ATLAS_WIDTH, height);
  return {
    width: ATLAS_WIDTH,
    height,
    pixels: premultiply(image.data),
    pixelRatio,
    version: 1,
    dirtyRows: [0, 0],
    regions,
  };
}

function paint(context: CanvasRenderingContext2D, drawing: SymbolDrawing, fontFamily: string): void {
  context.lineJoin = 'round';
  context.lineCap = 'round';
  const outlines = drawing.strokes.map(({ path }) => new Path2D(path));
  for (const [index, stroke] of drawing.strokes.entries()) {
    const outline = outlines[index] as Path2D;
    context.setLineDash(stroke.dash === undefined ? [] : [...stroke.dash]);
    context.lineCap = stroke.dash === undefined ? 'round' : 'butt';
    if (stroke.fill !== undefined) {
      context.fillStyle = PAINT_COLOURS[stroke.fill];
      context.fill(outline);
    }
    if (stroke.stroke !== undefined) {
      context.strokeStyle = PAINT_COLOURS[stroke.stroke];
      context.lineWidth = stroke.widthPx ?? 1;
      context.stroke(outline);
    }
  }
  if (drawing.text === undefined) return;
  const { value, at, sizePx, paint: colour = 'ink' } = drawing.text;
  context.font = `750 ${sizePx}px ${fontFamily}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.setLineDash([]);
  context.strokeStyle = PAINT_COLOURS.outline;
  context.lineWidth = 2.4;
  context.strokeText(value, at[0], at[1]);
  context.fillStyle = PAINT_COLOURS[colour];
  context.fillText(value, at[0], at[1]);
}

/** Multiplies colour by alpha in place: linear filtering then leaves no dark fringes. Canvas pixels come without. */
export function premultiply(pixels: Uint8ClampedArray): Uint8Array {
  for (let at = 0; at < pixels.length; at += 4) {
    const alpha = (pixels[at + 3] as number) / 255;
    pixels[at] = Math.round((pixels[at] as number) * alpha);
    pixels[at + 1] = Math.round((pixels[at + 1] as number) * alpha);
    pixels[at + 2] = Math.round((pixels[at + 2] as number) * alpha);
  }
  return new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
}
