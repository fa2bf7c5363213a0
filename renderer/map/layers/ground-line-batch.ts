import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { LinePattern } from '../overlay-shapes.ts';
import type { Rgb } from '../style/map-style.ts';
import { commonX, commonY } from '../tiles/tile-placement.ts';

/** Bytes per segment: see `GROUND_LINE_LAYOUT`. */
const STRIDE = 40;
const FLOATS = STRIDE / 4;
/** A byte holds widths up to this, in steps of an eighth of a pixel. */
const WIDTH_STEPS_PER_PX = 8;

/** How patterns are numbered for the shader. */
export const LINE_PATTERNS: Readonly<Record<LinePattern, number>> = { solid: 0, dashed: 1, dotted: 2 };

/** Interleaved instance attributes as luma.gl describes them. */
export const GROUND_LINE_LAYOUT = {
  name: 'segments',
  stepMode: 'instance',
  byteStride: STRIDE,
  attributes: [
    { attribute: 'segmentEnds', format: 'float32x4', byteOffset: 0 },
    { attribute: 'segmentAlong', format: 'float32x2', byteOffset: 16 },
    { attribute: 'segmentBorn', format: 'float32x2', byteOffset: 24 },
    { attribute: 'segmentColour', format: 'unorm8x4', byteOffset: 32 },
    { attribute: 'segmentStyle', format: 'unorm8x4', byteOffset: 36 },
  ],
} as const;

/** How a segment is drawn. */
export interface SegmentLook {
  readonly colour: Rgb;
  readonly opacity: number;
  /** Between 0 and 31 pixels. */
  readonly widthPx: number;
  readonly casingPx: number;
  readonly pattern: LinePattern;
}

/**
 * Straight pieces of lines on the ground as the bytes that the graphics card reads: a growing list, or a ring in which
 * new segments take the place of the oldest. Positions are relative to an origin.
 */
export class GroundLineBatch {
  readonly origin: readonly [x: number, y: number];
  /** Segments that the ring holds; `undefined` for a list that grows. */
  readonly #ringCapacity: number | undefined;
  #buffer: ArrayBuffer;
  #floats: Float32Array;
  #bytes: Uint8Array;
  #count = 0;
  #next = 0;
  #version = 0;
  #firstDirty = 0;
  #dirtyCount = 0;
  /** Segments added since the last `commit`. */
  #pending = 0;

  /**
   * @param origin a position near all that will be drawn
   * @param ringCapacity set for a ring of this many segments
   */
  constructor(origin: LonLat, ringCapacity?: number) {
    this.origin = [commonX(origin[0]), commonY(origin[1])];
    this.#ringCapacity = ringCapacity;
    this.#buffer = new ArrayBuffer(STRIDE * (ringCapacity ?? 64));
    this.#floats = new Float32Array(this.#buffer);
    this.#bytes = new Uint8Array(this.#buffer);
  }

  get count(): number {
    return this.#count;
  }

  /** Grows with every `commit`. */
  get version(): number {
    return this.#version;
  }

  /** The bytes of all segments. Valid until the next `add`. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#count * STRIDE);
  }

  /** Bytes that the whole buffer takes on the graphics card. */
  get capacityBytes(): number {
    return this.#buffer.byteLength;
  }

  /** What was written between the last two commits: at most two stretches, since a ring wraps. Byte offset and bytes. */
  dirtyStretches(): readonly { readonly offset: number; readonly bytes: Uint8Array }[] {
    const capacity = this.#ringCapacity ?? Infinity;
    const first = Math.min(this.#dirtyCount, capacity - this.#firstDirty);
    const stretch = (from: number, count: number): { offset: number; bytes: Uint8Array } => ({
      offset: from * STRIDE,
      bytes: this.#bytes.subarray(from * STRIDE, (from + count) * STRIDE),
    });
    if (this.#dirtyCount === 0) return [];
    const rest = this.#dirtyCount - first;
    return rest === 0 ? [stretch(this.#firstDirty, first)] : [stretch(this.#firstDirty, first), stretch(0, rest)];
  }

  /** Starts over. */
  clear(): void {
    this.#count = 0;
    this.#next = 0;
    this.#firstDirty = 0;
    this.#dirtyCount = 0;
    this.#pending = 0;
  }

  /** Says that the batch is complete and should be drawn as it is now. A ring remembers what is new since. */
  commit(): void {
    this.#version++;
    if (this.#ringCapacity === undefined) return;
    const written = Math.min(this.#pending, this.#ringCapacity);
    this.#firstDirty = (((this.#next - written) % this.#ringCapacity) + this.#ringCapacity) % this.#ringCapacity;
    this.#dirtyCount = written;
    this.#pending = 0;
  }

  /**
   * Adds a segment between two places in common space, relative to the origin.
   *
   * @param along distance of both ends from the beginning of their line, common units: where dashes fall
   * @param born times of both ends in the layer's clock, seconds, for lines that fade; 0 for lines that do not
   */
  add(
    x0: number,
    y0: number,
    x1: number,
    y1: number,
    look: SegmentLook,
    along: readonly [start: number, end: number] = NOWHERE,
    born: readonly [start: number, end: number] = NOWHERE,
  ): void {
    if (this.#ringCapacity === undefined && (this.#count + 1) * STRIDE > this.#buffer.byteLength) this.#grow();
    const index = this.#next;
    const at = index * FLOATS;
    const floats = this.#floats;
    floats[at] = x0;
    floats[at + 1] = y0;
    floats[at + 2] = x1;
    floats[at + 3] = y1;
    floats[at + 4] = along[0];
    floats[at + 5] = along[1];
    floats[at + 6] = born[0];
    floats[at + 7] = born[1];
    const byteAt = index * STRIDE + 32;
    const bytes = this.#bytes;
    bytes[byteAt] = look.colour[0];
    bytes[byteAt + 1] = look.colour[1];
    bytes[byteAt + 2] = look.colour[2];
    bytes[byteAt + 3] = Math.round(look.opacity * 255);
    bytes[byteAt + 4] = Math.round(look.widthPx * WIDTH_STEPS_PER_PX);
    bytes[byteAt + 5] = Math.round(look.casingPx * WIDTH_STEPS_PER_PX);
    bytes[byteAt + 6] = LINE_PATTERNS[look.pattern];
    this.#pending++;
    this.#next = this.#ringCapacity === undefined ? index + 1 : (index + 1) % this.#ringCapacity;
    this.#count = Math.max(this.#count, index + 1);
  }

  /** Adds a line through flat `[lon, lat, …]` points; `closed` joins its end to its beginning. */
  addLine(line: readonly number[], closed: boolean, look: SegmentLook): void {
    const points = line.length >> 1;
    let along = 0;
    for (let at = 0; at < (closed ? points : points - 1); at++) {
      const next = (at + 1) % points;
      const x0 = commonX(line[at * 2] as number) - this.origin[0];
      const y0 = commonY(line[at * 2 + 1] as number) - this.origin[1];
      const x1 = commonX(line[next * 2] as number) - this.origin[0];
      const y1 = commonY(line[next * 2 + 1] as number) - this.origin[1];
      const length = Math.hypot(x1 - x0, y1 - y0);
      if (length === 0) continue;
      this.add(x0, y0, x1, y1, look, [along, along + length]);
      along += length;
    }
  }

  #grow(): void {
    const bytes = this.#bytes;
    this.#buffer = new ArrayBuffer(this.#buffer.byteLength * 2);
    this.#floats = new Float32Array(this.#buffer);
    this.#bytes = new Uint8Array(this.#buffer);
    this.#bytes.set(bytes);
  }
}

const NOWHERE = [0, 0] as const;
