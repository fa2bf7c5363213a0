import type Database from 'better-sqlite3';
import type { CityFeatures } from '../../../../shared/domain/city/city-features.ts';
import { insertRoads } from '../router/graph/insert-roads.ts';
import type { ContentHash } from './content-hash.ts';
import { insertFeatures } from './insert-features.ts';
import { insertLabels } from './insert-labels.ts';
import { insertPlaces } from './insert-places.ts';
import type { TileBaking } from './tile-baking.ts';

/** What is being written, for people. */
export type PackStep = 'features' | 'roads' | 'tiles' | 'labels' | 'places';

/** One part of the writing of a pack. */
export interface PackStage {
  readonly step: PackStep;
  /** How long it takes beside the others. */
  readonly weight: number;
  /**
   * Fills its tables of an empty pack. Yields the share done so far (0–1) at least every 50 ms or so: between two
   * yields progress is reported and a cancellation heard.
   */
  readonly fill: (
    database: Database.Database,
    features: CityFeatures,
    hash: ContentHash,
    baking: TileBaking,
  ) => Generator<number, void, void> | AsyncGenerator<number, void, void>;
}

/** The parts of a pack in the order in which they are written. */
export const PACK_STAGES: readonly PackStage[] = [
  { step: 'features', weight: 35, fill: insertFeatures },
  { step: 'roads', weight: 30, fill: insertRoads },
  { step: 'labels', weight: 5, fill: insertLabels },
  { step: 'places', weight: 15, fill: insertPlaces },
  // Last: where there is another core, tiles are baked there while everything else is written.
  { step: 'tiles', weight: 55, fill: (_database, _features, _hash, baking) => baking.finish() },
];
