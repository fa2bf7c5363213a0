import { writeCityPack } from './pack/index.ts';
import type { WrittenPack } from './pack/index.ts';
import { generateCity } from './generator/index.ts';
import { readOsmCity } from './osm/index.ts';
import type { ImportProgress } from './osm/index.ts';
import type { CityFeatures, FeatureDefect } from '../../../shared/domain/city/city-features.ts';
import type { FeatureCounts } from '../../../shared/domain/city/city-view.ts';
import { failure, success } from '../../../shared/domain/result.ts';
import type { Result } from '../../../shared/domain/result.ts';

/** Long work on a city, done by a worker. */
export type CityJob =
  | {
      readonly kind: 'generate';
      readonly outPath: string;
      readonly seed: number;
      readonly buildingCount: number;
      readonly name?: string;
    }
  | { readonly kind: 'import'; readonly outPath: string; readonly inputPath: string; readonly name?: string };

/** How far a job is. */
export interface CityJobProgress {
  readonly phase: 'read' | 'generate' | 'write';
  /** What is being done within the phase, for people: `buildings`, `tiles`… */
  readonly step: string;
  /** Share of the whole job, 0–1, never falling. */
  readonly fraction: number;
}

/** What a job made. */
export interface CityJobReport extends WrittenPack {
  readonly name: string;
  readonly counts: FeatureCounts;
  readonly heightSources: Readonly<Record<'measured' | 'levels' | 'default', number>>;
  readonly defects: readonly FeatureDefect[];
  readonly durationMs: number;
}

/** How to follow and stop a job. */
export interface CityJobOptions {
  readonly onProgress?: (progress: CityJobProgress) => void;
  readonly signal?: AbortSignal;
}

/** Share of a job that reading or generating takes; the rest is baking and writing. */
const READ_SHARE = 0.5;
/** Weight of each import phase in the time that reading takes. */
const IMPORT_SHARES: Readonly<Record<ImportProgress['phase'], readonly [from: number, to: number]>> = {
  reading: [0, 0.5],
  bounds: [0.5, 0.52],
  streets: [0.52, 0.62],
  areas: [0.62, 0.7],
  buildings: [0.7, 0.85],
  addresses: [0.85, 0.91],
  heights: [0.91, 1],
};

/**
 * Does a city job in this thread: reads or generates the features, bakes them and writes the pack.
 *
 * @returns the report, `cancelled`, or the failure of reading or writing; never throws for bad input
 */
export async function performCityJob(job: CityJob, options: CityJobOptions = {}): Promise<Result<CityJobReport>> {
  const startedAtMs = performance.now();
  // Some phases count several kinds of objects, each from the start; what is done stays done.
  let furthest = 0;
  const report = (phase: CityJobProgress['phase'], step: string, fraction: number): void => {
    furthest = Math.max(furthest, fraction);
    options.onProgress?.({ phase, step, fraction: furthest });
  };
  const features = await readFeatures(job, options, report);
  if (!features.ok) return features;
  const written = await writeCityPack(job.outPath, features.value, {
    onProgress: ({ step, fraction }) => report('write', step, READ_SHARE + (1 - READ_SHARE) * fraction),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  if (!written.ok) return written;
  return success({
    ...written.value,
    name: features.value.name,
    counts: countFeatures(features.value),
    heightSources: countHeightSources(features.value),
    defects: features.value.defects,
    durationMs: Math.round(performance.now() - startedAtMs),
  });
}

async function readFeatures(
  job: CityJob,
  { signal }: CityJobOptions,
  report: (phase: CityJobProgress['phase'], step: string, fraction: number) => void,
): Promise<Result<CityFeatures>> {
  const withName = job.name === undefined ? {} : { name: job.name };
  if (job.kind === 'generate') {
    report('generate', 'city', 0);
    return success(generateCity({ seed: job.seed, buildingCount: job.buildingCount, ...withName }));
  }
  const city = await readOsmCity({
    path: job.inputPath,
    ...withName,
    ...(signal === undefined ? {} : { signal }),
    onProgress: ({ phase, done, total }) => {
      const [from, to] = IMPORT_SHARES[phase];
      const share = total > 0 ? Math.min(1, done / total) : 0;
      report('read', phase, READ_SHARE * (from + (to - from) * share));
    },
  });
  if (city.ok || city.error.code !== 'import-cancelled') return city;
  return failure('cancelled', city.error.message, city.error.details);
}

function countFeatures(features: CityFeatures): FeatureCounts {
  return {
    buildings: features.buildings.length,
    streets: features.streets.length,
    areas: features.areas.length,
    rails: features.rails.length,
    places: features.places.length,
    addresses: features.addresses.length,
    facilities: features.facilities.length,
  };
}

function countHeightSources(features: CityFeatures): CityJobReport['heightSources'] {
  const counts = { measured: 0, levels: 0, default: 0 };
  for (const { heightSource } of features.buildings) counts[heightSource]++;
  return counts;
}
