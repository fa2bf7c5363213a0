import type { AtlasRegion } from '../layers/sprite-batch.ts';
import type { Atlas } from '../layers/sprite-layer.ts';
import type { LabelStyle } from '../style/map-style.ts';
import { premultiply } from '../symbols/symbol-atlas.ts';

const ATLAS_SIZE = 2048;
const HALO_PX = 2.6;
const LINE_HEIGHT = 1.32;
const GAP = 2;

/** A text in the atlas. Sizes in CSS pixels. */
export interface PlacedText {
  readonly region: AtlasRegion;
  readonly width: number;
  readonly height: number;
}

/**
 * Texts drawn by the browser's own text engine (any script that the system has a font for, kerning and all) into one
 * texture, each once. Measured against deck.gl's SDF text: no blur at small sizes, no atlas per font, Chinese for free.
 * Turned texts are kept at double resolution, since they are resampled.
 */
export class TextAtlas implements Atlas {
  readonly width = ATLAS_SIZE;
  readonly height = ATLAS_SIZE;
  readonly pixels = new Uint8Array(ATLAS_SIZE * ATLAS_SIZE * 4);
  readonly pixelRatio: number;
  version = 0;
  dirtyRows: [number, number] = [0, 0];

  readonly #fontFamily: string;
  readonly #context: CanvasRenderingContext2D;
  readonly #texts = new Map<string, PlacedText>();
  readonly #widths = new Map<string, number>();
  #x = GAP;
  #y = GAP;
  #rowHeight = 0;
  #firstDirty = ATLAS_SIZE;
  #lastDirty = 0;
  #currentFont = '';

  /** @param fontFamily CSS font family list, e.g. `'Inter Variable', 'Noto Sans SC', sans-serif` */
  constructor(devicePixelRatio: number, fontFamily: string) {
    this.pixelRatio = Math.max(1, devicePixelRatio);
    this.#fontFamily = fontFamily;
    const canvas = document.createElement('canvas');
    canvas.width = 1024;
    canvas.height = 128;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (context === null) throw new Error('This window has no 2D canvas.');
    this.#context = context;
  }

  /** Width and height that a text will take, CSS pixels, without drawing it. */
  measure(text: string, style: LabelStyle): readonly [width: number, height: number] {
    const key = `${style.sizePx}/${style.weight}/${style.letterSpacingPx}/${text}`;
    let width = this.#widths.get(key);
    if (width === undefined) {
      this.#setFont(style, 1);
      width = this.#context.measureText(text).width;
      this.#widths.set(key, width);
    }
    return [Math.ceil(width + HALO_PX * 2), Math.ceil(style.sizePx * LINE_HEIGHT)];
  }

  /**
   * Draws a text into the atlas unless it is there. `detail` is 2 for turned texts. Returns `undefined` when the atlas
   * is full: `reset` it and draw again what is needed.
   */
  place(text: string, style: LabelStyle, detail: 1 | 2): PlacedText | undefined {
    const key = `${style.sizePx}/${style.weight}/${style.italic}/${style.letterSpacingPx}/${detail}/${text}`;
    const existing = this.#texts.get(key);
    if (existing !== undefined) return existing;
    const [width, height] = this.measure(text, style);
    const scale = this.pixelRatio * detail;
    const texelWidth = Math.min(ATLAS_SIZE - GAP * 2, Math.ceil(width * scale));
    const texelHeight = Math.ceil(height * scale);
    if (this.#x + texelWidth + GAP > ATLAS_SIZE) {
      this.#x = GAP;
      this.#y += this.#rowHeight + GAP;
      this.#rowHeight = 0;
    }
    if (this.#y + texelHeight + GAP > ATLAS_SIZE) return undefined;
    this.#draw(text, style, scale, texelWidth, texelHeight);
    const placed: PlacedText = {
      region: { x: this.#x, y: this.#y, width: texelWidth, height: texelHeight, anchorX: 0.5, anchorY: 0.5 },
      width,
      height,
    };
    this.#texts.set(key, placed);
    this.#firstDirty = Math.min(this.#firstDirty, this.#y);
    this.#lastDirty = Math.max(this.#lastDirty, this.#y + texelHeight);
    this.#x += texelWidth + GAP;
    this.#rowHeight = Math.max(this.#rowHeight, texelHeight);
    return placed;
  }

  /** Publishes what was drawn since the last call, for the layer to upload. */
  commit(): void {
    if (this.#lastDirty <= this.#firstDirty) return;
    this.dirtyRows = [this.#firstDirty, this.#lastDirty - this.#firstDirty];
    this.version++;
    this.#firstDirty = ATLAS_SIZE;
    this.#lastDirty = 0;
  }

  /** Forgets all texts. */
  reset(): void {
    this.#texts.clear();
    this.pixels.fill(0);
    this.#x = GAP;
    this.#y = GAP;
    this.#rowHeight = 0;
    this.#firstDirty = 0;
    this.#lastDirty = ATLAS_SIZE;
  }

  #setFont(style: LabelStyle, scale: number): void {
    const slant = style.italic ? 'italic ' : '';
    const font = `${slant}${style.weight} ${style.sizePx * scale}px ${this.#fontFamily}|${style.letterSpacingPx * scale}`;
    if (font === this.#currentFont) return;
    this.#currentFont = font;
    this.#context.font = font.slice(0, font.lastIndexOf('|'));
    this.#context.letterSpacing = `${style.letterSpacingPx * scale}px`;
  }

  #draw(text: string, style: LabelStyle, scale: number, width: number, height: number): void {
    const context = this.#context;
    if (context.canvas.width < width || context.canvas.height < height) {
      context.canvas.width = Math.max(context.canvas.width, width);
      context.canvas.height = Math.max(context.canvas.height, height);
      this.#currentFont = '';
    }
    this.#setFont(style, scale);
    context.clearRect(0, 0, width, height);
    context.textBaseline = 'alphabetic';
    context.lineJoin = 'round';
    context.lineWidth = HALO_PX * scale;
    const x = HALO_PX * scale;
    const y = Math.round(height * 0.5 + style.sizePx * scale * 0.35);
    context.strokeStyle = '#000000';
    context.strokeText(text, x, y);
    context.fillStyle = '#ff0000';
    context.fillText(text, x, y);
    const image = premultiply(context.getImageData(0, 0, width, height).data);
    for (let row = 0; row < height; row++) {
      const source = image.subarray(row * width * 4, (row + 1) * width * 4);
      this.pixels.set(source, ((this.#y + row) * ATLAS_SIZE + this.#x) * 4);
    }
  }
}
