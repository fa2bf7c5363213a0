import type {
  AddressFeature,
  CityFeatures,
  KilometrePostFeature,
  StreetFeature,
} from '../../../../../shared/domain/city/city-features.ts';
import { PLACE_KINDS, STREET_CLASSES } from '../../../../../shared/domain/city/feature-classes.ts';
import { boxOf } from '../../../../../shared/domain/city/ring-geometry.ts';
import type { LonLat } from '../../../../../shared/domain/place/geo.ts';
import { foldWords, latinOfHan } from '../text/fold-text.ts';
import { readHouseNumber } from '../text/house-number.ts';
import { KIND_WORDS } from '../text/kind-words.ts';
import { clusterStreet } from './cluster-street.ts';
import type { NamedStreet } from './cluster-street.ts';
import { ContextTable } from './context-table.ts';
import { CrossingTable } from './crossing-table.ts';
import { EntryTable } from './entry-table.ts';
import type { NumberedPoint } from './entry-table.ts';
import type { PlaceIndex } from './index-layout.ts';
import { NameTable } from './name-table.ts';
import { StringPool } from './string-pool.ts';

/** Names done between two turns. */
const NAMES_PER_TURN = 500;
/** Shares of the time: streets, then the tables. */
const STREETS_SHARE = 0.7;
/** Weights of other things beside streets, whose weight is by class (the widest 250). */
const HEAVIEST = 250;

/** Builds the place index of a city; yields the share done so far, 0–1. */
export function* buildPlaceIndex(features: CityFeatures): Generator<number, PlaceIndex, void> {
  const strings = new StringPool();
  const names = new NameTable();
  const contexts = new ContextTable(features.places, strings, names);
  const tables: Tables = { names, contexts, entries: new EntryTable(), crossings: new CrossingTable() };

  const streets = gatherStreets(features);
  let done = 0;
  for (const street of streets.values()) {
    for (const cluster of clusterStreet(street)) addStreet(tables, cluster);
    if (++done % NAMES_PER_TURN === 0) yield (STREETS_SHARE * done) / streets.size;
  }
  addPlaces(tables, features);
  addFacilities(tables, features);
  addKilometrePosts(tables, features.kilometrePosts ?? []);
  yield STREETS_SHARE;

  const { tables: nameTables, tokenOf } = names.finish();
  yield 0.85;
  const entryTables = tables.entries.finish(strings);
  yield 0.95;
  const rest = { ...contexts.finish(tokenOf), ...tables.crossings.finish(tables.entries.count) };
  yield 1;
  return { ...nameTables, ...entryTables, ...rest, ...strings.finish() };
}

interface Tables {
  readonly names: NameTable;
  readonly contexts: ContextTable;
  readonly entries: EntryTable;
  readonly crossings: CrossingTable;
}

/** Pieces of street and addresses by folded street name. */
function gatherStreets({ streets, addresses }: CityFeatures): Map<string, NamedStreet> {
  const gathered = new Map<string, NamedStreet>();
  const folded = new Map<string, string>();
  const under = (name: string): NamedStreet => {
    let key = folded.get(name);
    if (key === undefined) {
      key = foldWords(name)
        .map((word) => word.key)
        .join(' ');
      folded.set(name, key);
    }
    const known = gathered.get(key);
    if (known !== undefined) return known;
    const street: NamedStreet = { pieces: [], addresses: [] };
    gathered.set(key, street);
    return street;
  };
  for (const street of streets) if (street.name !== undefined) under(street.name).pieces.push(street);
  for (const address of addresses) under(address.street).addresses.push(address);
  return gathered;
}

function addStreet({ names, contexts, entries, crossings }: Tables, { pieces, addresses }: NamedStreet): void {
  const label = pieces[0]?.name ?? addresses[0]?.street ?? '';
  const widest = pieces.reduce((least, { streetClass }) => Math.min(least, STREET_CLASSES.indexOf(streetClass)), STREET_CLASSES.length - 1);
  const position = middleOf(pieces, addresses);
  const points = addresses.map((address) => numberedPoint(contexts, address));
  const entry = entries.add({
    kind: 'street',
    detail: STREET_CLASSES[widest] ?? 'path',
    weight: HEAVIEST - 20 * widest,
    label,
    position,
    context: mostCommonContext(points) ?? contexts.at(position),
    points,
  });
  for (const name of namesOf(pieces, addresses)) addName(names, name, entry);
  for (const piece of pieces) crossings.add(entry, piece);
}

/** Every name and language of a street. */
function namesOf(pieces: readonly StreetFeature[], addresses: readonly AddressFeature[]): Set<string> {
  const all = new Set<string>();
  for (const { name, names } of pieces) {
    if (name !== undefined) all.add(name);
    if (names !== undefined) for (const other of Object.values(names)) all.add(other);
  }
  for (const { street } of addresses) all.add(street);
  return all;
}

function addName(names: NameTable, name: string, entry: number): void {
  names.add(name, entry);
  const spoken = latinOfHan(name);
  if (spoken !== undefined) names.add(spoken, entry);
}

function numberedPoint(contexts: ContextTable, { houseNumber, position, city, postcode }: AddressFeature): NumberedPoint {
  const number = Math.max(0, readHouseNumber(houseNumber).number);
  return { label: houseNumber, number, position, context: contexts.at(position, { city, postcode }) };
}

function mostCommonContext(points: readonly NumberedPoint[]): number | undefined {
  const counts = new Map<number, number>();
  for (const { context } of points) counts.set(context, (counts.get(context) ?? 0) + 1);
  let best: number | undefined;
  for (const [context, count] of counts) if (best === undefined || count > (counts.get(best) ?? 0)) best = context;
  return best;
}

/** The point of a street nearest to the middle of its extent. */
function middleOf(pieces: readonly StreetFeature[], addresses: readonly AddressFeature[]): LonLat {
  const points = pieces.length > 0 ? pieces.flatMap(({ line }) => line) : addresses.flatMap(({ position }) => [...position]);
  const [west, south, east, north] = boxOf(points);
  const lon = (west + east) / 2;
  const lat = (south + north) / 2;
  const perLon = Math.cos((lat * Math.PI) / 180);
  let nearest = Infinity;
  let middle: LonLat = [lon, lat];
  for (let at = 0; at < points.length; at += 2) {
    const distance = Math.hypot(((points[at] as number) - lon) * perLon, (points[at + 1] as number) - lat);
    if (distance >= nearest) continue;
    nearest = distance;
    middle = [points[at] as number, points[at + 1] as number];
  }
  return middle;
}

function addPlaces({ names, contexts, entries }: Tables, { places }: CityFeatures): void {
  for (const { placeKind, name, names: others, position } of places) {
    const weight = HEAVIEST - 30 * PLACE_KINDS.indexOf(placeKind);
    const entry = entries.add({ kind: 'place', detail: placeKind, weight, label: name, position, context: contexts.at(position) });
    for (const each of [name, ...Object.values(others ?? {})]) addName(names, each, entry);
  }
}

/** Facilities are found by their names, their numbers, and by what they are. */
function addFacilities({ names, contexts, entries }: Tables, { facilities }: CityFeatures): void {
  for (const { facilityKind, name, names: others, ref, position } of facilities) {
    const [kindName = facilityKind] = KIND_WORDS[facilityKind];
    const entry = entries.add({
      kind: 'facility',
      detail: facilityKind,
      weight: facilityKind === 'hydrant' ? 50 : 150,
      label: name ?? (ref === undefined ? kindName : `${kindName} ${ref}`),
      position,
      context: contexts.at(position),
    });
    const own = [name, ...Object.values(others ?? {})].filter((each) => each !== undefined);
    for (const each of own) addName(names, each, entry);
    for (const word of KIND_WORDS[facilityKind]) {
      names.add(word, entry);
      if (ref !== undefined) names.add(`${word} ${ref}`, entry);
    }
  }
}

/** One entry per road; its posts are its numbers, in metres. */
function addKilometrePosts({ names, contexts, entries }: Tables, posts: readonly KilometrePostFeature[]): void {
  const roads = new Map<string, KilometrePostFeature[]>();
  for (const post of posts) {
    const road = roads.get(post.road);
    if (road === undefined) roads.set(post.road, [post]);
    else road.push(post);
  }
  for (const [road, onRoad] of roads) {
    const points = onRoad.map(({ kilometre, position }) => ({
      label: String(kilometre),
      number: Math.round(kilometre * 1000),
      position,
      context: contexts.at(position),
    }));
    const [first] = points;
    if (first === undefined) continue;
    const { position, context } = first;
    const entry = entries.add({ kind: 'kilometre-post', detail: '', weight: 100, label: road, position, context, points });
    names.add(road, entry);
  }
}
