import { TILE_MAX_HEIGHT_M, TILE_REACH } from '../../../../shared/domain/city/tile-grid.ts';
import { TILE_CELLS } from '../../../../shared/domain/city/tile-mesh.ts';
import type { TileMesh, TileMeshRange } from '../../../../shared/domain/city/tile-mesh.ts';

const INT16_MAX = 32767;
/** Smallest buffer of a builder: most tiles of a city need far more. */
const FIRST_CAPACITY = 256;

/** A height above ground in metres as the int16 that baked tiles store. */
export function quantiseHeight(heightM: number): number {
  return Math.round(Math.min(1, Math.max(0, heightM / TILE_MAX_HEIGHT_M)) * INT16_MAX);
}

/** Where a group comes in the painter's order of its layer: later ones are drawn over earlier ones. */
export type PaintRank = (group: number) => number;

/** What triangles are drawn together: those of a class (ground), of a class in a cell of the tile (ways), or of a cell (buildings). */
export interface TriangleGroup {
  readonly group: number;
  readonly layer?: number;
  readonly isEnds?: boolean;
  readonly cell?: number;
}

/** Triangles that are drawn together, as vertex numbers. */
interface Run {
  readonly group: number;
  readonly layer: number;
  readonly isEnds: boolean;
  readonly cell: number;
  readonly corners: number[];
}

/** A feature's triangles within its run. */
interface FeaturePart {
  readonly idHash: number;
  readonly run: Run;
  readonly first: number;
  readonly count: number;
}

/** Layers of OpenStreetMap run from −5 to 5; what lies outside is nowhere and is taken for the nearest. */
const LAYER_LIMIT = 7;

/**
 * Collects the vertices and triangles of one baked mesh. Positions are given in tile space (fractional web Mercator
 * tiles); triangles are collected in runs that are drawn together and come out in painter's order.
 */
export class MeshBuilder {
  readonly #centreColumn: number;
  readonly #centreRow: number;
  #positions = new Int16Array(FIRST_CAPACITY * 4);
  #attributes = new Uint8Array(FIRST_CAPACITY * 4);
  #vertexCount = 0;
  #maxHeightM = 0;
  readonly #runs = new Map<number, Run>();
  readonly #features: FeaturePart[] = [];

  constructor(column: number, row: number) {
    this.#centreColumn = column + 0.5;
    this.#centreRow = row + 0.5;
  }

  /** Height of the highest vertex so far, metres above ground. */
  get maxHeightM(): number {
    return this.#maxHeightM;
  }

  get isEmpty(): boolean {
    return this.#runs.size === 0;
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

  /** Adds a vertex on the ground, with a third coordinate of the mesh's own meaning instead of a height. */
  groundVertex(column: number, row: number, third: number, extra: number, attributes: readonly number[]): number {
    const [classIndex = 0, ...rest] = attributes;
    const index = this.vertex(column, row, 0, extra, classIndex, rest[0] ?? 0, rest[1] ?? 0, rest[2] ?? 0);
    this.#positions[index * 4 + 2] = third;
    return index;
  }

  /** Adds a triangle of three vertex indices, counter-clockwise seen from outside. */
  triangle(group: TriangleGroup, a: number, b: number, c: number): void {
    this.#run(group).corners.push(a, b, c);
  }

  /** Remembers which triangles `add` adds: they are one feature, all of this group. */
  feature(idHash: number, group: TriangleGroup, add: () => void): void {
    const run = this.#run(group);
    const first = run.corners.length;
    add();
    this.#features.push({ idHash, run, first, count: run.corners.length - first });
  }

  /** The mesh, its runs sorted by layer, then by group, that of the lowest `paintRank` first; round ends after the rest, then by cell. */
  finish(paintRank: PaintRank = (group) => group): TileMesh {
    const runs = [...this.#runs.values()].sort(
      (a, b) =>
        a.layer - b.layer ||
        paintRank(a.group) - paintRank(b.group) ||
        Number(a.isEnds) - Number(b.isEnds) ||
        a.cell - b.cell,
    );
    const ranges: TileMeshRange[] = [];
    const firsts = new Map<Run, number>();
    let indexCount = 0;
    for (const run of runs) {
      const { group, layer, isEnds, cell, corners } = run;
      ranges.push({ group, layer, isEnds, cell, firstIndex: indexCount, indexCount: corners.length });
      firsts.set(run, indexCount);
      indexCount += corners.length;
    }
    const indices = new Uint32Array(indexCount);
    for (const [run, first] of firsts) indices.set(run.corners, first);
    const featureRuns = new Uint32Array(this.#features.length * 3);
    this.#features.forEach(({ idHash, run, first, count }, index) => {
      featureRuns.set([idHash, (firsts.get(run) ?? 0) + first, count], index * 3);
    });
    return {
      positions: this.#positions.slice(0, this.#vertexCount * 4),
      attributes: this.#attributes.slice(0, this.#vertexCount * 4),
      indices,
      ranges,
      featureRuns,
    };
  }

  #run({ group, layer = 0, isEnds = false, cell = 0 }: TriangleGroup): Run {
    const bounded = Math.max(-LAYER_LIMIT, Math.min(LAYER_LIMIT, Math.round(layer)));
    const key = (((bounded + LAYER_LIMIT) * 256 + group) * 2 + Number(isEnds)) * TILE_CELLS * TILE_CELLS + cell;
    let run = this.#runs.get(key);
    if (run === undefined) {
      run = { group, layer: bounded, isEnds, cell, corners: [] };
      this.#runs.set(key, run);
    }
    return run;
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
