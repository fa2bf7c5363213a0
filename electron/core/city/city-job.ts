import { addHeights } from './cityjson/index.ts';
import { writeCityPack } from './pack/index.ts';
import type { WrittenPack } from './pack/index.ts';
import { generateCity } from './generator/index.ts';
import { readOsmCity } from './osm/index.ts';
import type { ImportProgress } from './osm/index.ts';
import type { CityFeatures } from '../../../shared/domain/city/city-features.ts';
import type { FeatureCounts } from '../../../shared/domain/city/city-view.ts';
import type { HeightsReport, ImportReport, StepTime } from '../../../shared/domain/city/import-report.ts';
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
  | {
      readonly kind: 'import';
      /** A pack that is there already is updated: replaced when the new one is complete. */
      readonly outPath: string;
      /** An OpenStreetMap extract. */
      readonly inputPath: string;
      /** CityJSON files with building heights. */
      readonly heightPaths?: readonly string[];
      readonly name?: string;
    };

/** How far a job is. */
export interface CityJobProgress {
  readonly phase: 'read' | 'generate' | 'write';
  /** What is being done within the phase, for people: `buildings`, `tiles`… */
  readonly step: string;
  /** Share of the whole job, 0–1, never falling. */
  readonly fraction: number;
}

/** What a job made. */
export interface CityJobReport extends WrittenPack, ImportReport {}

/** How to follow and stop a job. */
export interface CityJobOptions {
  readonly onProgress?: (progress: CityJobProgress) => void;
  readonly signal?: AbortSignal;
  /** Entry of the city worker: tiles are then baked on another core while the rest is written. */
  readonly workerPath?: string;
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
  const watch = new StepWatch();
  const report = (phase: CityJobProgress['phase'], step: string, fraction: number): void => {
    watch.enter(step);
    furthest = Math.max(furthest, fraction);
    options.onProgress?.({ phase, step, fraction: furthest });
  };
  const read = await readFeatures(job, options, report);
  if (!read.ok) return read;
  const { features, heights } = read.value;
  const reportOf = ({ tiles, changes }: WrittenPack): ImportReport => ({
    name: features.name,
    source: features.source,
    bounds: features.bounds,
    counts: countFeatures(features),
    heightSources: countHeightSources(features),
    defects: features.defects,
    tiles,
    ...(changes === undefined ? {} : { changes }),
    ...(heights === undefined ? {} : { heights }),
    steps: watch.times(),
    durationMs: Math.round(performance.now() - startedAtMs),
    memoryPeakBytes: process.resourceUsage().maxRSS * 1024,
  });
  const written = await writeCityPack(job.outPath, features, {
    onProgress: ({ step, fraction }) => report('write', step, READ_SHARE + (1 - READ_SHARE) * fraction),
    ...(job.kind === 'import' ? { reportOf } : {}),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.workerPath === undefined ? {} : { workerPath: options.workerPath }),
  });
  return written.ok ? success({ ...reportOf(written.value), ...written.value }) : written;
}

/** Takes the time of each step. */
class StepWatch {
  readonly #times = new Map<string, number>();
  #step: string | undefined;
  #sinceMs = 0;

  enter(step: string | undefined): void {
    if (step === this.#step) return;
    const nowMs = performance.now();
    if (this.#step !== undefined) this.#times.set(this.#step, (this.#times.get(this.#step) ?? 0) + nowMs - this.#sinceMs);
    this.#step = step;
    this.#sinceMs = nowMs;
  }

  times(): StepTime[] {
    this.enter(undefined);
    return [...this.#times].map(([step, durationMs]) => ({ step, durationMs: Math.round(durationMs) }));
  }
}

/** Features with what was done about heights. */
interface ReadCity {
  readonly features: CityFeatures;
  readonly heights?: HeightsReport;
}

async function readFeatures(
  job: CityJob,
  { signal }: CityJobOptions,
  report: (phase: CityJobProgress['phase'], step: string, fraction: number) => void,
): Promise<Result<ReadCity>> {
  const withName = job.name === undefined ? {} : { name: job.name };
  if (job.kind === 'generate') {
    report('generate', 'city', 0);
    return success({ features: generateCity({ seed: job.seed, buildingCount: job.buildingCount, ...withName }) });
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
  if (city.ok) {
    const { heightPaths = [] } = job;
    if (heightPaths.length === 0) return success({ features: city.value });
    return addHeights(city.value, heightPaths, (share) => report('read', 'height-files', READ_SHARE * share), signal);
  }
  return city.error.code === 'import-cancelled' ? failure('cancelled', city.error.message, city.error.details) : city;
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
