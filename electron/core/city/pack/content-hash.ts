import { createHash } from 'node:crypto';

/** Features are a few dozen bytes each: so many bytes are hashed at once. */
const BUFFER_BYTES = 65_536;

/** Gathers a pack's content into one identity: the first 128 bits of SHA-256, as hexadecimal. */
export class ContentHash {
  readonly #hash = createHash('sha256');
  readonly #buffer = Buffer.alloc(BUFFER_BYTES);
  #length = 0;

  /** Adds bytes. */
  add(bytes: Uint8Array): void {
    if (this.#length + bytes.byteLength > BUFFER_BYTES) this.#flush();
    if (bytes.byteLength > BUFFER_BYTES) {
      this.#hash.update(bytes);
      return;
    }
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.byteLength;
  }

  /** Adds a text, ended by a byte that no text contains. */
  addText(text: string): void {
    this.add(Buffer.from(`${text}\0`));
  }

  /** The identity of everything added; nothing can be added after it. */
  finish(): string {
    this.#flush();
    return this.#hash.digest('hex').slice(0, 32);
  }

  #flush(): void {
    this.#hash.update(this.#buffer.subarray(0, this.#length));
    this.#length = 0;
  }
}
