import { ENTRY_KINDS, PARTS_PER_DEGREE } from '../index/index-layout.ts';
import type { EntryKind, PlaceIndex } from '../index/index-layout.ts';
import { readHouseNumber } from '../text/house-number.ts';
import { distanceM } from '../../../../../shared/domain/place/geo.ts';
import type { LonLat } from '../../../../../shared/domain/place/geo.ts';
import { findHouse } from './house-lookup.ts';
import type { FoundHouse } from './house-lookup.ts';
import type { MatchedWord, NameMatch } from './name-search.ts';

/** A place that a query may mean. */
export interface Candidate {
  readonly entry: number;
  readonly name: number;
  /** The number on the street, where one was asked for and is known. */
  readonly house?: FoundHouse;
  readonly position: LonLat;
  readonly context: number;
  /** What speaks against it, in mistyped letters: the least comes first. */
  readonly penalty: number;
}

const UNCOVERED = 0.8;
/** A number that is known exactly speaks for its street, above all where a letter is mistyped. */
const ACCURACY: Readonly<Record<FoundHouse['accuracy'], number>> = {
  exact: 0,
  'same-number': 0.25,
  interpolated: 0.5,
  street: 0.9,
};
/** A street of which no number is known. */
const NO_NUMBERS = 0.8;
const LEFT_NUMBER = 0.9;
const LEFT_WORD = 1.1;
const LEFT_LETTER = 0.25;
const LONGEST_LEFT = 10;
/** A letter mistyped in a long word is likelier than in a short one. */
const EDIT = 0.85;
const EDIT_IN_SHORT = 2.5;
/** City or district may be abbreviated and mistyped, but are only said beside the name. */
const CONTEXT = 0.6;
/** With two letters wrong nearly any word would be the city's name, which stands beside every street. */
const MOST_IN_CONTEXT = 1.5;
/** Where nothing else decides: kinds, then classes and sizes. */
const KIND: Readonly<Record<EntryKind, number>> = { place: 0, street: 0.06, facility: 0.1, 'kilometre-post': 0.3 };
const WEIGHT = 0.08;
const MOST_ENTRIES = 4000;
/** A house number stands beside the street's name; other numbers are a flat or a postcode. */
const APART = 0.2;
/** How distance from where the operator looks counts: doubling it costs this much. */
const DOUBLED = 0.035;
const NEAR_M = 400;

/** What a ranking needs besides the names. */
export interface RankContext {
  readonly index: PlaceIndex;
  readonly matched: readonly MatchedWord[];
  readonly near?: LonLat | undefined;
  /** Which kinds of entries count. */
  readonly accepts: (kind: EntryKind) => boolean;
}

/** Turns names into places: looks up numbers on streets, compares cities and postcodes, and ranks. */
export function rankEntries(context: RankContext, names: readonly NameMatch[]): Candidate[] {
  const { index } = context;
  const found: Candidate[] = [];
  let looked = 0;
  for (const match of names) {
    for (let at = index.nameEntryStart[match.name] as number; at < (index.nameEntryStart[match.name + 1] as number); at++) {
      const entry = index.nameEntries[at] as number;
      const kind = ENTRY_KINDS[index.entryKind[entry] as number] as EntryKind;
      if (!context.accepts(kind)) continue;
      if (++looked > MOST_ENTRIES) return found.sort(byPenalty);
      addEntry(context, match, entry, kind, found);
    }
  }
  return found.sort(byPenalty);
}

function byPenalty(a: Candidate, b: Candidate): number {
  return a.penalty - b.penalty || a.entry - b.entry;
}

function addEntry(context: RankContext, match: NameMatch, entry: number, kind: EntryKind, found: Candidate[]): void {
  const { index, matched } = context;
  const own = namePenalty(context, match) + KIND[kind] + WEIGHT * (1 - (index.entryWeight[entry] as number) / 255);
  const entryContext = index.entryContext[entry] as number;
  const position: LonLat = [
    (index.entryLon[entry] as number) / PARTS_PER_DEGREE,
    (index.entryLat[entry] as number) / PARTS_PER_DEGREE,
  ];
  const options = kind === 'street' ? numberOptions(matched, match.mask) : [];
  let isNumberKnown = false;
  for (const { text, mask, penalty: apart } of options) {
    const houses = distinct(findHouse(index, entry, readHouseNumber(text)));
    for (const house of houses) {
      isNumberKnown ||= house.accuracy !== 'street';
      const penalty =
        own +
        apart +
        ACCURACY[house.accuracy] +
        leftPenalty(context, match.mask | mask, house.context) +
        distancePenalty(context, house.position);
      found.push({ entry, name: match.name, house, position: house.position, context: house.context, penalty });
    }
  }
  if (isNumberKnown) return;
  const isUnknownNumber = options.length > 0;
  const mask = match.mask | (options[0]?.mask ?? 0);
  const penalty =
    own +
    (isUnknownNumber ? NO_NUMBERS : 0) +
    leftPenalty(context, mask, entryContext) +
    distancePenalty(context, position);
  const withHouse = isUnknownNumber ? { house: { accuracy: 'street', position, context: entryContext } as const } : {};
  found.push({ entry, name: match.name, ...withHouse, position, context: entryContext, penalty });
}

/** The same address is often there twice, as a node and as a building. */
function distinct(houses: readonly FoundHouse[]): FoundHouse[] {
  return houses.filter((house, at) =>
    houses.every((other, before) => before >= at || other.label !== house.label || distanceM(other.position, house.position) > 60),
  );
}

function namePenalty({ index, matched }: RankContext, { name, mask, cost, uncovered }: NameMatch): number {
  let letters = 0;
  for (const { word } of matched) if ((mask & word.bit) !== 0) letters += word.key.length;
  const edit = EDIT + EDIT_IN_SHORT / Math.max(3, letters || (index.nameStart[name + 1] as number) - (index.nameStart[name] as number));
  return cost * edit + UNCOVERED * uncovered;
}

interface NumberOption {
  readonly text: string;
  readonly mask: number;
  readonly penalty: number;
}

/** What of the query may be the house number: numbers that the name does not have, the last one first; "13 B" as 13B. */
function numberOptions(matched: readonly MatchedWord[], used: number): NumberOption[] {
  const options: NumberOption[] = [];
  for (let at = matched.length - 1; at >= 0; at--) {
    const word = matched[at]?.word;
    if (word === undefined || !word.isNumber || (word.bit & used) !== 0) continue;
    const next = matched[at + 1]?.word;
    const beside = (matched[at - 1]?.word.bit ?? 0) | (next?.bit ?? 0);
    const penalty = (beside & used) === 0 ? APART : 0;
    if (next !== undefined && /^[a-z]$/.test(next.key) && (next.bit & used) === 0) {
      options.push({ text: word.key + next.key, mask: word.bit | next.bit, penalty });
    }
    options.push({ text: word.key, mask: word.bit, penalty });
  }
  return options;
}

/** Words that the name has not: the city, district or postcode, or nothing that is known. */
function leftPenalty({ index, matched }: RankContext, used: number, contextId: number): number {
  let penalty = 0;
  const from = index.contextTokenStart[contextId] as number;
  const to = index.contextTokenStart[contextId + 1] as number;
  for (const { word, tokens } of matched) {
    if ((word.bit & used) !== 0) continue;
    const { length } = word.key;
    let least = word.isNumber ? LEFT_NUMBER : length === 1 ? LEFT_LETTER : LEFT_WORD + LEFT_LETTER * Math.min(length, LONGEST_LEFT);
    for (let at = from; at < to; at++) {
      const cost = tokens.get(index.contextTokens[at] as number);
      if (cost !== undefined && cost <= MOST_IN_CONTEXT && cost * CONTEXT < least) least = cost * CONTEXT;
    }
    penalty += least;
  }
  return penalty;
}

function distancePenalty({ near }: RankContext, position: LonLat): number {
  return near === undefined ? 0 : DOUBLED * Math.log2(1 + distanceM(near, position) / NEAR_M);
}
