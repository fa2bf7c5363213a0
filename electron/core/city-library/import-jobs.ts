import path from 'node:path';
import type { JobProgress } from '../../../shared/contract/stream.ts';
import { failure, success } from '../../../shared/domain/result.ts';
import type { Problem, Result } from '../../../shared/domain/result.ts';
import type { IdSource } from '../../../shared/domain/time.ts';

/** An import that runs somewhere else. */
export interface RunningImport {
  readonly finished: Promise<Result<unknown>>;
  cancel(): void;
}

/** Starts an import of `sourceFile` into `packFile`; `onProgress` hears the phase and how far it has come (0 to 1). */
export type StartImport = (
  sourceFile: string,
  packFile: string,
  onProgress: (phase: string, fraction: number | undefined) => void,
) => RunningImport;

/** What import jobs need. */
export interface ImportJobsParts {
  readonly startImport: StartImport;
  readonly newPackFile: (sourceFile: string) => string;
  readonly ids: IdSource;
  readonly onProgress: (job: JobProgress) => void;
}

/** City imports: one at a time, in the background. */
export interface ImportJobs {
  /** Starts importing. While another import runs, the new one fails at once. Progress and outcome come as jobs. */
  start(sourceFile: string): void;
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
    const { fraction: _left, ...rest } = job;
    if (result.ok) report({ ...job, state: 'done', fraction: 1 });
    else if (result.error.code === 'cancelled') report({ ...rest, state: 'cancelled' });
    else report({ ...rest, state: 'failed', message: result.error.message });
  };

  const start = (sourceFile: string): void => {
    const jobId = parts.ids();
    let job: JobProgress = {
      jobId,
      kind: 'city-import',
      label: path.basename(sourceFile),
      state: 'running',
      phase: 'start',
    };
    if (running !== null) {
      return parts.onProgress({ ...job, state: 'failed', message: 'Another city is being imported; wait for its end.' });
    }
    report(job);
    const fail = (error: unknown): void =>
      finish(job, failure('import-failed', error instanceof Error ? error.message : String(error)));
    try {
      const run = parts.startImport(sourceFile, parts.newPackFile(sourceFile), (phase, fraction) => {
        const isNews = phase !== job.phase || percentOf(fraction) !== percentOf(job.fraction);
        job = { ...job, phase, ...(fraction === undefined ? {} : { fraction }) };
        if (isNews) report(job);
      });
      running = { jobId, run };
      run.finished.then((result) => finish(job, result), fail);
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

/** Windows are told of whole percents: an import reports many times a second. */
function percentOf(fraction: number | undefined): number | undefined {
  return fraction === undefined ? undefined : Math.floor(fraction * 100);
}
