import earcut from 'earcut';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { FillPattern, ShapeFill } from '../overlay-shapes.ts';
import { commonX, commonY } from '../tiles/tile-placement.ts';

/** How patterns are numbered for the shader. */
export const FILL_PATTERNS: Readonly<Record<FillPattern, number>> = { plain: 0, hatched: 1, 'cross-hatched': 2 };

/** Interleaved vertex attributes as luma.gl describes them. */
export const GROUND_FILL_LAYOUT = {
  name: 'corners',
  byteStride: 16,
  attributes: [
    { attribute: 'fillPosition', format: 'float32x2', byteOffset: 0 },
    { attribute: 'fillColour', format: 'unorm8x4', byteOffset: 8 },
    { attribute: 'fillPattern', format: 'unorm8x4', byteOffset: 12 },
  ],
} as const;

const STRIDE = 16;

/** Areas on the ground, cut into triangles; filled anew when the shapes change, which is seldom. */
export class GroundFillBatch {
  readonly origin: readonly [x: number, y: number];
  #vertices = new Uint8Array(0);
  #indices = new Uint32Array(0);
  #version = 0;

  /** @param origin a position near all that will be drawn */
  constructor(origin: LonLat) {
    this.origin = [commonX(origin[0]), commonY(origin[1])];
  }

  /** Interleaved vertices after `GROUND_FILL_LAYOUT`. */
  get vertices(): Uint8Array {
    return this.#vertices;
  }

  get indices(): Uint32Array {
    return this.#indices;
  }

  /** Grows with every `set`. */
  get version(): number {
    return this.#version;
  }

  /** Replaces everything: areas as rings of flat `[lon, lat, …]`, the outer one first. */
  set(areas: readonly { readonly rings: readonly (readonly number[])[]; readonly fill: ShapeFill }[]): void {
    const cut = areas.map((area) => ({ ...area, ...this.#cut(area.rings) }));
    const vertexCount = cut.reduce((sum, { positions }) => sum + positions.length / 2, 0);
    const buffer = new ArrayBuffer(vertexCount * STRIDE);
    const floats = new Float32Array(buffer);
    this.#vertices = new Uint8Array(buffer);
    const indices: number[] = [];
    let first = 0;
    for (const { positions, triangles, fill } of cut) {
      for (const index of triangles) indices.push(first + index);
      for (let at = 0; at < positions.length; at += 2, first++) {
        floats[first * 4] = positions[at] as number;
        floats[first * 4 + 1] = positions[at + 1] as number;
        this.#vertices.set([...fill.colour, Math.round(fill.opacity * 255), FILL_PATTERNS[fill.pattern]], first * STRIDE + 8);
      }
    }
    this.#indices = Uint32Array.from(indices);
    this.#version++;
  }

  #cut(rings: readonly (readonly number[])[]): { readonly positions: number[]; readonly triangles: readonly number[] } {
    const positions: number[] = [];
    const holes: number[] = [];
    for (const [index, ring] of rings.entries()) {
      if (index > 0) holes.push(positions.length / 2);
      for (let at = 0; at + 1 < ring.length; at += 2) {
        positions.push(commonX(ring[at] as number) - this.origin[0], commonY(ring[at + 1] as number) - this.origin[1]);
      }
    }
    return { positions, triangles: earcut(positions, holes) };
  }
}
