import { isNoise } from '../text/abbreviations.ts';
import { foldWords } from '../text/fold-text.ts';
import type { FoldedWord } from '../text/fold-text.ts';

/** A word of a query. */
export interface QueryWord extends FoldedWord {
  /** Its bit in the sets of words that a name matches. */
  readonly bit: number;
  /** Whether it is the last one and nothing follows: it may be only the beginning of a word. */
  readonly isTyping: boolean;
}

/** More words than this are not looked at: nobody types them, and each costs time. */
const MOST_WORDS = 10;

/** The words of a query; those that only introduce a number are left out. */
export function queryWords(text: string): QueryWord[] {
  const all = foldWords(text);
  const telling = all.filter(({ key }) => !isNoise(key));
  const words = (telling.length > 0 ? telling : all).slice(0, MOST_WORDS);
  return words.map((word, index) => ({
    ...word,
    bit: 1 << index,
    isTyping: index === words.length - 1 && word.end === text.length,
  }));
}

/** How many letters the words of a set have. */
export function lettersIn(words: readonly QueryWord[], mask: number): number {
  let letters = 0;
  for (const { bit, key } of words) if ((mask & bit) !== 0) letters += key.length;
  return letters;
}
