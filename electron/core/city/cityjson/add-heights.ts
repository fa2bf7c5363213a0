import { basename } from 'node:path';
import type { BuildingFeature, CityFeatures, Ring } from '../../../../shared/domain/city/city-features.ts';
import type { HeightsReport, HeightsSkipped } from '../../../../shared/domain/city/import-report.ts';
import { boundsHold } from '../../../../shared/domain/place/geo.ts';
import { boxOf, signedArea } from '../../../../shared/domain/city/ring-geometry.ts';
import { failure, success } from '../../../../shared/domain/result.ts';
import type { Result } from '../../../../shared/domain/result.ts';
import { BuildingOverlaps } from './match-buildings.ts';
import { measureBuilding } from './measure-building.ts';
import { readCityJson } from './read-cityjson.ts';
import type { CityJsonFile } from './read-cityjson.ts';

/** A footprint of which this share lies in a building, or that covers this share of one, belongs to it. */
const MATCH_SHARE = 0.5;
/** A footprint that overlaps buildings by less than this is a building of its own. */
const FREE_SHARE = 0.2;
/** Plausible heights, metres. */
const LEAST_HEIGHT_M = 1;
const MOST_HEIGHT_M = 1000;
/** Buildings between two pauses. */
const BUILDINGS_PER_TURN = 200;

/** A city with the heights of files in it. */
export interface CityWithHeights {
  readonly features: CityFeatures;
  readonly heights: HeightsReport;
}

/**
 * Gives buildings the heights of CityJSON files where their footprints are the same, and adds those that the city
 * lacks.
 *
 * @returns `heights-not-readable`, `heights-unsupported` or `cancelled`
 */
export async function addHeights(
  features: CityFeatures,
  paths: readonly string[],
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<Result<CityWithHeights>> {
  const merge = new HeightMerge(features);
  for (const [fileNumber, path] of paths.entries()) {
    const file = await readCityJson(path);
    if (!file.ok) return file;
    const { buildings } = file.value;
    for (let at = 0; at < buildings.length; at++) {
      if (at % BUILDINGS_PER_TURN === 0) {
        onProgress((fileNumber + at / buildings.length) / paths.length);
        await new Promise((resolve) => setImmediate(resolve));
        if (signal?.aborted === true) return failure('cancelled', 'The import of the city was cancelled.');
      }
      merge.add(file.value, at);
    }
  }
  return success(merge.finish(paths.map((path) => basename(path))));
}

/** Gathers what files say of each building. */
class HeightMerge {
  readonly #features: CityFeatures;
  readonly #overlaps: BuildingOverlaps;
  /** By the number of a building: sums over the footprints that belong to it. */
  readonly #sums = new Map<number, { area: number; areaTimesHeight: number }>();
  readonly #added = new Map<string, BuildingFeature>();
  readonly #skipped = new Map<HeightsSkipped['reason'], { count: number; exampleId: string }>();

  constructor(features: CityFeatures) {
    this.#features = features;
    this.#overlaps = new BuildingOverlaps(features.buildings);
  }

  add({ buildings, toLonLat }: CityJsonFile, index: number): void {
    const building = buildings[index];
    if (building === undefined) return;
    const id = `cityjson:${building.id}`;
    const measured = measureBuilding(building);
    if (measured === undefined) return this.#skip('no-geometry', id);
    const { outline, heightM } = measured;
    if (heightM === undefined || !(heightM >= LEAST_HEIGHT_M && heightM <= MOST_HEIGHT_M)) return this.#skip('no-height', id);
    const footprint: number[] = [];
    for (let at = 0; at < outline.length; at += 2) footprint.push(...toLonLat(outline[at] as number, outline[at + 1] as number));
    if (!boundsHold(this.#features.bounds, boxOf(footprint))) return this.#skip('outside-city', id);
    if (!this.#match(footprint, heightM)) this.#addBuilding(id, footprint, heightM);
  }

  finish(files: readonly string[]): CityWithHeights {
    let matched = 0;
    const buildings = this.#features.buildings.map((building, index): BuildingFeature => {
      const sum = this.#sums.get(index);
      const heightM = sum === undefined ? 0 : sum.areaTimesHeight / sum.area;
      if (heightM <= building.baseHeightM) return building;
      matched++;
      return { ...building, heightM, heightSource: 'measured' };
    });
    const added = [...this.#added.values()];
    const features: CityFeatures = {
      ...this.#features,
      source: `${this.#features.source}; heights: ${files.join(', ')}`,
      buildings: [...buildings, ...added],
    };
    const skipped = [...this.#skipped].map(([reason, found]) => ({ reason, ...found }));
    return { features, heights: { files, matched, added: added.length, skipped } };
  }

  #match(footprint: Ring, heightM: number): boolean {
    const area = Math.abs(signedArea(footprint));
    let isMatched = false;
    for (const { building, share } of this.#overlaps.of(footprint)) {
      const buildingArea = Math.abs(signedArea(this.#features.buildings[building]?.rings[0] ?? []));
      const common = share * area;
      if (share < MATCH_SHARE && common < MATCH_SHARE * buildingArea) continue;
      isMatched = true;
      const sum = this.#sums.get(building) ?? { area: 0, areaTimesHeight: 0 };
      this.#sums.set(building, { area: sum.area + common, areaTimesHeight: sum.areaTimesHeight + common * heightM });
    }
    return isMatched;
  }

  #addBuilding(id: string, footprint: Ring, heightM: number): void {
    const overlap = this.#overlaps.of(footprint).reduce((sum, { share }) => sum + share, 0);
    if (overlap >= FREE_SHARE) return this.#skip('overlaps-other', id);
    this.#added.set(id, {
      id,
      buildingClass: 'residential',
      rings: [footprint],
      heightM,
      baseHeightM: 0,
      heightSource: 'measured',
    });
  }

  #skip(reason: HeightsSkipped['reason'], exampleId: string): void {
    const known = this.#skipped.get(reason);
    if (known === undefined) this.#skipped.set(reason, { count: 1, exampleId });
    else known.count++;
  }
}
