const EMPTY = -1;
const TWO_POW_32 = 2 ** 32;
/** Ids between two turns. */
const IDS_PER_TURN = 200_000;

/** Finds the row of an OpenStreetMap id: an open-addressing hash table, since files need not be sorted. */
export class IdIndex {
  readonly #ids: Float64Array;
  readonly #rows: Int32Array;
  readonly #shift: number;

  private constructor(ids: Float64Array) {
    this.#ids = ids;
    const bits = Math.max(4, Math.ceil(Math.log2(ids.length * 1.6 + 1)));
    this.#shift = 32 - bits;
    this.#rows = new Int32Array(2 ** bits).fill(EMPTY);
  }

  /**
   * Yields the share done so far.
   *
   * @param ids one id a row; of rows with the same id the last wins, as files append newer versions
   */
  static *build(ids: Float64Array): Generator<number, IdIndex, void> {
    const index = new IdIndex(ids);
    for (let row = 0; row < ids.length; row++) {
      index.#rows[index.#slotOf(ids[row] as number)] = row;
      if (row % IDS_PER_TURN === 0) yield row / ids.length;
    }
    return index;
  }

  /** Row of `id`, or -1. */
  find(id: number): number {
    return this.#rows[this.#slotOf(id)] as number;
  }

  /** Rows of many ids, -1 for those that are missing. Yields the share done so far. */
  *findAll(ids: Float64Array): Generator<number, Int32Array, void> {
    const rows = new Int32Array(ids.length);
    for (let at = 0; at < ids.length; at++) {
      rows[at] = this.find(ids[at] as number);
      if (at % IDS_PER_TURN === 0) yield at / ids.length;
    }
    return rows;
  }

  /** The slot that holds `id`, or the empty one where it would go. */
  #slotOf(id: number): number {
    const rows = this.#rows;
    const mask = rows.length - 1;
    let slot = (Math.imul((id | 0) ^ Math.imul((id / TWO_POW_32) | 0, 0x9e3779b1), 0x85ebca6b) >>> this.#shift) & mask;
    for (;;) {
      const row = rows[slot] as number;
      if (row === EMPTY || this.#ids[row] === id) return slot;
      slot = (slot + 1) & mask;
    }
  }
}
