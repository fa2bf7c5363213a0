/** Raise whenever the same features bake to other bytes: tiles of former packs are then not taken over. */
const BAKE_VERSION = 3;

/** Parts of a degree that count: as many as a pack keeps. */
const PARTS_PER_DEGREE = 1e7;

/** A running 64-bit hash of what a tile is baked from, in two lanes of 32 bits. No protection against forgery. */
export class InputHash {
  #low = 0x9e3779b9 ^ BAKE_VERSION;
  #high = 0x85ebca6b ^ BAKE_VERSION;

  addInteger(value: number): void {
    this.#low = Math.imul(this.#low ^ value, 0x01000193);
    this.#low ^= this.#low >>> 15;
    this.#high = Math.imul((this.#high + value) | 0, 0xc2b2ae35);
    this.#high ^= this.#high >>> 13;
  }

  addText(text: string): void {
    for (let at = 0; at < text.length; at++) this.addInteger(text.charCodeAt(at));
    this.addInteger(-1);
  }

  addRing(ring: readonly number[]): void {
    for (let at = 0; at < ring.length; at++) this.addInteger(Math.round((ring[at] as number) * PARTS_PER_DEGREE));
    this.addInteger(ring.length);
  }

  /** Adds what another hash has gathered. */
  add(other: InputHash): void {
    this.addInteger(other.#low);
    this.addInteger(other.#high);
  }

  /** Sixteen hexadecimal digits. */
  digest(): string {
    return [this.#high, this.#low].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
  }
}
