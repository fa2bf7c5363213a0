/**
 * The packed form of what a batch stored: one row of doubles for each reading, position and message. It is what the fold
 * works from, in memory after a commit and from the journal after a crash, so that both give the same result.
 */

const WIDTH = 7;

/** Codes besides the positions of properties. */
const POSITION_CODE = -1;
const MESSAGE_CODE = -2;

/** What takes the rows in. */
export interface JournalVisitor {
  reading(device: number, property: number, atMs: number, receivedAtMs: number, value: number, quality: number): void;
  position(device: number, atMs: number, receivedAtMs: number, lon: number, lat: number, headingDeg: number): void;
  message(device: number): void;
}

/** Collects rows; grows as needed. */
export class JournalRows implements JournalVisitor {
  #rows: Float64Array;
  #length = 0;

  constructor(expectedRows: number) {
    this.#rows = new Float64Array(Math.max(4, expectedRows) * WIDTH);
  }

  reading(device: number, property: number, atMs: number, receivedAtMs: number, value: number, quality: number): void {
    this.#push(device, property, atMs, receivedAtMs, value, quality, 0);
  }

  /** `headingDeg` is NaN where unknown. */
  position(device: number, atMs: number, receivedAtMs: number, lon: number, lat: number, headingDeg: number): void {
    this.#push(device, POSITION_CODE, atMs, receivedAtMs, lon, lat, headingDeg);
  }

  message(device: number): void {
    this.#push(device, MESSAGE_CODE, 0, 0, 0, 0, 0);
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  /** The rows as bytes, in the byte order of this machine: the journal never leaves it. */
  bytes(): Buffer {
    return Buffer.from(this.#rows.buffer, 0, this.#length * Float64Array.BYTES_PER_ELEMENT);
  }

  visit(visitor: JournalVisitor): void {
    visitRows(this.#rows.subarray(0, this.#length), visitor);
  }

  #push(device: number, code: number, atMs: number, receivedAtMs: number, a: number, b: number, c: number): void {
    if (this.#length + WIDTH > this.#rows.length) {
      const larger = new Float64Array(this.#rows.length * 2);
      larger.set(this.#rows);
      this.#rows = larger;
    }
    const rows = this.#rows;
    const start = this.#length;
    rows[start] = device;
    rows[start + 1] = code;
    rows[start + 2] = atMs;
    rows[start + 3] = receivedAtMs;
    rows[start + 4] = a;
    rows[start + 5] = b;
    rows[start + 6] = c;
    this.#length += WIDTH;
  }
}

/** Goes through rows that were read back from the journal. */
export function visitJournalBytes(bytes: Uint8Array, visitor: JournalVisitor): void {
  // A copy: bytes from SQLite may lie at an address that doubles cannot be read from.
  const aligned = bytes.slice();
  visitRows(new Float64Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 8), visitor);
}

function visitRows(rows: Float64Array, visitor: JournalVisitor): void {
  const at = (index: number): number => rows[index] ?? Number.NaN;
  for (let row = 0; row + WIDTH <= rows.length; row += WIDTH) {
    const code = at(row + 1);
    if (code === MESSAGE_CODE) visitor.message(at(row));
    else if (code === POSITION_CODE) {
      visitor.position(at(row), at(row + 2), at(row + 3), at(row + 4), at(row + 5), at(row + 6));
    } else visitor.reading(at(row), code, at(row + 2), at(row + 3), at(row + 4), at(row + 5));
  }
}
