import type { LonLat } from '../../../../../shared/domain/place/geo.ts';
import { editDistance } from '../text/edit-distance.ts';
import { foldWords } from '../text/fold-text.ts';
import type { QueryWord } from '../search/query-words.ts';
import type { Alias } from './alias.ts';

/** An alias with the place that it stands for. */
export interface ResolvedAlias {
  readonly alias: Alias;
  readonly position: LonLat;
  readonly targetLabel?: string;
}

/** An alias that a query may mean. */
export interface FoundAlias extends ResolvedAlias {
  readonly penalty: number;
}

interface Folded extends ResolvedAlias {
  readonly words: readonly string[];
  readonly units: Uint16Array;
}

/** The city's own name comes before what merely sounds like it. */
const OWN = -0.15;
const UNCOVERED = 0.6;
const MOST_PENALTY = 3;

/** The city's own names, ready to be searched. */
export class AliasSearch {
  readonly #aliases: readonly Folded[];

  constructor(aliases: readonly ResolvedAlias[]) {
    this.#aliases = aliases.map((resolved) => {
      const words = foldWords(resolved.alias.alias).map(({ key }) => key);
      const joined = words.join('');
      return { ...resolved, words, units: Uint16Array.from(joined, (letter) => letter.charCodeAt(0)) };
    });
  }

  /** Aliases whose words the query has or begins, in any order, and those that are the query with a letter or two wrong. */
  find(query: readonly QueryWord[]): FoundAlias[] {
    if (query.length === 0) return [];
    const typed = query.map(({ key }) => key).join('');
    return this.#aliases.flatMap((alias) => {
      const penalty = Math.min(byWords(alias, query), asWhole(alias, typed));
      return penalty > MOST_PENALTY ? [] : [{ ...alias, penalty: penalty + OWN }];
    });
  }
}

function byWords({ words, units }: Folded, query: readonly QueryWord[]): number {
  let letters = 0;
  for (const { key, isTyping } of query) {
    const isThere = words.some((word) => word === key || (isTyping && word.startsWith(key)));
    if (!isThere) return Infinity;
    letters += key.length;
  }
  return UNCOVERED * Math.max(0, 1 - letters / units.length);
}

function asWhole({ units }: Folded, typed: string): number {
  if (typed.length < 4) return Infinity;
  const most = typed.length < 6 ? 1 : 2;
  const edits = editDistance(typed, { units, start: 0, end: units.length }, most);
  return edits > most ? Infinity : edits;
}
