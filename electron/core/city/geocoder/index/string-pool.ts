import { TextDecoder, TextEncoder } from 'node:util';

/** Gathers texts, each once; 0 is the empty text. */
export class StringPool {
  readonly #ids = new Map<string, number>([['', 0]]);

  /** The number of a text, a new one if it was not seen before. */
  add(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const id = this.#ids.size;
    this.#ids.set(text, id);
    return id;
  }

  /** All texts as UTF-8, one after the other. */
  finish(): { readonly stringBytes: Uint8Array<ArrayBuffer>; readonly stringStart: Uint32Array<ArrayBuffer> } {
    const encoder = new TextEncoder();
    const stringStart = new Uint32Array(this.#ids.size + 1);
    const stringBytes = Uint8Array.from(encoder.encode([...this.#ids.keys()].join('')));
    let at = 0;
    let index = 0;
    for (const text of this.#ids.keys()) {
      at += Buffer.byteLength(text);
      stringStart[++index] = at;
    }
    return { stringBytes, stringStart };
  }
}

const decoder = new TextDecoder();

/** A text by its number. */
export function stringAt(
  { stringBytes, stringStart }: { readonly stringBytes: Uint8Array; readonly stringStart: Uint32Array },
  id: number,
): string {
  return decoder.decode(stringBytes.subarray(stringStart[id] ?? 0, stringStart[id + 1] ?? 0));
}
