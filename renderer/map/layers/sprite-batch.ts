import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { Rgb } from '../style/map-style.ts';
import { commonX, commonY } from '../tiles/tile-placement.ts';

/** How a sprite turns: upright on screen, towards a compass heading on the ground, or as text along a line. */
export const SPRITE_TURNS = { upright: 0, heading: 1, text: 2 } as const;
export type SpriteTurn = keyof typeof SPRITE_TURNS;

/** A picture's place in its atlas, texels. `anchor` is the point of the picture that lies on the position, 0–1. */
export interface AtlasRegion {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly anchorX: number;
  readonly anchorY: number;
}

/** How a sprite looks, whoever and wherever it is: thousands may share one. */
export interface SpriteLook {
  readonly region: AtlasRegion;
  readonly tint: Rgb;
  readonly opacity?: number;
  /** Shift on screen, CSS pixels, x right and y down. */
  readonly offsetX?: number;
  readonly offsetY?: number;
  readonly scale?: number;
  readonly turn?: SpriteTurn;
  /** True to grow and fade with the layer's clock. */
  readonly pulses?: boolean;
  /** How much it shrinks with distance, 0 (not at all) to 1. */
  readonly perspective?: number;
}

/** One sprite to be drawn. */
export interface Sprite extends SpriteLook {
  readonly position: LonLat;
  /** For `heading`: radians clockwise from north. For `text`: radians counter-clockwise from east. */
  readonly angle?: number;
}

/** Bytes per sprite: see `SPRITE_LAYOUT`. */
export const SPRITE_STRIDE = 44;

const FLOATS = SPRITE_STRIDE / 4;

/** Interleaved instance attributes as luma.gl describes them. */
export const SPRITE_LAYOUT = {
  name: 'sprites',
  stepMode: 'instance',
  byteStride: SPRITE_STRIDE,
  attributes: [
    { attribute: 'spritePosition', format: 'float32x3', byteOffset: 0 },
    { attribute: 'spriteShape', format: 'float32x4', byteOffset: 12 },
    { attribute: 'spriteRegion', format: 'unorm16x4', byteOffset: 28 },
    { attribute: 'spriteTint', format: 'unorm8x4', byteOffset: 36 },
    { attribute: 'spriteFlags', format: 'unorm8x4', byteOffset: 40 },
  ],
} as const;

/**
 * A growing list of sprites as the bytes the graphics card reads. Filled anew whenever its data changes; `version` tells
 * the layer to upload it. Positions are kept relative to an origin so that 32-bit floats are good to a millimetre.
 */
export class SpriteBatch {
  readonly origin: readonly [x: number, y: number];
  #buffer = new ArrayBuffer(SPRITE_STRIDE * 64);
  #floats = new Float32Array(this.#buffer);
  #shorts = new Uint16Array(this.#buffer);
  #bytes = new Uint8Array(this.#buffer);
  #count = 0;
  #version = 0;

  /** @param origin a position near all that will be drawn, e.g. the middle of the city */
  constructor(origin: LonLat) {
    this.origin = [commonX(origin[0]), commonY(origin[1])];
  }

  get count(): number {
    return this.#count;
  }

  /** Grows with every `commit`. */
  get version(): number {
    return this.#version;
  }

  /** The bytes of all sprites. Valid until the next `add`. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#count * SPRITE_STRIDE);
  }

  /** Starts over. */
  clear(): void {
    this.#count = 0;
  }

  /** Says that the batch is complete and should be drawn as it is now. */
  commit(): void {
    this.#version++;
  }

  add(sprite: Sprite): void {
    const { position } = sprite;
    this.addAt(commonX(position[0]), commonY(position[1]), sprite, sprite.angle ?? 0);
  }

  /** Adds a sprite at a place in common space, without an object of its own. */
  addAt(x: number, y: number, look: SpriteLook, angle: number): void {
    if ((this.#count + 1) * SPRITE_STRIDE > this.#buffer.byteLength) this.#grow();
    const { region, tint } = look;
    const at = this.#count * FLOATS;
    const floats = this.#floats;
    floats[at] = x - this.origin[0];
    floats[at + 1] = y - this.origin[1];
    floats[at + 2] = 0;
    floats[at + 3] = look.offsetX ?? 0;
    floats[at + 4] = look.offsetY ?? 0;
    floats[at + 5] = angle;
    floats[at + 6] = look.scale ?? 1;
    const shortAt = this.#count * (SPRITE_STRIDE / 2) + 14;
    this.#shorts[shortAt] = region.x;
    this.#shorts[shortAt + 1] = region.y;
    this.#shorts[shortAt + 2] = region.width;
    this.#shorts[shortAt + 3] = region.height;
    const byteAt = this.#count * SPRITE_STRIDE + 36;
    const bytes = this.#bytes;
    bytes[byteAt] = tint[0];
    bytes[byteAt + 1] = tint[1];
    bytes[byteAt + 2] = tint[2];
    bytes[byteAt + 3] = Math.round((look.opacity ?? 1) * 255);
    bytes[byteAt + 4] = SPRITE_TURNS[look.turn ?? 'upright'] + (look.pulses === true ? 8 : 0);
    bytes[byteAt + 5] = Math.round((look.perspective ?? 0) * 255);
    bytes[byteAt + 6] = Math.round(region.anchorX * 255);
    bytes[byteAt + 7] = Math.round(region.anchorY * 255);
    this.#count++;
  }

  #grow(): void {
    const bytes = this.#bytes;
    this.#buffer = new ArrayBuffer(this.#buffer.byteLength * 2);
    this.#floats = new Float32Array(this.#buffer);
    this.#shorts = new Uint16Array(this.#buffer);
    this.#bytes = new Uint8Array(this.#buffer);
    this.#bytes.set(bytes);
  }
}
