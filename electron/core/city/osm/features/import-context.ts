import type { FeatureId } from '../../../../../shared/domain/city/city-features.ts';
import { boxOf } from '../../../../../shared/domain/city/ring-geometry.ts';
import { boundsOverlap } from '../../../../../shared/domain/place/geo.ts';
import type { Bounds } from '../../../../../shared/domain/place/geo.ts';
import type { DefectLog } from '../defects.ts';
import type { TagColumns } from '../pbf/osm-data.ts';
import { OsmFileError } from '../pbf/osm-file-error.ts';
import type { OsmGeometry } from './osm-geometry.ts';

/** What the import is busy with: `reading` counts bytes, the others objects. */
export type ImportPhase = 'reading' | 'bounds' | 'streets' | 'areas' | 'buildings' | 'heights' | 'addresses';

/** How far a phase has come. Some phases look through several kinds of objects, each counted from the start. */
export interface ImportProgress {
  readonly phase: ImportPhase;
  readonly done: number;
  readonly total: number;
}

/** Work between two pauses, milliseconds. */
const PAUSE_AFTER_MS = 30;

/** What all readers of features share: the data, the bounds, the defects, progress and cancelling. */
export class ImportContext {
  readonly geometry: OsmGeometry;
  readonly bounds: Bounds;
  readonly defects: DefectLog;
  readonly #onProgress: ((progress: ImportProgress) => void) | undefined;
  readonly #signal: AbortSignal | undefined;
  #pausedAtMs = 0;

  constructor(
    geometry: OsmGeometry,
    bounds: Bounds,
    defects: DefectLog,
    onProgress: ((progress: ImportProgress) => void) | undefined,
    signal: AbortSignal | undefined,
  ) {
    this.geometry = geometry;
    this.bounds = bounds;
    this.defects = defects;
    this.#onProgress = onProgress;
    this.#signal = signal;
  }

  /**
   * To be awaited for each object: now and then reports progress and lets messages in, so that a worker hears of a
   * cancellation.
   *
   * @throws OsmFileError `import-cancelled`
   */
  async step(phase: ImportPhase, done: number, total: number): Promise<void> {
    if (done !== 0 && performance.now() - this.#pausedAtMs < PAUSE_AFTER_MS) return;
    this.#onProgress?.({ phase, done, total });
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.#pausedAtMs = performance.now();
    if (this.#signal?.aborted === true) {
      throw new OsmFileError('import-cancelled', 'The import of the city was cancelled.');
    }
  }

  /** Whether a line or ring lies wholly outside the city; counts it if so. */
  isOutside(line: readonly number[], id: FeatureId): boolean {
    if (boundsOverlap(boxOf(line), this.bounds)) return false;
    this.defects.add('outside-bounds', id);
    return true;
  }

  /** Rows of the ways that have a tag with this key, in file order, newest versions only. */
  *rowsWithKey(key: string): Generator<number> {
    const { ways } = this.geometry.data;
    for (const row of rowsWithKey(ways.tags, ways.count, this.#stringIndex(key))) {
      if (this.geometry.isCurrentWay(row)) yield row;
    }
  }

  /** Rows of the relations whose `type` is the given one, newest versions only. */
  *relationsOfType(type: string): Generator<number> {
    const { relations, strings } = this.geometry.data;
    const typeKey = this.#stringIndex('type');
    for (const row of rowsWithKey(relations.tags, relations.count, typeKey)) {
      const value = valueOf(relations.tags, row, typeKey);
      if (strings[value] === type && this.geometry.isCurrentRelation(row)) yield row;
    }
  }

  #stringIndex(text: string): number {
    return this.geometry.data.strings.indexOf(text);
  }
}

/** Rows that have a tag with the key of this string index. */
export function* rowsWithKey(tags: TagColumns, count: number, key: number): Generator<number> {
  if (key < 0) return;
  for (let row = 0; row < count; row++) if (valueOf(tags, row, key) >= 0) yield row;
}

function valueOf(tags: TagColumns, row: number, key: number): number {
  const end = tags.starts[row + 1] ?? 0;
  for (let at = tags.starts[row] ?? end; at < end; at += 2) {
    if (tags.pairs[at] === key) return tags.pairs[at + 1] ?? -1;
  }
  return -1;
}
