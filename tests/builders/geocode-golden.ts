import type { Geocoder } from '../../electron/core/city/geocoder/index.ts';
import { foldWord } from '../../electron/core/city/geocoder/text/fold-text.ts';
import { distanceM } from '../../shared/domain/place/geo.ts';
import type { PlaceMatch } from '../../shared/domain/city/city-view.ts';

/** A row of a golden file: a misspelt address and the true one. */
export interface GoldenQuery {
  readonly query: string;
  readonly street: string;
  readonly housenumber: string;
  readonly city: string;
  readonly lat: string;
  readonly lon: string;
}

/** How many golden queries were answered rightly. */
export interface HitRates {
  /** Share whose first answer is right. */
  readonly first: number;
  /** Share with the right answer among the first five. */
  readonly amongFive: number;
  /** What was answered instead, for people. */
  readonly missed: readonly string[];
  /** Queries whose best answer another place deserves just as much. */
  readonly ambiguous: readonly string[];
}

/** An answer this near the true place is right whatever it is called, metres. */
const NEAR_M = 50;
const AMONG = 5;

/** Puts golden queries to a search. */
export function hitRates(geocoder: Pick<Geocoder, 'find'>, queries: readonly GoldenQuery[]): HitRates {
  let [first, amongFive] = [0, 0];
  const missed: string[] = [];
  const ambiguous: string[] = [];
  for (const golden of queries) {
    const found = geocoder.find({ text: golden.query, limit: AMONG });
    const rank = found.findIndex((match) => isHit(match, golden));
    if (rank === 0) first++;
    if (rank >= 0) amongFive++;
    const [best, next] = found;
    if (best !== undefined && best.score === next?.score && best.label === next.label) {
      ambiguous.push(`ambiguous: ${golden.query} is ${best.label} in ${best.city ?? '?'} and in ${next.city ?? '?'} (right: ${golden.city})`);
    }
    if (rank !== 0) missed.push(`missed: ${golden.query} is ${golden.street} ${golden.housenumber}, at rank ${rank + 1}; found ${best?.label ?? 'nothing'}`);
  }
  return { first: first / queries.length, amongFive: amongFive / queries.length, missed, ambiguous };
}

function isHit({ label, position }: PlaceMatch, { street, housenumber, lon, lat }: GoldenQuery): boolean {
  return fold(label) === fold(`${street} ${housenumber}`) || distanceM(position, [Number(lon), Number(lat)]) <= NEAR_M;
}

function fold(text: string): string {
  return text.split(/[\s.,'’-]+/).map(foldWord).join('');
}
