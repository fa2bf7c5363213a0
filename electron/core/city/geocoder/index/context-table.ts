import type { PlaceFeature } from '../../../../../shared/domain/city/city-features.ts';
import { METRES_PER_DEGREE, metresPerDegreeLon } from '../../../../../shared/domain/place/geo.ts';
import type { LonLat } from '../../../../../shared/domain/place/geo.ts';
import type { PlaceIndex } from './index-layout.ts';
import type { NameTable } from './name-table.ts';
import { layOut } from './stretches.ts';
import type { StringPool } from './string-pool.ts';

type ContextPart = Extract<keyof PlaceIndex, `context${string}`>;

/** Positions of one square of this many metres have the same district. */
const SQUARE_M = 100;

/** Gathers what tells equal names apart: district, city and postcode. */
export class ContextTable {
  readonly #strings: StringPool;
  readonly #names: NameTable;
  readonly #districts: readonly PlaceFeature[];
  readonly #cities: readonly PlaceFeature[];
  readonly #bySquare = new Map<string, readonly [district: string, city: string]>();
  readonly #ids = new Map<string, number>();
  readonly #contexts: { readonly texts: readonly [string, string, string]; readonly words: readonly string[] }[] = [];

  constructor(places: readonly PlaceFeature[], strings: StringPool, names: NameTable) {
    this.#strings = strings;
    this.#names = names;
    this.#districts = places.filter(({ placeKind }) => placeKind !== 'city');
    this.#cities = places.filter(({ placeKind }) => placeKind === 'city' || placeKind === 'town');
  }

  /** The number of the context of a position; city and postcode as an address says them, else the nearest place's. */
  at(position: LonLat, own: { readonly city?: string | undefined; readonly postcode?: string | undefined } = {}): number {
    const [district, nearCity] = this.#placesAt(position);
    const texts = [district, own.city ?? nearCity, own.postcode ?? ''] as const;
    const key = texts.join('\n');
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#contexts.length;
    this.#ids.set(key, id);
    this.#contexts.push({ texts, words: [...new Set([...texts, nearCity].flatMap((text) => this.#names.addContext(text)))] });
    return id;
  }

  finish(tokenOf: ReadonlyMap<string, number>): Pick<PlaceIndex, ContextPart> {
    const column = (at: 0 | 1 | 2): Uint32Array<ArrayBuffer> =>
      Uint32Array.from(this.#contexts, ({ texts }) => this.#strings.add(texts[at]));
    const tokens = layOut(this.#contexts.map(({ words }) => words.map((word) => tokenOf.get(word) ?? 0)));
    return {
      contextDistrict: column(0),
      contextCity: column(1),
      contextPostcode: column(2),
      contextTokenStart: tokens.start,
      contextTokens: tokens.items,
    };
  }

  #placesAt([lon, lat]: LonLat): readonly [district: string, city: string] {
    const row = Math.floor((lat * METRES_PER_DEGREE) / SQUARE_M);
    const column = Math.floor((lon * metresPerDegreeLon((row * SQUARE_M) / METRES_PER_DEGREE)) / SQUARE_M);
    const key = `${column}:${row}`;
    const known = this.#bySquare.get(key);
    if (known !== undefined) return known;
    const found = [nearestName(this.#districts, lon, lat), nearestName(this.#cities, lon, lat)] as const;
    this.#bySquare.set(key, found);
    return found;
  }
}

function nearestName(places: readonly PlaceFeature[], lon: number, lat: number): string {
  const perLon = Math.cos((lat * Math.PI) / 180);
  let nearest = Infinity;
  let name = '';
  for (const place of places) {
    const dx = (place.position[0] - lon) * perLon;
    const dy = place.position[1] - lat;
    const distance = dx * dx + dy * dy;
    if (distance >= nearest) continue;
    nearest = distance;
    name = place.name;
  }
  return name;
}
