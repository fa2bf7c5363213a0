import type { PlaceIndex } from '../index/index-layout.ts';
import { otherForms } from '../text/abbreviations.ts';
import { countBits, editDistance, letterMask } from '../text/edit-distance.ts';
import type { QueryWord } from './query-words.ts';

/** The tokens that a word of a query may mean, each with what the difference costs (in mistyped letters). */
export type TokenCosts = ReadonlyMap<number, number>;

const ABBREVIATED = 0.1;
/** The beginning of a word while it is typed costs next to nothing, and less the more of it is there. */
const BEGUN = 0.05;
const MOSTLY_MISSING = 0.25;
/** In the middle of a query a word is rarely left unfinished. */
const CUT_SHORT = 0.75;
const SHORTEST_TYPO = 3;
const SHORTEST_BEGUN_TYPO = 4;
const LONG_WORD = 5;

/**
 * Finds the tokens that a word may mean: the same, abbreviated, begun, or, if wanted, mistyped. The cheapest come first.
 */
export function matchWord(index: PlaceIndex, word: QueryWord, withTypos: boolean): TokenCosts {
  const costs = new Map<number, number>();
  const note = (token: number, cost: number): void => {
    const known = costs.get(token);
    if (known === undefined || cost < known) costs.set(token, cost);
  };
  const { key, isTyping, isNumber } = word;
  const same = lowerBound(index, key);
  if (tokenIs(index, same, key)) note(same, 0);
  if (!isNumber) {
    for (const form of otherForms(key, word.hasStop)) {
      const at = lowerBound(index, form);
      if (tokenIs(index, at, form)) note(at, ABBREVIATED);
    }
  }
  if (key.length > 1 || isTyping) noteBeginnings(index, word, same, note);
  if (withTypos && !isNumber && key.length >= SHORTEST_TYPO) noteTypos(index, word, note);
  return new Map([...costs].sort((a, b) => a[1] - b[1] || a[0] - b[0]));
}

/** The token that is exactly this word. */
export function exactToken(index: PlaceIndex, key: string): number | undefined {
  const at = lowerBound(index, key);
  return tokenIs(index, at, key) ? at : undefined;
}

function noteBeginnings(
  index: PlaceIndex,
  { key, isTyping, isNumber }: QueryWord,
  from: number,
  note: (token: number, cost: number) => void,
): void {
  if (isNumber && !isTyping) return;
  const count = index.tokenMask.length;
  const base = isTyping ? BEGUN : CUT_SHORT;
  for (let token = from; token < count && startsWith(index, token, key); token++) {
    const length = tokenLength(index, token);
    note(token, length === key.length ? 0 : base + MOSTLY_MISSING * (1 - key.length / length));
  }
}

function noteTypos(index: PlaceIndex, { key, isTyping }: QueryWord, note: (token: number, cost: number) => void): void {
  const { tokenMask, tokenStart, tokenUnits } = index;
  const mostOfKey = mostTypos(key.length);
  const mayBeBegun = isTyping && key.length >= SHORTEST_BEGUN_TYPO;
  const mask = letterMask(key);
  const count = tokenMask.length;
  for (let token = 0; token < count; token++) {
    const letters = tokenMask[token] as number;
    if (countBits(mask & ~letters) > mostOfKey) continue;
    const start = tokenStart[token] as number;
    const end = tokenStart[token + 1] as number;
    // Two letters wrong make another word of a short one, whichever of the two is the short one.
    const most = Math.min(mostOfKey, mostTypos(end - start));
    const longer = end - start - key.length;
    if (longer < -most || (longer > most && !mayBeBegun)) continue;
    const stretch = { units: tokenUnits, start, end };
    if (longer <= most && countBits(letters & ~mask) <= most) {
      const edits = editDistance(key, stretch, most);
      if (edits <= most) note(token, edits);
    }
    if (!mayBeBegun || longer <= 0) continue;
    const edits = editDistance(key, stretch, most, true);
    if (edits <= most) note(token, edits + BEGUN + MOSTLY_MISSING * (1 - key.length / (end - start)));
  }
}

function mostTypos(length: number): number {
  return length < LONG_WORD ? 1 : 2;
}

function tokenLength({ tokenStart }: PlaceIndex, token: number): number {
  return (tokenStart[token + 1] as number) - (tokenStart[token] as number);
}

/** The first token that does not come before the key. */
function lowerBound(index: PlaceIndex, key: string): number {
  let low = 0;
  let high = index.tokenMask.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(index, middle, key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compare({ tokenStart, tokenUnits }: PlaceIndex, token: number, key: string): number {
  const start = tokenStart[token] as number;
  const length = (tokenStart[token + 1] as number) - start;
  const shorter = Math.min(length, key.length);
  for (let at = 0; at < shorter; at++) {
    const difference = (tokenUnits[start + at] as number) - key.charCodeAt(at);
    if (difference !== 0) return difference;
  }
  return length - key.length;
}

function tokenIs(index: PlaceIndex, token: number, key: string): boolean {
  return token < index.tokenMask.length && compare(index, token, key) === 0;
}

function startsWith(index: PlaceIndex, token: number, key: string): boolean {
  const start = index.tokenStart[token] as number;
  if (tokenLength(index, token) < key.length) return false;
  for (let at = 0; at < key.length; at++) if (index.tokenUnits[start + at] !== key.charCodeAt(at)) return false;
  return true;
}
