import type { PlaceIndex } from '../index/index-layout.ts';
import { countBits, editDistance, letterMask } from '../text/edit-distance.ts';
import type { TokenCosts } from './match-word.ts';
import { lettersIn } from './query-words.ts';
import type { QueryWord } from './query-words.ts';

/** A name that a query may mean. */
export interface NameMatch {
  readonly name: number;
  /** The words of the query that the name accounts for. */
  readonly mask: number;
  /** What the differences cost, in mistyped letters. */
  readonly cost: number;
  /** The share of the name's letters that the query does not have, 0–1. */
  readonly uncovered: number;
}

/** A word of the query with the tokens that it may mean. */
export interface MatchedWord {
  readonly word: QueryWord;
  readonly tokens: TokenCosts;
}

/** How many names are looked at closely. */
const MOST_NAMES = 150;
/** A name that misses a letter of the query costs this much when names are sorted out. */
const MISSING_LETTER = 0.4;
const UNCOVERED = 0.8;
/** Names found by words that cost no more than this leave nothing to be found as a whole. */
const GOOD_COST = 0.45;
/** A name found as a whole has lost its spaces: a little less sure. */
const WHOLE = 0.05;
const WHOLE_BEGUN = 0.3;
const SHORTEST_WHOLE = 4;

/** Finds names for words; keeps its working memory between queries. */
export class NameSearch {
  readonly #index: PlaceIndex;
  readonly #cost: Float32Array;
  readonly #mask: Uint16Array;
  readonly #letters: Uint16Array;
  #touched: number[] = [];

  constructor(index: PlaceIndex) {
    this.#index = index;
    const count = index.nameMask.length;
    this.#cost = new Float32Array(count);
    this.#mask = new Uint16Array(count);
    this.#letters = new Uint16Array(count);
  }

  /** The best names for some words, the likeliest first. Names of many words are found by some of them, in any order. */
  find(matched: readonly MatchedWord[]): NameMatch[] {
    const words = matched.map(({ word }) => word);
    const texts = words.filter(({ isNumber }) => !isNumber);
    const found = new Map<number, NameMatch>();
    for (const match of this.#byWords(matched)) found.set(match.name, match);
    const textMask = maskOf(texts);
    const isFound = (mask: number, cost: number): boolean =>
      [...found.values()].some((match) => (match.mask & mask) === mask && match.cost <= cost);
    if (texts.length > 0 && !isFound(textMask, GOOD_COST)) {
      for (const part of wholeNameParts(texts)) {
        for (const match of this.#asWhole(part)) {
          const known = found.get(match.name);
          if (known === undefined || rough(match, words) < rough(known, words)) found.set(match.name, match);
        }
        if (isFound(textMask, 2)) break;
      }
    }
    return [...found.values()].sort((a, b) => rough(a, words) - rough(b, words)).slice(0, MOST_NAMES);
  }

  #byWords(matched: readonly MatchedWord[]): NameMatch[] {
    const { tokenNameStart, tokenNames, tokenStart, nameStart } = this.#index;
    for (const name of this.#touched) this.#mask[name] = 0;
    const touched: number[] = [];
    this.#touched = touched;
    for (const { word, tokens } of matched) {
      for (const [token, cost] of tokens) {
        const letters = (tokenStart[token + 1] as number) - (tokenStart[token] as number);
        for (let at = tokenNameStart[token] as number; at < (tokenNameStart[token + 1] as number); at++) {
          const name = tokenNames[at] as number;
          const mask = this.#mask[name] as number;
          if ((mask & word.bit) !== 0) continue;
          if (mask === 0) {
            touched.push(name);
            this.#cost[name] = 0;
            this.#letters[name] = 0;
          }
          this.#mask[name] = mask | word.bit;
          this.#cost[name] = (this.#cost[name] as number) + cost;
          this.#letters[name] = (this.#letters[name] as number) + letters;
        }
      }
    }
    const words = matched.map(({ word }) => word);
    const textMask = maskOf(words.filter(({ isNumber }) => !isNumber));
    const present = (name: number): NameMatch => {
      const length = (nameStart[name + 1] as number) - (nameStart[name] as number);
      const uncovered = Math.max(0, 1 - (this.#letters[name] as number) / length);
      return { name, mask: this.#mask[name] as number, cost: this.#cost[name] as number, uncovered };
    };
    // A name that has only the number of "Mill Street 1" is no answer.
    const telling = textMask === 0 ? touched : touched.filter((name) => ((this.#mask[name] as number) & textMask) !== 0);
    return best(telling, (name) => rough(present(name), words)).map(present);
  }

  /** Names that are the words written as one, with some letters wrong: finds what a space too many or too few hides. */
  #asWhole(words: readonly QueryWord[]): NameMatch[] {
    const { nameMask, nameStart, nameUnits } = this.#index;
    const typed = words.map(({ key }) => key).join('');
    if (typed.length < SHORTEST_WHOLE) return [];
    const most = mostEdits(typed.length);
    const letters = letterMask(typed);
    const mask = maskOf(words);
    const isBegun = words.at(-1)?.isTyping === true;
    const found: NameMatch[] = [];
    for (let name = 0; name < nameMask.length; name++) {
      const own = nameMask[name] as number;
      if (countBits(letters & ~own) > most) continue;
      const start = nameStart[name] as number;
      const end = nameStart[name + 1] as number;
      const longer = end - start - typed.length;
      if (longer < -most || (longer > most && !isBegun)) continue;
      const stretch = { units: nameUnits, start, end };
      const edits = longer <= most && countBits(own & ~letters) <= most ? editDistance(typed, stretch, most) : most + 1;
      if (edits <= most) found.push({ name, mask, cost: edits + WHOLE, uncovered: 0 });
      else if (isBegun && longer > 0) {
        const begun = editDistance(typed, stretch, most, true);
        if (begun <= most) found.push({ name, mask, cost: begun + WHOLE_BEGUN, uncovered: longer / (end - start) });
      }
    }
    return found;
  }
}

/** How good a name is before its numbers and surroundings are looked at: less is better. */
function rough({ mask, cost, uncovered }: NameMatch, words: readonly QueryWord[]): number {
  return cost + UNCOVERED * uncovered + MISSING_LETTER * lettersIn(words, ~mask);
}

function maskOf(words: readonly QueryWord[]): number {
  return words.reduce((mask, { bit }) => mask | bit, 0);
}

function mostEdits(length: number): number {
  if (length < 5) return 1;
  return length < 14 ? 2 : 3;
}

/** The whole text first; then without its last or first words, which may be the city. */
function wholeNameParts(words: readonly QueryWord[]): (readonly QueryWord[])[] {
  const parts = [words];
  if (words.length > 1) parts.push(words.slice(0, -1), words.slice(1));
  if (words.length > 2) parts.push(words.slice(0, -2));
  return parts;
}

/** The names with the least figures; sorts only what may be among them. */
function best(names: readonly number[], figure: (name: number) => number): number[] {
  if (names.length <= MOST_NAMES) return [...names];
  const figures = Float64Array.from(names, figure);
  const limit = Float64Array.from(figures).sort()[MOST_NAMES - 1] as number;
  return names.filter((_, at) => (figures[at] as number) <= limit).slice(0, MOST_NAMES * 2);
}
