import type Database from 'better-sqlite3';
import type { CityFeatures } from '../../../../../shared/domain/city/city-features.ts';
import { buildRoadGraph } from '../build/build-road-graph.ts';
import { writeRoads } from './store-roads.ts';

/** Builds the road graph and writes it into an empty pack; yields the share done so far, 0–1. */
export function* insertRoads(database: Database.Database, features: CityFeatures): Generator<number, void, void> {
  const graph = yield* buildRoadGraph(features);
  writeRoads(database, graph);
  yield 1;
}
