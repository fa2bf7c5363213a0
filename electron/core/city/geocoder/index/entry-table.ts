import type { LonLat } from '../../../../../shared/domain/place/geo.ts';
import { readHouseNumber } from '../text/house-number.ts';
import { ENTRY_KINDS, entryDetail, PARTS_PER_DEGREE } from './index-layout.ts';
import type { EntryKind, PlaceIndex } from './index-layout.ts';
import type { StringPool } from './string-pool.ts';

type EntryPart = Extract<keyof PlaceIndex, `entry${string}` | `address${string}`>;

/** A number on a street, or a kilometre of a road. */
export interface NumberedPoint {
  /** As shown: "12B", "12.3". */
  readonly label: string;
  readonly number: number;
  readonly position: LonLat;
  readonly context: number;
}

/** Something that can be found. */
export interface Entry {
  readonly kind: EntryKind;
  /** Class of street, kind of place or facility. */
  readonly detail: string;
  /** 0–255: which of equals comes first. */
  readonly weight: number;
  /** As shown. */
  readonly label: string;
  readonly position: LonLat;
  readonly context: number;
  readonly points?: readonly NumberedPoint[];
}

/** Gathers what can be found. */
export class EntryTable {
  readonly #entries: Entry[] = [];

  /** Adds an entry and returns its number. */
  add(entry: Entry): number {
    return this.#entries.push(entry) - 1;
  }

  get count(): number {
    return this.#entries.length;
  }

  finish(strings: StringPool): Pick<PlaceIndex, EntryPart> {
    const entries = this.#entries;
    const points = entries.map((entry) => [...(entry.points ?? [])].sort(byNumber));
    const starts = new Uint32Array(entries.length + 1);
    points.forEach((own, index) => {
      starts[index + 1] = (starts[index] as number) + own.length;
    });
    const all = points.flat();
    return {
      entryKind: Uint8Array.from(entries, ({ kind }) => ENTRY_KINDS.indexOf(kind)),
      entryDetail: Uint8Array.from(entries, ({ kind, detail }) => entryDetail(kind, detail)),
      entryWeight: Uint8Array.from(entries, ({ weight }) => weight),
      entryLabel: Uint32Array.from(entries, ({ label }) => strings.add(label)),
      entryLon: Int32Array.from(entries, ({ position }) => parts(position[0])),
      entryLat: Int32Array.from(entries, ({ position }) => parts(position[1])),
      entryContext: Uint32Array.from(entries, ({ context }) => context),
      entryAddressStart: starts,
      addressNumber: Uint32Array.from(all, ({ number }) => number),
      addressKey: Uint32Array.from(all, ({ label }) => strings.add(readHouseNumber(label).key)),
      addressLabel: Uint32Array.from(all, ({ label }) => strings.add(label)),
      addressLon: Int32Array.from(all, ({ position }) => parts(position[0])),
      addressLat: Int32Array.from(all, ({ position }) => parts(position[1])),
      addressContext: Uint32Array.from(all, ({ context }) => context),
    };
  }
}

function byNumber(a: NumberedPoint, b: NumberedPoint): number {
  return a.number - b.number || (a.label < b.label ? -1 : a.label > b.label ? 1 : 0);
}

function parts(degrees: number): number {
  return Math.round(degrees * PARTS_PER_DEGREE);
}
