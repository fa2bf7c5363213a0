import { failure, success } from '../result.ts';
import type { Result } from '../result.ts';

/**
 * A baked mesh: static vertex and index buffers that the map uploads as they are.
 *
 * Vertices are 12 bytes, two attributes:
 *
 * - `positions` int16 × 4 — x east and y **north** of the tile's centre (`TILE_REACH` tile sides at ±32767), then by mesh
 *   kind: buildings — z height above ground (`TILE_MAX_HEIGHT_M` at 32767) and w the building's own height in z units (so
 *   that a base vertex knows the colour of its tower); ground — 0 and 0; ways — z the distance along the way in steps of
 *   `WAY_ALONG_STEP_M` and w the half width of the way in centimetres.
 * - `attributes` uint8 × 4 — by mesh kind:
 *   - buildings: class index, light on the face 0–255 (baked sun and sky), height of the vertex within the building
 *     0 or 255 (darkens the foot of a wall), 0
 *   - ground: area class index, 0, 0, 0
 *   - ways: class index (streets: index in STREET_CLASSES; rails: RAIL_CLASS_OFFSET + index in RAIL_CLASSES), traits
 *     (`wayTraits`), then the direction from the centre line to this edge as x east and y north, each
 *     `128 + 48 × component` where 1.0 is one half width (mitres reach up to 2.6). All vertices lie on the centre line;
 *     the map widens them in the shader, so that a street never gets thinner than its minimum number of pixels.
 *
 * `indices` are uint32 triangles, counter-clockwise seen from outside, in runs that the map can leave out: `ranges` names
 * them. Ground and ways are sorted by class, ways by layer before that, so that bridges come over streets; buildings, and
 * ways of one class, by the cell of the tile that they lie in, so that a tile can be near at one side and far at the other.
 */
export interface TileMesh {
  readonly positions: Int16Array;
  /** Four bytes a vertex. */
  readonly attributes: Uint8Array;
  readonly indices: Uint32Array;
  readonly ranges: readonly TileMeshRange[];
  /**
   * Where each feature lies in the indices, three numbers a feature: `hashText` of its id, first index, index count. For
   * buildings of the two finer levels, so that one can be drawn again in another colour; else empty.
   */
  readonly featureRuns: Uint32Array;
}

/** First class index of rails in a ways mesh: they follow the streets. */
export const RAIL_CLASS_OFFSET = 64;

/** One half width in the direction bytes of a ways mesh. */
export const WAY_DIRECTION_SCALE = 48;

/** Metres along a way that one step of a vertex stands for; patterns repeat after `WAY_ALONG_PERIOD_M` at most. */
export const WAY_ALONG_STEP_M = 0.25;

/** Distances along a way start again from 0 after this many metres: a multiple of the period of every pattern. */
export const WAY_ALONG_PERIOD_M = 2_880;

/** Where the vertices of a way lie across it, in half widths to the left: the edges, and the corners of its round ends. */
export const WAY_ACROSS = [1, -1, 0.5, -0.5] as const;

/** Cells per side of a tile that its buildings are sorted into. */
export const TILE_CELLS = 4;

/** A run of `indexCount` indices from `firstIndex` that belong together. */
export interface TileMeshRange {
  /** Ground and ways: the class, numbered as in the attribute. Buildings: the cell, numbered as by `tileCell`. */
  readonly group: number;
  /** Ways: which of two that cross is above; 0 on the ground, as in OpenStreetMap. Others: 0. */
  readonly layer: number;
  /** Ways: these are the round ends, which from afar nobody sees. */
  readonly isEnds: boolean;
  /** Ways: the cell, numbered as by `tileCell`. Others: 0. */
  readonly cell: number;
  readonly firstIndex: number;
  readonly indexCount: number;
}

/**
 * The number of the cell at a place in its tile, both 0–1 from the north-west: cells are numbered so that neighbours mostly
 * follow each other (Morton order) and are drawn together.
 */
export function tileCell(column: number, row: number): number {
  const x = Math.min(TILE_CELLS - 1, Math.max(0, Math.floor(column * TILE_CELLS)));
  const y = Math.min(TILE_CELLS - 1, Math.max(0, Math.floor(row * TILE_CELLS)));
  return (x & 1) | ((y & 1) << 1) | ((x & 2) << 1) | ((y & 2) << 2);
}

/** The traits byte of a way's vertex: its index in WAY_LEVELS, whether it may only be driven along, its place in WAY_ACROSS. */
export function wayTraits(levelIndex: number, isOneWay: boolean, acrossIndex: number): number {
  return levelIndex | (isOneWay ? 4 : 0) | (acrossIndex << 3);
}

/** The run of a feature's indices in a mesh, by `hashText` of its id. */
export function findFeatureRun(
  { featureRuns }: TileMesh,
  idHash: number,
): { readonly firstIndex: number; readonly indexCount: number } | undefined {
  for (let at = 0; at < featureRuns.length; at += FEATURE_RUN_NUMBERS) {
    if (featureRuns[at] !== idHash) continue;
    return { firstIndex: featureRuns[at + 1] as number, indexCount: featureRuns[at + 2] as number };
  }
  return undefined;
}

const MAGIC = 0x4c495456; // "VTIL" read as a little-endian uint32
const VERSION = 3;
const HEADER_BYTES = 24;
const RANGE_BYTES = 20;
/** In the third word of a range: the lowest bit says that these are round ends, the cell comes above it. */
const CELL_SHIFT = 1;
const FEATURE_RUN_NUMBERS = 3;
const FEATURE_RUN_BYTES = FEATURE_RUN_NUMBERS * 4;

/**
 * Writes a mesh as one little-endian blob: magic, version, vertex count, index count, range count, feature count (uint32
 * each), the ranges (5 × 32 bits each), the feature runs, the indices, the positions, the attributes. All sections are 4-byte aligned.
 */
export function encodeTileMesh(mesh: TileMesh): Uint8Array {
  const vertexCount = mesh.positions.length / 4;
  const rangesAt = HEADER_BYTES;
  const runsAt = rangesAt + mesh.ranges.length * RANGE_BYTES;
  const indicesAt = runsAt + mesh.featureRuns.byteLength;
  const positionsAt = indicesAt + mesh.indices.byteLength;
  const attributesAt = positionsAt + mesh.positions.byteLength;
  const blob = new Uint8Array(attributesAt + mesh.attributes.byteLength);
  const header = new DataView(blob.buffer);
  const featureCount = mesh.featureRuns.length / FEATURE_RUN_NUMBERS;
  [MAGIC, VERSION, vertexCount, mesh.indices.length, mesh.ranges.length, featureCount].forEach((value, index) =>
    header.setUint32(index * 4, value, true),
  );
  mesh.ranges.forEach((range, index) => {
    const at = rangesAt + index * RANGE_BYTES;
    header.setUint32(at, range.group, true);
    header.setInt32(at + 4, range.layer, true);
    header.setUint32(at + 8, (range.cell << CELL_SHIFT) | Number(range.isEnds), true);
    header.setUint32(at + 12, range.firstIndex, true);
    header.setUint32(at + 16, range.indexCount, true);
  });
  new Uint32Array(blob.buffer, runsAt, mesh.featureRuns.length).set(mesh.featureRuns);
  new Uint32Array(blob.buffer, indicesAt, mesh.indices.length).set(mesh.indices);
  new Int16Array(blob.buffer, positionsAt, mesh.positions.length).set(mesh.positions);
  blob.set(mesh.attributes, attributesAt);
  return blob;
}

/**
 * Reads a blob written by `encodeTileMesh` as views on it, without copying (a blob that does not start at a 4-byte
 * boundary is copied once). Every modern host of Electron is little-endian, so the views need no swapping.
 *
 * @returns `bad-tile` when the blob is truncated, of another format, or from a newer version
 */
export function decodeTileMesh(blob: Uint8Array): Result<TileMesh> {
  if (blob.byteLength < HEADER_BYTES) return failure('bad-tile', 'The map tile is truncated.');
  const bytes = blob.byteOffset % 4 === 0 ? blob : blob.slice();
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (header.getUint32(0, true) !== MAGIC) return failure('bad-tile', 'The data is not a map tile.');
  const version = header.getUint32(4, true);
  if (version !== VERSION) return failure('bad-tile', `The map tile has version ${version}, not ${VERSION}.`);
  const vertexCount = header.getUint32(8, true);
  const indexCount = header.getUint32(12, true);
  const rangeCount = header.getUint32(16, true);
  const featureCount = header.getUint32(20, true);
  const runsAt = HEADER_BYTES + rangeCount * RANGE_BYTES;
  const indicesAt = runsAt + featureCount * FEATURE_RUN_BYTES;
  const positionsAt = indicesAt + indexCount * 4;
  const attributesAt = positionsAt + vertexCount * 8;
  if (attributesAt + vertexCount * 4 !== bytes.byteLength) {
    return failure('bad-tile', 'The map tile does not have the length it declares.');
  }
  const ranges: TileMeshRange[] = [];
  for (let index = 0; index < rangeCount; index++) {
    const at = HEADER_BYTES + index * RANGE_BYTES;
    ranges.push({
      group: header.getUint32(at, true),
      layer: header.getInt32(at + 4, true),
      isEnds: (header.getUint32(at + 8, true) & 1) === 1,
      cell: header.getUint32(at + 8, true) >>> CELL_SHIFT,
      firstIndex: header.getUint32(at + 12, true),
      indexCount: header.getUint32(at + 16, true),
    });
  }
  return success({
    indices: new Uint32Array(bytes.buffer, bytes.byteOffset + indicesAt, indexCount),
    positions: new Int16Array(bytes.buffer, bytes.byteOffset + positionsAt, vertexCount * 4),
    attributes: new Uint8Array(bytes.buffer, bytes.byteOffset + attributesAt, vertexCount * 4),
    ranges,
    featureRuns: new Uint32Array(bytes.buffer, bytes.byteOffset + runsAt, featureCount * FEATURE_RUN_NUMBERS),
  });
}
