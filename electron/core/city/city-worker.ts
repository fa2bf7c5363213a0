import { parentPort, workerData } from 'node:worker_threads';
import { performCityJob } from './city-job.ts';
import type { CityJob } from './city-job.ts';
import type { CityWorkerMessage } from './run-city-job.ts';

/**
 * Entry of the worker thread that does one city job: `workerData` is the job; a `'cancel'` message stops it. It posts
 * progress at most every 50 ms and one result, and then ends.
 */
const PROGRESS_INTERVAL_MS = 50;

const port = parentPort;
if (port === null) throw new Error('city-worker runs as a worker thread only');

const cancel = new AbortController();
port.on('message', (message: unknown) => {
  if (message === 'cancel') cancel.abort();
});

const post = (message: CityWorkerMessage): void => port.postMessage(message);
let lastProgressMs = 0;
const result = performCityJob(workerData as CityJob, {
  signal: cancel.signal,
  onProgress: (progress) => {
    const nowMs = performance.now();
    if (nowMs - lastProgressMs < PROGRESS_INTERVAL_MS) return;
    lastProgressMs = nowMs;
    post({ kind: 'progress', progress });
  },
});
void result.then((value) => post({ kind: 'result', result: value })).finally(() => port.close());
