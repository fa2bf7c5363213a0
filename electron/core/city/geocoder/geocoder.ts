import type { PlaceMatch } from '../../../../shared/domain/city/city-view.ts';
import { centreOf, distanceM } from '../../../../shared/domain/place/geo.ts';
import type { Bounds, LonLat } from '../../../../shared/domain/place/geo.ts';
import type { Alias } from './aliases/alias.ts';
import { AliasSearch } from './aliases/alias-search.ts';
import type { ResolvedAlias } from './aliases/alias-search.ts';
import { readDegrees } from './coordinates/read-degrees.ts';
import { readMilitaryGrid, readPlusCode } from './coordinates/read-grid-codes.ts';
import { ENTRY_KINDS, facilityKindOf } from './index/index-layout.ts';
import type { PlaceIndex } from './index/index-layout.ts';
import { stringAt } from './index/string-pool.ts';
import { crossStreets } from './reverse/cross-streets.ts';
import { findIntersections } from './search/find-intersections.ts';
import { findKilometrePosts } from './search/find-kilometre.ts';
import { findPlaces } from './search/find-places.ts';
import type { SearchParts } from './search/find-places.ts';
import { matchedRanges } from './search/matched-ranges.ts';
import { NameSearch } from './search/name-search.ts';
import { queryWords } from './search/query-words.ts';
import type { Candidate } from './search/rank-entries.ts';

/** A typed place search. */
export interface PlaceQuery {
  readonly text: string;
  readonly limit: number;
  /** Where the operator looks: of equal answers the nearer one comes first. */
  readonly near?: LonLat | undefined;
  /** The city's own names. */
  readonly aliases?: readonly Alias[] | undefined;
}

/** An answer before it is cut to the best ones. */
interface Ranked {
  readonly penalty: number;
  readonly present: () => Omit<PlaceMatch, 'score' | 'distanceM' | 'matched'>;
}

const NO_ALIASES: readonly Alias[] = [];
const LONGEST_TEXT = 200;
/** Two answers of the same words this near are one. */
const SAME_PLACE_M = 60;
/** What has more against it than this is no answer: so many letters wrong or words unknown, and more for longer texts. */
const MOST_PENALTY = 2.5;
const MOST_PER_WORD = 0.8;
/** What an alias stands for has to be found almost as it is written. */
const MOST_FOR_TARGET = 1.4;

/**
 * Finds places in one city: by address, street, crossing, name, kind, kilometre, alias or coordinates, whatever the order
 * of the words, abbreviated, unfinished or mistyped. Every call reads from the index; nothing grows.
 */
export class Geocoder {
  readonly #index: PlaceIndex;
  readonly #parts: SearchParts;
  readonly #bounds: Bounds;
  #aliases = NO_ALIASES;
  #aliasSearch = new AliasSearch([]);

  constructor(index: PlaceIndex, bounds: Bounds) {
    this.#index = index;
    this.#bounds = bounds;
    this.#parts = { index, names: new NameSearch(index) };
  }

  /** The best answers, the likeliest first. Never throws, whatever is typed. */
  find({ text, limit, near, aliases = NO_ALIASES }: PlaceQuery): PlaceMatch[] {
    const typed = text.slice(0, LONGEST_TEXT);
    if (aliases !== this.#aliases) this.#learn(aliases);
    const coordinate = this.#coordinate(typed, near);
    const found = coordinate === undefined ? this.#byWords(typed, near) : [coordinate];
    const words = queryWords(typed).map(({ key }) => key);
    const matches: PlaceMatch[] = [];
    const most = MOST_PENALTY + MOST_PER_WORD * words.length;
    for (const { penalty, present } of found) {
      if (matches.length >= limit || penalty > most) break;
      const match = present();
      if (matches.some((other) => isSame(other, match))) continue;
      matches.push({
        ...match,
        score: Math.round(1000 / (1 + Math.max(0, penalty))) / 1000,
        ...(near === undefined ? {} : { distanceM: Math.round(distanceM(near, match.position)) }),
        matched: match.kind === 'coordinate' ? [] : matchedRanges(match.label, words),
      });
    }
    return matches;
  }

  /** Aliases whose target the search does not find. */
  unresolved(aliases: readonly Alias[]): Alias[] {
    return aliases.filter((alias) => this.#resolve(alias) === undefined);
  }

  /** The streets that cross a street before and behind a position. */
  crossStreets(street: string, position: LonLat): readonly [string, string] | undefined {
    return crossStreets(this.#index, street, position);
  }

  #byWords(text: string, near: LonLat | undefined): Ranked[] {
    const found = this.#byNames(text, near);
    for (const { alias, position, targetLabel, penalty } of this.#aliasSearch.find(queryWords(text))) {
      const district = targetLabel ?? alias.kind;
      const context = district === undefined ? {} : { district };
      found.push({ penalty, present: () => ({ label: alias.alias, position, kind: 'alias', accuracy: 'exact', ...context }) });
    }
    return found.sort((a, b) => a.penalty - b.penalty);
  }

  /** What the pack itself knows: all but the city's own names. */
  #byNames(text: string, near: LonLat | undefined): Ranked[] {
    const found: Ranked[] = findPlaces(this.#parts, text, near).candidates.map((candidate) => ({
      penalty: candidate.penalty,
      present: () => this.#presentCandidate(candidate),
    }));
    for (const { entry, other, position, penalty } of findIntersections(this.#parts, text, near)) {
      const label = `${this.#labelOf(entry)} / ${this.#labelOf(other)}`;
      const context = this.#contextOf(this.#index.entryContext[entry] as number);
      found.push({ penalty, present: () => ({ label, position, kind: 'intersection', accuracy: 'exact', ...context }) });
    }
    for (const { entry, post, kilometre, penalty } of findKilometrePosts(this.#parts, text, near)) {
      const { position, accuracy } = post;
      const label = `${this.#labelOf(entry)} km ${kilometre}`;
      const context = this.#contextOf(post.context);
      found.push({ penalty, present: () => ({ label, position, kind: 'kilometre-post', accuracy, ...context }) });
    }
    return found.sort((a, b) => a.penalty - b.penalty);
  }

  #coordinate(text: string, near: LonLat | undefined): Ranked | undefined {
    const degrees = readDegrees(text, this.#bounds);
    const code =
      degrees === undefined
        ? (readPlusCode(text, near ?? centreOf(this.#bounds), (place) => this.#positionOf(place)) ?? readMilitaryGrid(text))
        : undefined;
    const position = degrees ?? code?.position;
    if (position === undefined) return undefined;
    const label = code?.code ?? `${position[1].toFixed(6)}, ${position[0].toFixed(6)}`;
    return { penalty: 0, present: () => ({ label, position, kind: 'coordinate', accuracy: 'exact' }) };
  }

  #positionOf(text: string): LonLat | undefined {
    return findPlaces(this.#parts, text, undefined).candidates[0]?.position;
  }

  #learn(aliases: readonly Alias[]): void {
    this.#aliases = aliases;
    this.#aliasSearch = new AliasSearch(aliases.flatMap((alias) => this.#resolve(alias) ?? []));
  }

  #resolve(alias: Alias): ResolvedAlias | undefined {
    const { target } = alias;
    if (typeof target !== 'string') return { alias, position: target };
    // Without aliases: one that stands for another could stand for itself.
    const coordinate = this.#coordinate(target, undefined);
    const [best] = coordinate === undefined ? this.#byNames(`${target} `, undefined) : [coordinate];
    if (best === undefined || best.penalty > MOST_FOR_TARGET) return undefined;
    const { label, position } = best.present();
    return { alias, position, targetLabel: label };
  }

  #presentCandidate({ entry, house, position, context }: Candidate): ReturnType<Ranked['present']> {
    const label = this.#labelOf(entry);
    const where = this.#contextOf(context);
    const kind = ENTRY_KINDS[this.#index.entryKind[entry] as number] ?? 'place';
    if (house?.label !== undefined) {
      return { label: `${label} ${house.label}`, position, kind: 'address', accuracy: house.accuracy, ...where };
    }
    const accuracy = house?.accuracy ?? 'exact';
    if (kind !== 'facility') return { label, position, kind, accuracy, ...where };
    const facilityKind = facilityKindOf(this.#index.entryDetail[entry] as number);
    return { label, position, kind, accuracy, ...where, facilityKind };
  }

  #labelOf(entry: number): string {
    return stringAt(this.#index, this.#index.entryLabel[entry] as number);
  }

  #contextOf(context: number): Pick<PlaceMatch, 'district' | 'city' | 'postcode'> {
    const text = (ids: Uint32Array): string => stringAt(this.#index, ids[context] as number);
    const district = text(this.#index.contextDistrict);
    const city = text(this.#index.contextCity);
    const postcode = text(this.#index.contextPostcode);
    return {
      ...(district === '' ? {} : { district }),
      ...(city === '' ? {} : { city }),
      ...(postcode === '' ? {} : { postcode }),
    };
  }
}

function isSame(a: PlaceMatch, b: Pick<PlaceMatch, 'label' | 'kind' | 'position'>): boolean {
  return a.kind === b.kind && a.label === b.label && distanceM(a.position, b.position) < SAME_PLACE_M;
}
