import anyAscii from 'any-ascii';

/** A word of a text as the search compares it, with where it stands in the text. */
export interface FoldedWord {
  /** Without case, marks and the differences between spellings of the same sound. */
  readonly key: string;
  /** Where it stands in the text, in UTF-16 units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** Whether it can be a house number: digits, perhaps a letter, perhaps to a second number. */
  readonly isNumber: boolean;
  /** Whether a full stop follows: it may be an abbreviation. */
  readonly hasStop: boolean;
}

/** House numbers ("12", "12b", "24-26"), runs of Han (which have no spaces), and all other words. */
const WORD =
  /\p{Nd}+(?:(?!\p{Script=Han})\p{L})?(?:\s?[-–/]\s?\p{Nd}+(?:(?!\p{Script=Han})\p{L})?)?(?!(?!\p{Script=Han})[\p{L}\p{N}\p{M}])|\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}'’])+/gu;
const NUMBER = /^\d+[a-z]?(?:-\d+[a-z]?)?$/;
const ONLY_ASCII = /^[\u0000-\u007F]*$/;
const HAN = /^\p{Script=Han}+$/u;

/** Splits a text into words and folds each. */
export function foldWords(text: string): FoldedWord[] {
  const words: FoldedWord[] = [];
  for (const match of text.matchAll(WORD)) {
    const key = foldWord(match[0]);
    if (key === '') continue;
    const end = match.index + match[0].length;
    words.push({ key, start: match.index, end, isNumber: NUMBER.test(key), hasStop: text[end] === '.' });
  }
  return words;
}

/**
 * Folds one word: lower case; letters of other alphabets as Latin ones; no marks; and one spelling for what the languages
 * of a city write in two ways (ø and oe, å and aa, ü and ue, ß and ss). Han stays as it is. Folding twice changes nothing.
 */
export function foldWord(word: string): string {
  const plain = word.normalize('NFKC');
  if (HAN.test(plain)) return plain;
  const latin = (ONLY_ASCII.test(plain) ? plain : anyAscii(plain)).toLowerCase();
  return oneSpelling(latin.replace(/[/–]/g, '-').replace(/[^a-z0-9-]/g, '')).replace(/^-+|-+$/g, '');
}

function oneSpelling(latin: string): string {
  let folded = latin;
  for (;;) {
    const next = folded.replace(/([aou])e/g, '$1').replace(/aa/g, 'a');
    if (next === folded) return folded;
    folded = next;
  }
}

/** Whether a folded word is Han: then each of its endings is worth finding, because nothing separates its words. */
export function isHan(key: string): boolean {
  return HAN.test(key);
}

/** Han as spoken in Mandarin, for those who type in Latin letters; one word per character, or nothing for other texts. */
export function latinOfHan(text: string): string | undefined {
  if (!/\p{Script=Han}/u.test(text)) return undefined;
  return anyAscii(text).replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
}
