import type { PlaceIndex } from '../index/index-layout.ts';
import type { LonLat } from '../../../../../shared/domain/place/geo.ts';
import { matchWord } from './match-word.ts';
import type { MatchedWord, NameSearch } from './name-search.ts';
import { queryWords } from './query-words.ts';
import { rankEntries } from './rank-entries.ts';
import type { Candidate, RankContext } from './rank-entries.ts';

/** What is searched in. */
export interface SearchParts {
  readonly index: PlaceIndex;
  readonly names: NameSearch;
}

/** A search by words: the candidates, and the words that were looked for. */
export interface WordSearch {
  readonly matched: readonly MatchedWord[];
  readonly candidates: readonly Candidate[];
}

/** Finds what a text may mean, the likeliest first. */
export function findPlaces(
  { index, names }: SearchParts,
  text: string,
  near: LonLat | undefined,
  accepts: RankContext['accepts'] = (kind) => kind !== 'kilometre-post',
): WordSearch {
  const matched = queryWords(text).map((word) => ({ word, tokens: matchWord(index, word) }));
  if (matched.length === 0) return { matched, candidates: [] };
  return { matched, candidates: rankEntries({ index, matched, near, accepts }, names.find(matched)) };
}
