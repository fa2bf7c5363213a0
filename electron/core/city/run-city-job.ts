import { Worker } from 'node:worker_threads';
import { failure } from '../../../shared/domain/result.ts';
import type { Result } from '../../../shared/domain/result.ts';
import type { BakeTask, OrderTask } from './pack/index.ts';
import type { CityJob, CityJobOptions, CityJobProgress, CityJobReport } from './city-job.ts';

/** What a worker is asked to do. */
export type CityWorkerTask =
  | BakeTask
  | OrderTask
  | { readonly kind: 'job'; readonly job: CityJob; readonly workerPath: string };

/** What the worker tells its host. */
export type CityWorkerMessage =
  | { readonly kind: 'progress'; readonly progress: CityJobProgress }
  | { readonly kind: 'result'; readonly result: Result<CityJobReport> };

/** How to run a job in a worker. */
export interface RunCityJobOptions extends Omit<CityJobOptions, 'workerPath'> {
  /** Path of the built worker (`dist/core/city-worker.cjs`), or of `city-worker.ts` where Node runs TypeScript. */
  readonly workerPath: string;
  /** After a cancel, how long the worker may take to clean up before it is ended, milliseconds. */
  readonly cancelGraceMs?: number;
}

const CANCEL_GRACE_MS = 15_000;

/**
 * Most features live until the end of the import: a large nursery spares copying them again and again. The heap is
 * bounded, so that an import that is too large fails by itself and not with the application.
 */
const RESOURCE_LIMITS = { maxYoungGenerationSizeMb: 64, maxOldGenerationSizeMb: 3500 };

/**
 * Runs a city job in a worker thread, so that the caller's event loop stays free.
 *
 * @returns the report, the job's failure, `cancelled`, or `city-worker-failed` when the worker crashed or ended early
 */
export function runCityJob(job: CityJob, options: RunCityJobOptions): Promise<Result<CityJobReport>> {
  const { workerPath, signal, onProgress } = options;
  if (signal?.aborted === true) return Promise.resolve(cancelled());
  return new Promise((resolve) => {
    const task: CityWorkerTask = { kind: 'job', job, workerPath };
    const worker = new Worker(workerPath, { workerData: task, resourceLimits: RESOURCE_LIMITS });
    let outcome: Result<CityJobReport> | undefined;
    let graceTimer: NodeJS.Timeout | undefined;
    const onAbort = (): void => {
      worker.postMessage('cancel', []);
      graceTimer = setTimeout(() => {
        outcome ??= cancelled();
        void worker.terminate();
      }, options.cancelGraceMs ?? CANCEL_GRACE_MS);
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    worker.on('message', (message: CityWorkerMessage) => {
      if (message.kind === 'progress') onProgress?.(message.progress);
      else outcome = message.result;
    });
    worker.on('error', (error: unknown) => {
      outcome ??= workerFailure(error);
    });
    // The result counts once the worker is gone: then it holds no file and no memory any more.
    worker.on('exit', (code) => {
      clearTimeout(graceTimer);
      signal?.removeEventListener('abort', onAbort);
      resolve(outcome ?? failure('city-worker-failed', `The city worker ended with code ${code} and no result.`));
    });
  });
}

function workerFailure(error: unknown): Result<never> {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return failure(
      'city-too-large',
      'The city needs more memory than an import may take. Cut the extract to the area that you serve and import again.',
    );
  }
  return failure(
    'city-worker-failed',
    `The city worker failed: ${error instanceof Error ? error.message : String(error)}`,
  );
}

function cancelled(): Result<never> {
  return failure('cancelled', 'The city job was cancelled.');
}
