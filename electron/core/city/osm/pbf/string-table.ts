import type { PbfReader } from 'pbf';
import type { GrowableInt32 } from './growable.ts';
import type { OsmDataBuilder } from './osm-data-builder.ts';

/** Decides which tags are kept: the many others are never decoded. */
export type KeepKey = (key: string) => boolean;

const NOT_LOOKED_AT = -1;
const NOT_KEPT = -2;

/** The strings of one block. A string is decoded when it is first used, and each key is judged once per block. */
export class StringTable {
  readonly #reader: PbfReader;
  readonly #builder: OsmDataBuilder;
  readonly #keepKey: KeepKey;
  /** Where the length prefix of each string lies in the block. */
  readonly #positions: number[] = [];
  /** Index of each string in the file's strings, or `NOT_LOOKED_AT`. */
  readonly #interned: Int32Array;
  /** The same for strings used as keys, or `NOT_KEPT`. */
  readonly #keys: Int32Array;

  constructor(reader: PbfReader, from: number, end: number, builder: OsmDataBuilder, keepKey: KeepKey) {
    this.#reader = reader;
    this.#builder = builder;
    this.#keepKey = keepKey;
    reader.pos = from;
    while (reader.pos < end) {
      if (reader.readVarint() >>> 3 !== 1) throw new Error('The string table holds something else than strings.');
      this.#positions.push(reader.pos);
      const byteLength = reader.readVarint();
      reader.pos += byteLength;
    }
    this.#interned = new Int32Array(this.#positions.length).fill(NOT_LOOKED_AT);
    this.#keys = new Int32Array(this.#positions.length).fill(NOT_LOOKED_AT);
  }

  /** Index in the file's strings of the block's string number `index`. Leaves the reader where it was. */
  internAt(index: number): number {
    const known = this.#interned[index];
    if (known === undefined) throw new Error('A string index lies outside the string table.');
    if (known !== NOT_LOOKED_AT) return known;
    const interned = this.#builder.intern(this.#decodeAt(index));
    this.#interned[index] = interned;
    return interned;
  }

  /** Appends the kept ones of the tags whose keys and values are packed in the two spans. */
  keepTags(keys: { from: number; end: number }, values: { from: number; end: number }, target: GrowableInt32): void {
    const reader = this.#reader;
    let keyAt = keys.from;
    let valueAt = values.from;
    while (keyAt < keys.end && valueAt < values.end) {
      reader.pos = keyAt;
      const key = this.#keyAt(reader.readVarint());
      keyAt = reader.pos;
      reader.pos = valueAt;
      const value = reader.readVarint();
      valueAt = reader.pos;
      if (key !== NOT_KEPT) {
        target.push(key);
        target.push(this.internAt(value));
      }
    }
  }

  /** Appends the kept tags of `count` dense nodes, the first of which has index `firstNode` in the node columns. */
  keepDenseTags(keysValues: { from: number; end: number }, firstNode: number, count: number): void {
    const reader = this.#reader;
    const { nodeTags, taggedNodes, nodeTagStarts } = this.#builder;
    reader.pos = keysValues.from;
    for (let node = 0; node < count && reader.pos < keysValues.end; node++) {
      const tagsBefore = nodeTags.length;
      for (let index = reader.readVarint(); index !== 0; index = reader.readVarint()) {
        const key = this.#keyAt(index);
        const value = reader.readVarint();
        if (key !== NOT_KEPT) {
          nodeTags.push(key);
          nodeTags.push(this.internAt(value));
        }
        if (reader.pos >= keysValues.end) break;
      }
      if (nodeTags.length > tagsBefore) {
        taggedNodes.push(firstNode + node);
        nodeTagStarts.push(tagsBefore);
      }
    }
  }

  #keyAt(index: number): number {
    const known = this.#keys[index];
    if (known === undefined) throw new Error('A key index lies outside the string table.');
    if (known !== NOT_LOOKED_AT) return known;
    const text = this.#decodeAt(index);
    const key = this.#keepKey(text) ? this.#builder.intern(text) : NOT_KEPT;
    this.#keys[index] = key;
    return key;
  }

  #decodeAt(index: number): string {
    const reader = this.#reader;
    const resumeAt = reader.pos;
    reader.pos = this.#positions[index] ?? 0;
    const text = reader.readString();
    reader.pos = resumeAt;
    return text;
  }
}
