/** Longest text that is compared letter by letter; further letters count as an edit each. */
const LONGEST = 64;

const before = new Uint8Array(LONGEST + 2);
const last = new Uint8Array(LONGEST + 2);
const next = new Uint8Array(LONGEST + 2);
const ROWS = [before, last, next];

/** What a text is compared with: a stretch of UTF-16 units in a larger array. */
export interface TextStretch {
  readonly units: Uint16Array;
  readonly start: number;
  readonly end: number;
}

/**
 * The number of letters that have to be left out, put in, changed or swapped with their neighbour to make one text the
 * other (optimal string alignment); more than `most` is `most + 1`.
 *
 * @param isPrefix takes the best of all beginnings of the other text: `typed` is still being typed
 */
export function editDistance(typed: string, other: TextStretch, most: number, isPrefix = false): number {
  const { units, start } = other;
  const width = Math.min(typed.length, LONGEST);
  let length = other.end - start;
  const none = most + 1;
  if (isPrefix) length = Math.min(length, width + most);
  if (Math.abs(width - length) > most && !(isPrefix && length > width)) return none;
  if (length > LONGEST) return none;
  let [older, old, row] = ROWS as [Uint8Array, Uint8Array, Uint8Array];
  for (let column = 0; column <= width; column++) old[column] = column;
  let best = isPrefix ? width : none;
  for (let line = 1; line <= length; line++) {
    const unit = units[start + line - 1] as number;
    const unitBefore = line > 1 ? (units[start + line - 2] as number) : -1;
    const from = Math.max(1, line - most);
    const to = Math.min(width, line + most);
    row[from - 1] = from === 1 ? line : none;
    let least = row[from - 1] as number;
    for (let column = from; column <= to; column++) {
      const letter = typed.charCodeAt(column - 1);
      let cost = (old[column - 1] as number) + (letter === unit ? 0 : 1);
      // The band is `most` to either side: the cells just outside it are too dear to count.
      const above = column === line + most ? none : (old[column] as number) + 1;
      if (above < cost) cost = above;
      const left = (row[column - 1] as number) + 1;
      if (left < cost) cost = left;
      if (column > 1 && letter === unitBefore && typed.charCodeAt(column - 2) === unit) {
        const swapped = (older[column - 2] as number) + 1;
        if (swapped < cost) cost = swapped;
      }
      row[column] = cost;
      if (cost < least) least = cost;
    }
    if (isPrefix && to === width && (row[width] as number) < best) best = row[width] as number;
    if (least > most) return Math.min(best, none);
    [older, old, row] = [old, row, older];
  }
  const whole = Math.abs(width - length) > most ? none : (old[width] as number);
  return Math.min(isPrefix ? best : whole, none);
}

/** Which letters a text has, as bits; letters beyond the Latin ones share bits. */
export function letterMask(text: string): number {
  let mask = 0;
  for (let at = 0; at < text.length; at++) mask |= 1 << bitOf(text.charCodeAt(at));
  return mask >>> 0;
}

function bitOf(unit: number): number {
  if (unit >= 97 && unit <= 122) return unit - 97;
  return unit < 128 ? 26 + (unit & 1) : unit & 31;
}

/** How many bits are set: each edit can change at most one letter of either text. */
export function countBits(mask: number): number {
  let bits = mask - ((mask >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
