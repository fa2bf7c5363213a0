import type { PlaceIndex } from '../index/index-layout.ts';
import type { LonLat } from '../../../../../shared/domain/place/geo.ts';
import { matchWord } from './match-word.ts';
import type { NameSearch } from './name-search.ts';
import { queryWords } from './query-words.ts';
import { rankEntries } from './rank-entries.ts';
import type { Candidate, RankContext } from './rank-entries.ts';

/** What is searched in. */
export interface SearchParts {
  readonly index: PlaceIndex;
  readonly names: NameSearch;
}

/** What is found with so little against it is what was meant: mistakes are not looked for. */
const GOOD = 0.6;

/** Finds what a text may mean, the likeliest first: as it is written, and unless that is good enough with mistakes. */
export function findPlaces(
  { index, names }: SearchParts,
  text: string,
  near: LonLat | undefined,
  accepts: RankContext['accepts'] = (kind) => kind !== 'kilometre-post',
): Candidate[] {
  const words = queryWords(text);
  const search = (withTypos: boolean): Candidate[] => {
    const matched = words.map((word) => ({ word, tokens: matchWord(index, word, withTypos) }));
    return rankEntries({ index, matched, near, accepts }, names.find(matched, withTypos));
  };
  if (words.length === 0) return [];
  const asWritten = search(false);
  return (asWritten[0]?.penalty ?? Infinity) <= GOOD ? asWritten : search(true);
}
