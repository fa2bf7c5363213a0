import { boxOf } from '../../../../shared/domain/city/ring-geometry.ts';
import { toTileSpace } from '../../../../shared/domain/city/tile-grid.ts';
import { InputHash } from './input-hash.ts';
import { tileKey } from './tile-space.ts';

/** Streets have a few hundred different traits; buildings each their own. */
const MOST_KEPT_TRAITS = 5000;

/** What one tile is baked from. */
export interface TileInput {
  /** The number of the features that touch it, in their order. */
  readonly features: number[];
  readonly hash: InputHash;
}

/** Which features touch which tile. */
export class TileInputs {
  readonly #byTile = new Map<number, TileInput>();
  /** Traits come from few templates or are written once: their text is hashed once. */
  readonly #traitHashes = new Map<string, InputHash>();

  /** Adds a feature to every tile that its first ring or line may touch. */
  addWhole(feature: number, rings: readonly (readonly number[])[], traits: unknown): void {
    const box = boxOf(rings[0] ?? []);
    if (!(box[0] <= box[2])) return;
    const northWest = toTileSpace([box[0], box[3]]);
    const southEast = toTileSpace([box[2], box[1]]);
    const hash = this.#hashOf(rings, traits);
    for (let column = Math.floor(northWest.column); column <= Math.floor(southEast.column); column++) {
      for (let row = Math.floor(northWest.row); row <= Math.floor(southEast.row); row++) {
        this.#addTo(tileKey(column, row), feature, hash);
      }
    }
  }

  /** Adds a feature to the tile of the middle of its first ring. */
  addByMiddle(feature: number, rings: readonly (readonly number[])[], traits: unknown): void {
    const [west, south, east, north] = boxOf(rings[0] ?? []);
    if (!(west <= east)) return;
    const { column, row } = toTileSpace([(west + east) / 2, (south + north) / 2]);
    this.#addTo(tileKey(column, row), feature, this.#hashOf(rings, traits));
  }

  /** The tiles with what they are baked from, in a fixed order. */
  entries(): (readonly [key: number, input: TileInput])[] {
    return [...this.#byTile].sort(([a], [b]) => a - b);
  }

  #addTo(key: number, feature: number, hash: InputHash): void {
    let input = this.#byTile.get(key);
    if (input === undefined) {
      input = { features: [], hash: new InputHash() };
      this.#byTile.set(key, input);
    }
    input.features.push(feature);
    input.hash.add(hash);
  }

  #hashOf(rings: readonly (readonly number[])[], traits: unknown): InputHash {
    const hash = new InputHash();
    const text = JSON.stringify(traits);
    let traitHash = this.#traitHashes.get(text);
    if (traitHash === undefined) {
      traitHash = new InputHash();
      traitHash.addText(text);
      if (this.#traitHashes.size < MOST_KEPT_TRAITS) this.#traitHashes.set(text, traitHash);
    }
    hash.add(traitHash);
    for (const ring of rings) hash.addRing(ring);
    return hash;
  }
}
