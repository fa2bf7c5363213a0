import type { FeatureId } from '../../../../../shared/domain/city/city-features.ts';
import { boxOf } from '../../../../../shared/domain/city/ring-geometry.ts';
import { boundsOverlap } from '../../../../../shared/domain/place/geo.ts';
import type { Bounds } from '../../../../../shared/domain/place/geo.ts';
import type { DefectLog } from '../defects.ts';
import type { TagColumns } from '../pbf/osm-data.ts';
import type { ImportPhase, ImportTurns } from './import-turns.ts';
import type { OsmGeometry } from './osm-geometry.ts';

/** What all readers of features share: the data, the bounds, the defects, progress and cancelling. */
export class ImportContext {
  readonly geometry: OsmGeometry;
  readonly bounds: Bounds;
  readonly defects: DefectLog;
  readonly #turns: ImportTurns;

  constructor(geometry: OsmGeometry, bounds: Bounds, defects: DefectLog, turns: ImportTurns) {
    this.geometry = geometry;
    this.bounds = bounds;
    this.defects = defects;
    this.#turns = turns;
  }

  /**
   * To be awaited for each object: now and then reports progress and hears of a cancellation.
   *
   * @throws OsmFileError `import-cancelled`
   */
  step(phase: ImportPhase, done: number, total: number): Promise<void> {
    return this.#turns.step(phase, done, total);
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
