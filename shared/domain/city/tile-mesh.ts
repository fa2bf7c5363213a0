import { failure, success } from '../result.ts';
import type { Result } from '../result.ts';

/**
 * A baked mesh: static vertex and index buffers that the map uploads as they are.
 *
 * Vertices are 12 bytes, two attributes:
 *
 * - `positions` int16 × 4 — x east and y **north** of the tile's centre (`TILE_REACH` tile sides at ±32767), z height above
 *   ground (`TILE_MAX_HEIGHT_M` at 32767), and w by mesh kind: buildings the building's own height in z units (so that
 *   a base vertex knows the colour of its tower), ground 0, ways the half width of the way in centimetres.
 * - `attributes` uint8 × 4 — by mesh kind:
 *   - buildings: class index, light on the face 0–255 (baked sun and sky), height of the vertex within the building
 *     0 or 255 (darkens the foot of a wall), 0
 *   - ground: area class index, 0, 0, 0
 *   - ways: class index (streets: index in STREET_CLASSES; rails: RAIL_CLASS_OFFSET + index in RAIL_CLASSES), level
 *     index in WAY_LEVELS, then the direction from the centre line to this edge as x east and y north, each
 *     `128 + 48 × component` where 1.0 is one half width (mitres reach up to 2.6). All vertices lie on the centre line;
 *     the map widens them in the shader, so that a street never gets thinner than its minimum number of pixels.
 *
 * `indices` are uint32 triangles, counter-clockwise seen from outside. Indices are sorted by class so that the map can
 * leave out what is too small to see: `ranges` names the run of each class.
 */
export interface TileMesh {
  readonly positions: Int16Array;
  /** Four bytes a vertex. */
  readonly attributes: Uint8Array;
  readonly indices: Uint32Array;
  readonly ranges: readonly TileMeshRange[];
}

/** First class index of rails in a ways mesh: they follow the streets. */
export const RAIL_CLASS_OFFSET = 64;

/** One half width in the direction bytes of a ways mesh. */
export const WAY_DIRECTION_SCALE = 48;

/** A run of `indexCount` indices from `firstIndex`, all of class `classIndex` (numbered as in the attribute). */
export interface TileMeshRange {
  readonly classIndex: number;
  readonly firstIndex: number;
  readonly indexCount: number;
}

const MAGIC = 0x4c495456; // "VTIL" read as a little-endian uint32
const VERSION = 1;
const HEADER_BYTES = 20;
const RANGE_BYTES = 12;

/**
 * Writes a mesh as one little-endian blob: magic, version, vertex count, index count, range count (uint32 each), the
 * ranges (3 × uint32 each), the indices, the positions, the attributes. All sections are 4-byte aligned.
 */
export function encodeTileMesh(mesh: TileMesh): Uint8Array {
  const vertexCount = mesh.positions.length / 4;
  const rangesAt = HEADER_BYTES;
  const indicesAt = rangesAt + mesh.ranges.length * RANGE_BYTES;
  const positionsAt = indicesAt + mesh.indices.byteLength;
  const attributesAt = positionsAt + mesh.positions.byteLength;
  const blob = new Uint8Array(attributesAt + mesh.attributes.byteLength);
  const header = new DataView(blob.buffer);
  [MAGIC, VERSION, vertexCount, mesh.indices.length, mesh.ranges.length].forEach((value, index) =>
    header.setUint32(index * 4, value, true),
  );
  mesh.ranges.forEach((range, index) => {
    const at = rangesAt + index * RANGE_BYTES;
    header.setUint32(at, range.classIndex, true);
    header.setUint32(at + 4, range.firstIndex, true);
    header.setUint32(at + 8, range.indexCount, true);
  });
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
  const indicesAt = HEADER_BYTES + rangeCount * RANGE_BYTES;
  const positionsAt = indicesAt + indexCount * 4;
  const attributesAt = positionsAt + vertexCount * 8;
  if (attributesAt + vertexCount * 4 !== bytes.byteLength) {
    return failure('bad-tile', 'The map tile does not have the length it declares.');
  }
  const ranges: TileMeshRange[] = [];
  for (let index = 0; index < rangeCount; index++) {
    const at = HEADER_BYTES + index * RANGE_BYTES;
    ranges.push({
      classIndex: header.getUint32(at, true),
      firstIndex: header.getUint32(at + 4, true),
      indexCount: header.getUint32(at + 8, true),
    });
  }
  return success({
    indices: new Uint32Array(bytes.buffer, bytes.byteOffset + indicesAt, indexCount),
    positions: new Int16Array(bytes.buffer, bytes.byteOffset + positionsAt, vertexCount * 4),
    attributes: new Uint8Array(bytes.buffer, bytes.byteOffset + attributesAt, vertexCount * 4),
    ranges,
  });
}
