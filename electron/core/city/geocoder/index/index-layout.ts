import type { FacilityKind, PlaceKind } from '../../../../../shared/domain/city/feature-classes.ts';
import { FACILITY_KINDS, PLACE_KINDS, STREET_CLASSES } from '../../../../../shared/domain/city/feature-classes.ts';

/** What an entry of the index is. One byte in the pack: append only. */
export const ENTRY_KINDS = ['street', 'place', 'facility', 'kilometre-post'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/**
 * The place index: typed arrays that are kept in the pack as they are, so that opening it is reading it. `…Start` arrays
 * have one item more than what they count: item i has the stretch from `start[i]` to `start[i + 1]`.
 *
 * - **strings**: every text that is shown or compared whole.
 * - **tokens**: every different folded word, sorted; `tokenMask` holds its letters. Each knows the names that it is in.
 * - **names**: every different folded name (its words in order), and the same as one word without spaces. Each knows its
 *   entries: ten villages' Dorfstrasse are one name and ten entries.
 * - **entries**: streets (one per connected stretch), places, facilities, kilometre posts.
 * - **addresses**: by street entry, sorted by number.
 * - **contexts**: what tells equal names apart: district, city and postcode, each combination once, with its tokens.
 * - **crossings**: by street entry the other streets that meet it.
 */
export const INDEX_LAYOUT = {
  stringBytes: Uint8Array,
  stringStart: Uint32Array,
  tokenUnits: Uint16Array,
  tokenStart: Uint32Array,
  tokenMask: Uint32Array,
  tokenNameStart: Uint32Array,
  tokenNames: Uint32Array,
  nameTokenStart: Uint32Array,
  nameTokens: Uint32Array,
  nameUnits: Uint16Array,
  nameStart: Uint32Array,
  nameMask: Uint32Array,
  nameEntryStart: Uint32Array,
  nameEntries: Uint32Array,
  entryKind: Uint8Array,
  entryDetail: Uint8Array,
  entryWeight: Uint8Array,
  entryLabel: Uint32Array,
  entryLon: Int32Array,
  entryLat: Int32Array,
  entryContext: Uint32Array,
  entryAddressStart: Uint32Array,
  addressNumber: Uint32Array,
  addressKey: Uint32Array,
  addressLabel: Uint32Array,
  addressLon: Int32Array,
  addressLat: Int32Array,
  addressContext: Uint32Array,
  contextDistrict: Uint32Array,
  contextCity: Uint32Array,
  contextPostcode: Uint32Array,
  contextTokenStart: Uint32Array,
  contextTokens: Uint32Array,
  crossingStart: Uint32Array,
  crossingEntry: Uint32Array,
  crossingLon: Int32Array,
  crossingLat: Int32Array,
} as const;

export type IndexPart = keyof typeof INDEX_LAYOUT;
/** All arrays of the index. */
export type PlaceIndex = { readonly [Part in IndexPart]: InstanceType<(typeof INDEX_LAYOUT)[Part]> };

/** Parts of the index in the order in which they are written. */
export const INDEX_PARTS = Object.keys(INDEX_LAYOUT) as IndexPart[];

/** Degrees are stored as whole numbers of this many parts. */
export const PARTS_PER_DEGREE = 1e7;

/** The second byte of an entry says which kind of street, place or facility it is. */
export function entryDetail(kind: EntryKind, word: string): number {
  const words: readonly string[] = { street: STREET_CLASSES, place: PLACE_KINDS, facility: FACILITY_KINDS, 'kilometre-post': [] }[kind];
  return Math.max(0, words.indexOf(word));
}

/** Reverses `entryDetail` for a facility. */
export function facilityKindOf(detail: number): FacilityKind {
  return FACILITY_KINDS[detail] ?? 'hospital';
}

/** Reverses `entryDetail` for a place. */
export function placeKindOf(detail: number): PlaceKind {
  return PLACE_KINDS[detail] ?? 'neighbourhood';
}

/**
 * Makes the index of its stored parts, without copying where the bytes lie as the processor wants them.
 *
 * @throws Error when a part is missing or has no whole number of items: the pack is damaged
 */
export function readIndex(readPart: (part: IndexPart) => Uint8Array | undefined): PlaceIndex {
  const parts = INDEX_PARTS.map((part) => {
    const bytes = readPart(part);
    if (bytes === undefined) throw new Error(`its place index has no ${part}`);
    const Items = INDEX_LAYOUT[part];
    if (bytes.byteLength % Items.BYTES_PER_ELEMENT !== 0) throw new Error(`the ${part} of its place index is cut off`);
    const isAligned = bytes.byteOffset % Items.BYTES_PER_ELEMENT === 0;
    const own = isAligned ? bytes : Uint8Array.from(bytes);
    return [part, new Items(own.buffer as ArrayBuffer, own.byteOffset, own.byteLength / Items.BYTES_PER_ELEMENT)];
  });
  return Object.fromEntries(parts) as PlaceIndex;
}
