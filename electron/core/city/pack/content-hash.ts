import { createHash } from 'node:crypto';

/** Gathers a pack's content into one identity: the first 128 bits of SHA-256, as hexadecimal. */
export class ContentHash {
  readonly #hash = createHash('sha256');

  /** Adds bytes. */
  add(bytes: Uint8Array): void {
    this.#hash.update(bytes);
  }

  /** Adds a text, ended by a byte that no text contains. */
  addText(text: string): void {
    this.#hash.update(text).update('\0');
  }

  /** The identity of everything added; nothing can be added after it. */
  finish(): string {
    return this.#hash.digest('hex').slice(0, 32);
  }
}
