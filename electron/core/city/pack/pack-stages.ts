import type Database from 'better-sqlite3';
import type { CityFeatures } from '../../../../shared/domain/city/city-features.ts';
import type { ContentHash } from './content-hash.ts';
import { insertFeatures } from './insert-features.ts';
import { insertLabels } from './insert-labels.ts';
import { insertPlaces } from './insert-places.ts';
import type { RoadBuilding } from './road-building.ts';
import type { TileBaking } from './tile-baking.ts';

/** What is being written, for people. */
export type PackStep = 'features' | 'roads' | 'tiles' | 'labels' | 'places';

/** What goes on in other threads while a pack is written. */
export interface PackWork {
  readonly roads: RoadBuilding;
  readonly baking: TileBaking;
}

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
    work: PackWork,
  ) => Generator<number, void, void> | AsyncGenerator<number, void, void>;
}

/** The parts of a pack in the order in which they are written. */
export const PACK_STAGES: readonly PackStage[] = [
  { step: 'roads', weight: 15, fill: (_database, _features, _hash, { roads }) => roads.lay() },
  { step: 'features', weight: 25, fill: insertFeatures },
  { step: 'places', weight: 15, fill: insertPlaces },
  { step: 'labels', weight: 5, fill: insertLabels },
  // By now they have been ordered, where there is another core.
  { step: 'roads', weight: 20, fill: (database, _features, _hash, { roads }) => roads.finish(database) },
  // Last: where there is another core, tiles are baked there while everything else is written.
  { step: 'tiles', weight: 55, fill: (_database, _features, _hash, { baking }) => baking.finish() },
];
