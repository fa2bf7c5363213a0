import path from 'node:path';
import type { JobProgress } from '../../../shared/contract/stream.ts';
import { failure, success } from '../../../shared/domain/result.ts';
import type { Problem, Result } from '../../../shared/domain/result.ts';
import type { Clock, IdSource } from '../../../shared/domain/time.ts';
import type { CityLibrary } from './city-library.ts';

/** Files of building heights by their name; all else is taken for an extract, and refused when it is none. */
const HEIGHT_FILES = /\.json$/i;

/** Before this share is done the pace says nothing. */
const LEAST_SHARE_FOR_PACE = 0.05;

/** An import that runs somewhere else. */
export interface RunningImport {
  readonly finished: Promise<Result<unknown>>;
  cancel(): void;
}

/** What to import: an OpenStreetMap extract, with files of building heights if there are any, into a pack. */
export interface ImportOrder {
  readonly extractFile: string;
  readonly heightFiles: readonly string[];
  readonly packFile: string;
}

/** Starts an import; `onProgress` hears the phase and how far it has come (0 to 1). */
export type StartImport = (
  order: ImportOrder,
  onProgress: (phase: string, fraction: number | undefined) => void,
) => RunningImport;

/** What import jobs need. */
export interface ImportJobsParts {
  readonly startImport: StartImport;
  readonly library: Pick<CityLibrary, 'isUpdatable' | 'newPackFile' | 'replaced'>;
  readonly ids: IdSource;
  readonly clock: Clock;
  readonly onProgress: (job: JobProgress) => void;
}

/** City imports: one at a time, in the background. */
export interface ImportJobs {
  /**
   * Starts importing an extract, with files of building heights (CityJSON), into a new pack or into one of the library,
   * which is then updated. While another import runs, the new one fails at once. Progress and outcome come as jobs.
   */
  start(sourceFiles: readonly string[], packFile?: string): void;
  /** Shows a problem as a failed job: for what went wrong without anyone asking. */
  showProblem(label: string, problem: Problem): void;
  /** Failure: `unknown-job` when it is not running (any more). */
  cancel(jobId: string): Result<null>;
  /** The last job, for windows that connect later. */
  jobs(): readonly JobProgress[];
  stop(): Promise<void>;
}

/** Creates the import jobs; none is running. */
export function createImportJobs(parts: ImportJobsParts): ImportJobs {
  let last: JobProgress | null = null;
  let running: { readonly jobId: string; readonly run: RunningImport } | null = null;

  const report = (job: JobProgress): void => {
    last = job;
    parts.onProgress(job);
  };

  const finish = (job: JobProgress, result: Result<unknown>): void => {
    running = null;
    const { fraction: _fraction, secondsLeft: _seconds, ...rest } = job;
    if (result.ok) report({ ...rest, state: 'done', fraction: 1 });
    else if (result.error.code === 'cancelled') report({ ...rest, state: 'cancelled' });
    else report({ ...rest, state: 'failed', message: result.error.message });
  };

  const start = (sourceFiles: readonly string[], knownPackFile?: string): void => {
    const jobId = parts.ids();
    const startedAtMs = parts.clock();
    let job: JobProgress = {
      jobId,
      kind: 'city-import',
      label: sourceFiles.map((file) => path.basename(file)).join(', '),
      state: 'running',
      phase: 'start',
    };
    const refuse = (message: string): void => parts.onProgress({ ...job, state: 'failed', message });
    if (running !== null) return refuse('Another city is being imported; wait for its end.');
    const heightFiles = sourceFiles.filter((file) => HEIGHT_FILES.test(file));
    const [extractFile, ...others] = sourceFiles.filter((file) => !HEIGHT_FILES.test(file));
    if (extractFile === undefined) {
      return refuse('Building heights alone are no city: choose the OpenStreetMap extract together with them.');
    }
    if (others.length > 0) return refuse('Choose one OpenStreetMap extract: several can be merged with osmium merge.');
    if (knownPackFile !== undefined && !parts.library.isUpdatable(knownPackFile)) {
      return refuse('This city pack is not one of those that were imported here.');
    }
    report(job);
    const fail = (error: unknown): void =>
      finish(job, failure('import-failed', error instanceof Error ? error.message : String(error)));
    try {
      const packFile = knownPackFile ?? parts.library.newPackFile(extractFile);
      const run = parts.startImport({ extractFile, heightFiles, packFile }, (phase, fraction) => {
        const isNews = phase !== job.phase || percentOf(fraction) !== percentOf(job.fraction);
        const { secondsLeft: _former, ...rest } = job;
        job = { ...rest, phase, ...(fraction === undefined ? {} : { fraction, ...timeLeft(parts.clock() - startedAtMs, fraction) }) };
        if (isNews) report(job);
      });
      running = { jobId, run };
      run.finished.then((result) => {
        const opened = result.ok ? parts.library.replaced(packFile) : result;
        finish(opened.ok ? { ...job, packFile } : job, opened);
      }, fail);
    } catch (error) {
      // The folder of the packs cannot be made or read.
      fail(error);
    }
  };

  return {
    start,
    showProblem: (label, problem) =>
      report({
        jobId: parts.ids(),
        kind: 'city-import',
        label,
        state: 'failed',
        phase: 'open',
        message: problem.message,
      }),
    cancel: (jobId) => {
      if (running?.jobId !== jobId) return failure('unknown-job', 'This job is not running.');
      running.run.cancel();
      return success(null);
    },
    jobs: () => (last === null ? [] : [last]),
    stop: async () => {
      const ending = running?.run;
      ending?.cancel();
      await ending?.finished.catch(() => undefined);
    },
  };
}

/** Time left at the pace so far, once there is a pace. */
function timeLeft(elapsedMs: number, fraction: number): Pick<JobProgress, 'secondsLeft'> {
  if (fraction < LEAST_SHARE_FOR_PACE) return {};
  return { secondsLeft: Math.max(1, Math.round((elapsedMs * (1 - fraction)) / fraction / 1000)) };
}

/** Windows are told of whole percents: an import reports many times a second. */
function percentOf(fraction: number | undefined): number | undefined {
  return fraction === undefined ? undefined : Math.floor(fraction * 100);
}
