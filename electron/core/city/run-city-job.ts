import { Worker } from 'node:worker_threads';
import { failure } from '../../../shared/domain/result.ts';
import type { Result } from '../../../shared/domain/result.ts';
import type { CityJob, CityJobOptions, CityJobProgress, CityJobReport } from './city-job.ts';

/** What the worker tells its host. */
export type CityWorkerMessage =
  | { readonly kind: 'progress'; readonly progress: CityJobProgress }
  | { readonly kind: 'result'; readonly result: Result<CityJobReport> };

/** How to run a job in a worker. */
export interface RunCityJobOptions extends CityJobOptions {
  /** Path of the built worker (`dist/core/city-worker.cjs`), or of `city-worker.ts` where Node runs TypeScript. */
  readonly workerPath: string;
  /** After a cancel, how long the worker may take to clean up before it is ended, milliseconds. */
  readonly cancelGraceMs?: number;
}

const CANCEL_GRACE_MS = 15_000;

/**
 * Runs a city job in a worker thread, so that the caller's event loop stays free.
 *
 * @returns the report, the job's failure, `cancelled`, or `city-worker-failed` when the worker crashed or ended early
 */
export function runCityJob(job: CityJob, options: RunCityJobOptions): Promise<Result<CityJobReport>> {
  const { workerPath, signal, onProgress } = options;
  if (signal?.aborted === true) return Promise.resolve(cancelled());
  return new Promise((resolve) => {
    const worker = new Worker(workerPath, { workerData: job });
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
      outcome ??= failure(
        'city-worker-failed',
        `The city worker failed: ${error instanceof Error ? error.message : String(error)}`,
      );
    });
    // The result counts once the worker is gone: then it holds no file and no memory any more.
    worker.on('exit', (code) => {
      clearTimeout(graceTimer);
      signal?.removeEventListener('abort', onAbort);
      resolve(outcome ?? failure('city-worker-failed', `The city worker ended with code ${code} and no result.`));
    });
  });
}

function cancelled(): Result<never> {
  return failure('cancelled', 'The city job was cancelled.');
}
