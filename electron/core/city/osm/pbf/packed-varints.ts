/**
 * Decodes a packed run of zigzag varints (protobuf `sint64`) that are differences from the value before, the form in
 * which the format stores ids and coordinates. Written out instead of going through a reader object because it takes
 * most of the reading time. Values are exact up to 2^53, far beyond any id in use.
 *
 * @param bytes the message
 * @param from first byte of the run
 * @param end one past its last byte
 * @param target receives the running sums; must have room for `end - from` values after `at`
 * @param at index of the first value written
 * @returns how many values were written
 */
export function decodeSignedDeltas(
  bytes: Uint8Array,
  from: number,
  end: number,
  target: Float64Array,
  at: number,
): number {
  let position = from;
  let written = at;
  let sum = 0;
  while (position < end) {
    let byte = bytes[position++] as number;
    let zigzag = byte & 0x7f;
    if (byte >= 0x80) {
      byte = bytes[position++] as number;
      zigzag |= (byte & 0x7f) << 7;
      if (byte >= 0x80) {
        byte = bytes[position++] as number;
        zigzag |= (byte & 0x7f) << 14;
        if (byte >= 0x80) {
          byte = bytes[position++] as number;
          zigzag |= (byte & 0x7f) << 21;
          if (byte >= 0x80) {
            let wide = zigzag;
            let scale = 2 ** 28;
            do {
              byte = bytes[position++] as number;
              wide += (byte & 0x7f) * scale;
              scale *= 128;
            } while (byte >= 0x80);
            sum += wide % 2 === 0 ? wide / 2 : -(wide + 1) / 2;
            target[written++] = sum;
            continue;
          }
        }
      }
    }
    sum += (zigzag >>> 1) ^ -(zigzag & 1);
    target[written++] = sum;
  }
  return written - at;
}
