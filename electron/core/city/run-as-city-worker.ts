import { parentPort, workerData } from 'node:worker_threads';
import { performCityJob } from './city-job.ts';
import { performBakeTask, performOrderTask } from './pack/index.ts';
import type { CityWorkerMessage, CityWorkerTask } from './run-city-job.ts';

/** Least time between two reports of progress. */
const PROGRESS_INTERVAL_MS = 50;

/**
 * What a worker thread of the city room does; `workerData` is its task. A city job posts progress now and then and one
 * result, and a `'cancel'` message stops it; it has its tiles baked and its roads ordered by other such workers.
 */
export function runAsCityWorker(): void {
  const port = parentPort;
  if (port === null) throw new Error('a city worker runs as a worker thread only');
  const task = workerData as CityWorkerTask;
  if (task.kind === 'bake') {
    performBakeTask(task, (message, transfer) => port.postMessage(message, transfer));
    return;
  }
  if (task.kind === 'order-roads') {
    performOrderTask(task, (message, transfer) => port.postMessage(message, transfer));
    return;
  }
  const cancel = new AbortController();
  port.on('message', (message: unknown) => {
    if (message === 'cancel') cancel.abort();
  });
  const post = (message: CityWorkerMessage): void => port.postMessage(message);
  let lastProgressMs = 0;
  const result = performCityJob(task.job, {
    signal: cancel.signal,
    workerPath: task.workerPath,
    onProgress: (progress) => {
      const nowMs = performance.now();
      if (nowMs - lastProgressMs < PROGRESS_INTERVAL_MS) return;
      lastProgressMs = nowMs;
      post({ kind: 'progress', progress });
    },
  });
  void result.then((value) => post({ kind: 'result', result: value })).finally(() => port.close());
}
