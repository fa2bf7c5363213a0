import { foldWords, isHan } from '../text/fold-text.ts';
import { letterMask } from '../text/edit-distance.ts';
import type { PlaceIndex } from './index-layout.ts';
import { layOut, layOutTexts } from './stretches.ts';

type NamePart = Exclude<Extract<keyof PlaceIndex, `token${string}` | `name${string}`>, undefined>;

/** Gathers names, each with what bears it, and makes the tables that they are found by. */
export class NameTable {
  readonly #names = new Map<string, { readonly words: readonly string[]; readonly entries: Set<number> }>();
  readonly #contextWords = new Set<string>();

  /** Lets an entry be found by a name. */
  add(name: string, entry: number): void {
    const words = foldWords(name).map(({ key }) => key);
    if (words.length === 0) return;
    const key = words.join(' ');
    const known = this.#names.get(key);
    if (known === undefined) this.#names.set(key, { words, entries: new Set([entry]) });
    else known.entries.add(entry);
  }

  /** Makes words known that stand in no name but beside it: cities, districts, postcodes. */
  addContext(text: string): readonly string[] {
    const words = foldWords(text).map(({ key }) => key);
    for (const word of words) this.#contextWords.add(word);
    return words;
  }

  /** The tables, and the number of each token. */
  finish(): { readonly tables: Pick<PlaceIndex, NamePart>; readonly tokenOf: ReadonlyMap<string, number> } {
    const names = [...this.#names.values()];
    const found = new Map<string, Set<number>>();
    for (const word of this.#contextWords) found.set(word, new Set());
    for (const [name, { words }] of names.entries()) {
      for (const word of words) {
        for (const token of findableParts(word)) {
          const inNames = found.get(token);
          if (inNames === undefined) found.set(token, new Set([name]));
          else inNames.add(name);
        }
      }
    }
    const tokens = [...found.keys()].sort();
    const tokenOf = new Map(tokens.map((token, index) => [token, index]));
    const { start: tokenStart, units: tokenUnits } = layOutTexts(tokens);
    const tokenNames = layOut(tokens.map((token) => found.get(token) ?? new Set()));
    const nameTokens = layOut(names.map(({ words }) => words.map((word) => tokenOf.get(word) ?? 0)));
    const joined = names.map(({ words }) => words.join(''));
    const { start: nameStart, units: nameUnits } = layOutTexts(joined);
    const nameEntries = layOut(names.map(({ entries }) => entries));
    const tables = {
      tokenStart,
      tokenUnits,
      tokenMask: Uint32Array.from(tokens, letterMask),
      tokenNameStart: tokenNames.start,
      tokenNames: tokenNames.items,
      nameTokenStart: nameTokens.start,
      nameTokens: nameTokens.items,
      nameStart,
      nameUnits,
      nameMask: Uint32Array.from(joined, letterMask),
      nameEntryStart: nameEntries.start,
      nameEntries: nameEntries.items,
    };
    return { tables, tokenOf };
  }
}

/** Han has no spaces: "人民医院" is found in "市第一人民医院" because each ending is a token. */
function findableParts(word: string): string[] {
  if (!isHan(word)) return [word];
  return Array.from({ length: word.length }, (_, from) => word.slice(from));
}
