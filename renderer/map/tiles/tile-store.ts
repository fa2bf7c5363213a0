import type { CityDescription, CityTileSummary } from '../../../shared/domain/city/city-view.ts';
import { toTileSpace } from '../../../shared/domain/city/tile-grid.ts';
import { decodeTileMesh } from '../../../shared/domain/city/tile-mesh.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { CitySource } from '../city-source.ts';
import { meshKeyOf, placeMesh } from './placed-mesh.ts';
import type { PlacedMesh } from './placed-mesh.ts';

/** How far loading has come. */
export interface TileProgress {
  readonly total: number;
  readonly loaded: number;
  readonly failed: number;
}

/** Requests in flight at once: enough to hide the round trip, few enough that a moved camera is served soon. */
const CONCURRENCY = 6;

/** A tile that failed is asked for again this often before it counts as failed. */
const ATTEMPTS = 3;

/**
 * Order of the meshes of one tile: what is cheapest and says most comes first, so that a city appears whole and then
 * sharpens. In tile sides of extra distance.
 */
const MESH_DELAY: Readonly<Record<CityTileSummary['mesh'], number>> = {
  ground: 0,
  ways: 0.3,
  'building-blocks': 0.6,
  'building-boxes': 4,
  buildings: 6,
};

interface Pending {
  readonly summary: CityTileSummary;
  readonly key: string;
  attempts: number;
}

/**
 * Loads all tiles of a city, those nearest to the camera first. What is loaded stays: a city of 100,000 buildings is
 * about 100 MB. Broken tiles are counted and left out; the rest of the city is shown.
 */
export class TileStore {
  readonly #source: CitySource;
  readonly #onChange: () => void;
  #waiting: Pending[] = [];
  readonly #meshes = new Map<string, PlacedMesh>();
  #total = 0;
  #failed = 0;
  #inFlight = 0;
  #focus: { column: number; row: number } = { column: 0, row: 0 };
  #isSorted = false;
  #isClosed = false;

  /** @param onChange called after each tile that arrived or failed */
  constructor(source: CitySource, onChange: () => void) {
    this.#source = source;
    this.#onChange = onChange;
  }

  /** Starts loading, nearest to `focus` first. */
  open(description: CityDescription, focus: LonLat): void {
    this.#focus = { ...toTileSpace(focus) };
    this.#waiting = description.tiles.map((summary) => ({
      summary,
      key: meshKeyOf(summary.column, summary.row, summary.mesh),
      attempts: 0,
    }));
    this.#total = this.#waiting.length;
    this.#isSorted = false;
    this.#fill();
  }

  /** The camera looks elsewhere: what is near there is asked for next. */
  focusOn(position: LonLat): void {
    const { column, row } = toTileSpace(position);
    if (Math.hypot(column - this.#focus.column, row - this.#focus.row) < 0.3) return;
    this.#focus = { column, row };
    this.#isSorted = false;
  }

  /** Stops asking; answers still on their way are dropped. */
  close(): void {
    this.#isClosed = true;
    this.#waiting = [];
  }

  /** Everything loaded so far. A new array each call. */
  get meshes(): PlacedMesh[] {
    return [...this.#meshes.values()];
  }

  get progress(): TileProgress {
    return { total: this.#total, loaded: this.#meshes.size, failed: this.#failed };
  }

  #fill(): void {
    while (!this.#isClosed && this.#inFlight < CONCURRENCY && this.#waiting.length > 0) {
      if (!this.#isSorted) this.#sort();
      const next = this.#waiting.pop();
      if (next !== undefined) void this.#load(next);
    }
  }

  /** Nearest last, so that it can be popped. */
  #sort(): void {
    const { column, row } = this.#focus;
    const delay = ({ summary, attempts }: Pending): number =>
      Math.hypot(summary.column + 0.5 - column, summary.row + 0.5 - row) + MESH_DELAY[summary.mesh] + attempts * 10;
    this.#waiting.sort((a, b) => delay(b) - delay(a));
    this.#isSorted = true;
  }

  async #load(pending: Pending): Promise<void> {
    this.#inFlight++;
    const placed = await this.#fetch(pending);
    this.#inFlight--;
    if (this.#isClosed) return;
    if (placed !== undefined) this.#meshes.set(placed.key, placed);
    else if (++pending.attempts < ATTEMPTS) {
      this.#waiting.unshift(pending);
    } else {
      this.#failed++;
    }
    this.#fill();
    this.#onChange();
  }

  async #fetch({ summary }: Pending): Promise<PlacedMesh | undefined> {
    const { column, row, mesh } = summary;
    try {
      const decoded = decodeTileMesh(await this.#source.tile({ column, row, mesh }));
      return decoded.ok ? placeMesh(column, row, mesh, decoded.value) : undefined;
    } catch {
      // Why a tile could not be read is the source's to log; the map counts it and shows the count.
      return undefined;
    }
  }
}
