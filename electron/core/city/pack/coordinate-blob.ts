/**
 * Degrees are stored as whole numbers of this many parts: 1e-7° is at most 11 mm on the ground, as in OpenStreetMap.
 */
const PARTS_PER_DEGREE = 1e7;

/** Blobs are small and many: they are cut from common memory, each from where any kind of number may lie. */
const SLAB_BYTES = 65_536;
const ALIGNMENT_BYTES = 8;
let slab = new ArrayBuffer(SLAB_BYTES);
let slabUsed = 0;

function allocate(byteLength: number): Uint8Array<ArrayBuffer> {
  if (byteLength > SLAB_BYTES / 4) return new Uint8Array(byteLength);
  if (slabUsed + byteLength > SLAB_BYTES) {
    slab = new ArrayBuffer(SLAB_BYTES);
    slabUsed = 0;
  }
  const bytes = new Uint8Array(slab, slabUsed, byteLength);
  slabUsed += Math.ceil(byteLength / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
  return bytes;
}

/**
 * Packs lists of flat `[lon, lat, …]` coordinates as little-endian int32: the number of lists, the number of points of
 * each, then all points.
 */
export function encodeCoordinates(lists: readonly (readonly number[])[]): Uint8Array {
  let numbers = 1 + lists.length;
  for (const list of lists) numbers += list.length;
  const bytes = allocate(numbers * Int32Array.BYTES_PER_ELEMENT);
  const packed = new Int32Array(bytes.buffer, bytes.byteOffset, numbers);
  packed[0] = lists.length;
  let at = 1;
  for (const list of lists) packed[at++] = list.length / 2;
  for (const list of lists) for (const value of list) packed[at++] = Math.round(value * PARTS_PER_DEGREE);
  return bytes;
}

/**
 * Reverses `encodeCoordinates`.
 *
 * @throws RangeError when the blob's length does not fit what it declares
 */
export function decodeCoordinates(blob: Uint8Array): number[][] {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  const listCount = view.getInt32(0, true);
  let at = 4 + listCount * 4;
  const lists: number[][] = [];
  for (let index = 0; index < listCount; index++) {
    const length = view.getInt32(4 + index * 4, true) * 2;
    const list = new Array<number>(length);
    for (let item = 0; item < length; item++, at += 4) list[item] = view.getInt32(at, true) / PARTS_PER_DEGREE;
    lists.push(list);
  }
  if (at !== blob.byteLength) throw new RangeError('The coordinates do not have the length that they declare.');
  return lists;
}

/** Packs node ids (whole numbers up to 2^53) as little-endian float64, which holds them exactly. */
export function encodeNodeIds(nodeIds: readonly number[]): Uint8Array {
  const bytes = allocate(nodeIds.length * Float64Array.BYTES_PER_ELEMENT);
  new Float64Array(bytes.buffer, bytes.byteOffset, nodeIds.length).set(nodeIds);
  return bytes;
}

/** Reverses `encodeNodeIds`. */
export function decodeNodeIds(blob: Uint8Array): number[] {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  return Array.from({ length: blob.byteLength / 8 }, (_, index) => view.getFloat64(index * 8, true));
}
