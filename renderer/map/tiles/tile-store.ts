import type { CityDescription, CityTileSummary } from '../../../shared/domain/city/city-view.ts';
import { toTileSpace } from '../../../shared/domain/city/tile-grid.ts';
import { decodeTileMesh } from '../../../shared/domain/city/tile-mesh.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { CitySource } from '../city-source.ts';
import { meshKeyOf, placeMesh } from './placed-mesh.ts';
import type { PlacedMesh } from './placed-mesh.ts';

/** How far loading has come. */
export interface TileProgress {
  /** Meshes that are to be there: all of the city, or those around the camera where it is too large for that. */
  readonly total: number;
  readonly loaded: number;
  readonly failed: number;
  /** Ground, streets and the coarsest buildings are there or have failed: the whole city can be seen. */
  readonly isPictured: boolean;
}

/** Requests in flight at once: enough to hide the round trip, few enough that a moved camera is served soon. */
const CONCURRENCY = 6;

/** A tile that failed is asked for again this often before it counts as failed. */
const ATTEMPTS = 3;

/** Meshes of cities of up to some 200,000 buildings; of a larger one those that are farthest away are let go. */
const DEFAULT_BUDGET_BYTES = 256 * 1024 * 1024;

/** The camera must look this many tile sides elsewhere before the order of loading is worked out again. */
const FOCUS_STEP = 0.3;

/** From here on, in tile sides, fine meshes wait until everything coarse is there. */
const COARSE_FIRST = 1_000;

/**
 * Order of the meshes of one tile: what is cheapest and says most comes first, so that a city appears whole and then
 * sharpens. In tile sides of extra distance.
 */
const MESH_DELAY: Readonly<Record<CityTileSummary['mesh'], number>> = {
  ground: 0,
  ways: 0.3,
  'building-blocks': 0.6,
  buildings: COARSE_FIRST,
  'building-boxes': COARSE_FIRST + 0.6,
};

interface Entry {
  readonly summary: CityTileSummary;
  readonly key: string;
  attempts: number;
  state: 'waiting' | 'asked' | 'loaded' | 'failed';
  /** Loading order: the least first. */
  delay: number;
}

/**
 * Keeps the meshes around the camera loaded: all of a city where they fit into memory, else those that are nearest and
 * say most. Broken tiles are counted and left out; the rest of the city is shown.
 */
export class TileStore {
  readonly #source: CitySource;
  readonly #onChange: () => void;
  readonly #budgetBytes: number;
  readonly #meshes = new Map<string, PlacedMesh>();
  #entries: Entry[] = [];
  /** How many of the entries, in loading order, fit into memory. */
  #wantedCount = 0;
  /** The next entry that may have to be asked for. */
  #next = 0;
  #inFlight = 0;
  #focus: { column: number; row: number } = { column: 0, row: 0 };
  #isClosed = false;

  /** @param onChange called after each tile that arrived, failed or was let go */
  constructor(source: CitySource, onChange: () => void, budgetBytes = DEFAULT_BUDGET_BYTES) {
    this.#source = source;
    this.#onChange = onChange;
    this.#budgetBytes = budgetBytes;
  }

  /** Starts loading, nearest to `focus` first. */
  open(description: CityDescription, focus: LonLat): void {
    this.#focus = toTileSpace(focus);
    this.#entries = description.tiles.map((summary) => ({
      summary,
      key: meshKeyOf(summary.column, summary.row, summary.mesh),
      attempts: 0,
      state: 'waiting',
      delay: 0,
    }));
    this.#plan();
    this.#fill();
  }

  /** The camera looks elsewhere: what is near there is asked for next, what is too far away is let go. */
  focusOn(position: LonLat): void {
    const { column, row } = toTileSpace(position);
    if (Math.hypot(column - this.#focus.column, row - this.#focus.row) < FOCUS_STEP) return;
    this.#focus = { column, row };
    this.#plan();
    this.#fill();
  }

  /** Stops asking; answers still on their way are dropped. */
  close(): void {
    this.#isClosed = true;
    this.#entries = [];
  }

  /** Everything that is loaded now. A new array each call. */
  get meshes(): PlacedMesh[] {
    return [...this.#meshes.values()];
  }

  get progress(): TileProgress {
    let loaded = 0;
    let failed = 0;
    let isPictured = true;
    for (let at = 0; at < this.#wantedCount; at++) {
      const { state, summary } = this.#entries[at] as Entry;
      if (state === 'loaded') loaded++;
      else if (state === 'failed') failed++;
      else if (MESH_DELAY[summary.mesh] < COARSE_FIRST) isPictured = false;
    }
    return { total: this.#wantedCount, loaded, failed, isPictured };
  }

  /** Orders everything by its distance from the focus and lets go of what does not fit into memory any more. */
  #plan(): void {
    const { column, row } = this.#focus;
    for (const entry of this.#entries) {
      const { summary, attempts } = entry;
      const distance = Math.hypot(summary.column + 0.5 - column, summary.row + 0.5 - row);
      entry.delay = distance + MESH_DELAY[summary.mesh] + attempts * 10;
    }
    this.#entries.sort((a, b) => a.delay - b.delay);
    let bytes = 0;
    this.#wantedCount = 0;
    for (const { summary } of this.#entries) {
      bytes += summary.byteLength;
      if (bytes > this.#budgetBytes) break;
      this.#wantedCount++;
    }
    this.#next = 0;
    this.#letGo();
  }

  #letGo(): void {
    let changed = false;
    for (let at = this.#wantedCount; at < this.#entries.length; at++) {
      const entry = this.#entries[at] as Entry;
      if (entry.state !== 'loaded') continue;
      entry.state = 'waiting';
      changed = this.#meshes.delete(entry.key) || changed;
    }
    if (changed) this.#onChange();
  }

  #fill(): void {
    while (!this.#isClosed && this.#inFlight < CONCURRENCY && this.#next < this.#wantedCount) {
      const entry = this.#entries[this.#next++] as Entry;
      if (entry.state === 'waiting') void this.#load(entry);
    }
  }

  async #load(entry: Entry): Promise<void> {
    this.#inFlight++;
    entry.state = 'asked';
    const placed = await this.#fetch(entry.summary);
    this.#inFlight--;
    if (this.#isClosed) return;
    if (placed !== undefined) {
      entry.state = 'loaded';
      this.#meshes.set(entry.key, placed);
    } else if (++entry.attempts < ATTEMPTS) {
      entry.state = 'waiting';
      this.#plan();
    } else {
      entry.state = 'failed';
    }
    this.#fill();
    this.#onChange();
  }

  async #fetch({ column, row, mesh }: CityTileSummary): Promise<PlacedMesh | undefined> {
    try {
      const decoded = decodeTileMesh(await this.#source.tile({ column, row, mesh }));
      return decoded.ok ? placeMesh(column, row, mesh, decoded.value) : undefined;
    } catch {
      // Why a tile could not be read is the source's to log; the map counts it and shows the count.
      return undefined;
    }
  }
}
