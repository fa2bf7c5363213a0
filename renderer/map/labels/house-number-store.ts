import type { CityHouseNumbers } from '../../../shared/domain/city/city-view.ts';
import { houseNumberTiles } from '../../../shared/domain/city/house-number-grid.ts';
import type { HouseNumberTile } from '../../../shared/domain/city/house-number-grid.ts';
import type { Bounds } from '../../../shared/domain/place/geo.ts';

/** Numbers are shown from this zoom on: nearer than that they are far enough apart to be read. */
export const HOUSE_NUMBER_FROM_ZOOM = 17.1;
/** Tiles that are kept, the last used ones: a few streets around, some hundred kilobytes. */
const KEPT_TILES = 64;
/** More tiles than this in view means that the camera looks at the horizon: only the nearest are asked for. */
const MOST_IN_VIEW = 12;

type Entry = { readonly state: 'loading' } | { readonly state: 'failed' } | { readonly state: 'loaded'; readonly numbers: CityHouseNumbers };

/** House numbers of what is in view, loaded tile by tile when the camera is close, and forgotten when it has gone elsewhere. */
export class HouseNumberStore {
  readonly #load: (tile: HouseNumberTile) => Promise<CityHouseNumbers>;
  readonly #onChange: () => void;
  /** By key, the last used last. */
  readonly #tiles = new Map<string, Entry>();
  #wanted: readonly string[] = [];
  #isClosed = false;

  /** @param onChange other numbers are in view than before */
  constructor(load: (tile: HouseNumberTile) => Promise<CityHouseNumbers>, onChange: () => void) {
    this.#load = load;
    this.#onChange = onChange;
  }

  /** What is loaded of what is in view. */
  get inView(): readonly CityHouseNumbers[] {
    return this.#wanted.flatMap((key) => {
      const entry = this.#tiles.get(key);
      return entry?.state === 'loaded' ? [entry.numbers] : [];
    });
  }

  /**
   * Tells what the camera sees; loads what is missing.
   *
   * @param bounds of the ground in view
   * @param centre where it looks: tiles nearest to it come first
   */
  lookAt(zoom: number, bounds: Bounds, centre: readonly [lon: number, lat: number]): void {
    const tiles = zoom < HOUSE_NUMBER_FROM_ZOOM ? [] : nearest(houseNumberTiles(bounds), centre);
    const keys = tiles.map(keyOf);
    if (keys.join() === this.#wanted.join()) return;
    this.#wanted = keys;
    for (const tile of tiles) this.#use(tile);
    for (const key of this.#tiles.keys()) {
      if (this.#tiles.size <= KEPT_TILES) break;
      this.#tiles.delete(key);
    }
    this.#onChange();
  }

  close(): void {
    this.#isClosed = true;
  }

  #use(tile: HouseNumberTile): void {
    const key = keyOf(tile);
    const entry = this.#tiles.get(key);
    if (entry !== undefined && entry.state !== 'failed') {
      this.#tiles.delete(key);
      this.#tiles.set(key, entry);
      return;
    }
    this.#tiles.set(key, { state: 'loading' });
    this.#load(tile).then(
      (numbers) => this.#settle(key, { state: 'loaded', numbers }),
      // The source logs why; the tile is asked for again when it comes into view again.
      () => this.#settle(key, { state: 'failed' }),
    );
  }

  #settle(key: string, entry: Entry): void {
    if (this.#isClosed || !this.#tiles.has(key)) return;
    this.#tiles.set(key, entry);
    if (this.#wanted.includes(key)) this.#onChange();
  }
}

function keyOf({ column, row }: HouseNumberTile): string {
  return `${column}/${row}`;
}

function nearest(tiles: readonly HouseNumberTile[], centre: readonly [lon: number, lat: number]): readonly HouseNumberTile[] {
  if (tiles.length <= MOST_IN_VIEW) return tiles;
  const [middle] = houseNumberTiles([centre[0], centre[1], centre[0], centre[1]]);
  if (middle === undefined) return tiles.slice(0, MOST_IN_VIEW);
  const away = ({ column, row }: HouseNumberTile): number => Math.hypot(column - middle.column, row - middle.row);
  return tiles.toSorted((a, b) => away(a) - away(b)).slice(0, MOST_IN_VIEW);
}
