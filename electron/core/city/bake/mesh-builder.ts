import { TILE_MAX_HEIGHT_M, TILE_REACH } from '../../../../shared/domain/city/tile-grid.ts';
import type { TileMesh, TileMeshRange } from '../../../../shared/domain/city/tile-mesh.ts';

const INT16_MAX = 32767;
/** Smallest buffer of a builder: most tiles of a city need far more. */
const FIRST_CAPACITY = 256;

/** A height above ground in metres as the int16 that baked tiles store. */
export function quantiseHeight(heightM: number): number {
  return Math.round(Math.min(1, Math.max(0, heightM / TILE_MAX_HEIGHT_M)) * INT16_MAX);
}

/** Where a class comes in the painter's order: later ones are drawn over earlier ones. */
export type PaintRank = (classIndex: number) => number;

/**
 * Collects the vertices and triangles of one baked mesh. Positions are given in tile space (fractional web Mercator
 * tiles); triangles are collected by class and come out in painter's order.
 */
export class MeshBuilder {
  readonly #centreColumn: number;
  readonly #centreRow: number;
  #positions = new Int16Array(FIRST_CAPACITY * 4);
  #attributes = new Uint8Array(FIRST_CAPACITY * 4);
  #vertexCount = 0;
  #maxHeightM = 0;
  readonly #trianglesByClass = new Map<number, number[]>();

  constructor(column: number, row: number) {
    this.#centreColumn = column + 0.5;
    this.#centreRow = row + 0.5;
  }

  /** Height of the highest vertex so far, metres above ground. */
  get maxHeightM(): number {
    return this.#maxHeightM;
  }

  get isEmpty(): boolean {
    return this.#trianglesByClass.size === 0;
  }

  /** Adds a vertex and returns its index. Positions beyond the reach of the tile are clamped. */
  vertex(
    column: number,
    row: number,
    heightM: number,
    extra: number,
    classIndex: number,
    second: number,
    third: number,
    fourth: number,
  ): number {
    if ((this.#vertexCount + 1) * 4 > this.#positions.length) this.#grow();
    const at = this.#vertexCount * 4;
    this.#positions[at] = quantise((column - this.#centreColumn) / TILE_REACH);
    this.#positions[at + 1] = quantise((this.#centreRow - row) / TILE_REACH);
    this.#positions[at + 2] = quantiseHeight(heightM);
    this.#positions[at + 3] = extra;
    this.#attributes[at] = classIndex;
    this.#attributes[at + 1] = second;
    this.#attributes[at + 2] = third;
    this.#attributes[at + 3] = fourth;
    if (heightM > this.#maxHeightM) this.#maxHeightM = heightM;
    return this.#vertexCount++;
  }

  /** Adds a triangle of three vertex indices, counter-clockwise seen from outside. */
  triangle(classIndex: number, a: number, b: number, c: number): void {
    let list = this.#trianglesByClass.get(classIndex);
    if (list === undefined) {
      list = [];
      this.#trianglesByClass.set(classIndex, list);
    }
    list.push(a, b, c);
  }

  /** The mesh, its triangles sorted by class, the class of the lowest `paintRank` first. */
  finish(paintRank: PaintRank = (classIndex) => classIndex): TileMesh {
    const classes = [...this.#trianglesByClass.keys()].sort((a, b) => paintRank(a) - paintRank(b));
    const ranges: TileMeshRange[] = [];
    let indexCount = 0;
    for (const classIndex of classes) {
      const length = this.#trianglesByClass.get(classIndex)?.length ?? 0;
      ranges.push({ classIndex, firstIndex: indexCount, indexCount: length });
      indexCount += length;
    }
    const indices = new Uint32Array(indexCount);
    for (const range of ranges) indices.set(this.#trianglesByClass.get(range.classIndex) ?? [], range.firstIndex);
    return {
      positions: this.#positions.slice(0, this.#vertexCount * 4),
      attributes: this.#attributes.slice(0, this.#vertexCount * 4),
      indices,
      ranges,
    };
  }

  #grow(): void {
    const positions = new Int16Array(this.#positions.length * 2);
    positions.set(this.#positions);
    this.#positions = positions;
    const attributes = new Uint8Array(this.#attributes.length * 2);
    attributes.set(this.#attributes);
    this.#attributes = attributes;
  }
}

function quantise(fraction: number): number {
  return Math.round(Math.min(1, Math.max(-1, fraction)) * INT16_MAX);
}
