import type { LonLat } from '../../../../../shared/domain/place/geo.ts';
import type { StreetFeature } from '../../../../../shared/domain/city/city-features.ts';
import { PARTS_PER_DEGREE } from './index-layout.ts';
import type { PlaceIndex } from './index-layout.ts';

type CrossingPart = Extract<keyof PlaceIndex, `crossing${string}`>;

interface Crossing {
  readonly entry: number;
  readonly other: number;
  readonly position: LonLat;
}

/** Gathers where named streets meet. Pieces of street end at junctions, so that only their ends are looked at. */
export class CrossingTable {
  readonly #entriesAt = new Map<number, { readonly position: LonLat; readonly entries: Set<number> }>();

  /** Notes the ends of a street's piece. */
  add(entry: number, { line, nodeIds }: StreetFeature): void {
    this.#note(entry, nodeIds[0], [line[0] as number, line[1] as number]);
    this.#note(entry, nodeIds.at(-1), [line.at(-2) as number, line.at(-1) as number]);
  }

  #note(entry: number, nodeId: number | undefined, position: LonLat): void {
    if (nodeId === undefined) return;
    const known = this.#entriesAt.get(nodeId);
    if (known === undefined) this.#entriesAt.set(nodeId, { position, entries: new Set([entry]) });
    else known.entries.add(entry);
  }

  finish(entryCount: number): Pick<PlaceIndex, CrossingPart> {
    const crossings: Crossing[] = [];
    for (const { position, entries } of this.#entriesAt.values()) {
      if (entries.size < 2) continue;
      for (const entry of entries) {
        for (const other of entries) if (other !== entry) crossings.push({ entry, other, position });
      }
    }
    crossings.sort((a, b) => a.entry - b.entry || a.other - b.other);
    const crossingStart = new Uint32Array(entryCount + 1);
    for (const { entry } of crossings) crossingStart[entry + 1] = (crossingStart[entry + 1] as number) + 1;
    for (let entry = 0; entry < entryCount; entry++) {
      crossingStart[entry + 1] = (crossingStart[entry + 1] as number) + (crossingStart[entry] as number);
    }
    return {
      crossingStart,
      crossingEntry: Uint32Array.from(crossings, ({ other }) => other),
      crossingLon: Int32Array.from(crossings, ({ position }) => Math.round(position[0] * PARTS_PER_DEGREE)),
      crossingLat: Int32Array.from(crossings, ({ position }) => Math.round(position[1] * PARTS_PER_DEGREE)),
    };
  }
}
