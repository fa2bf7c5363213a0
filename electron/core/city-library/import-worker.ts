import path from 'node:path';
import { runCityJob } from '../city/index.ts';
import type { StartImport } from './import-jobs.ts';

/** Imports cities in the worker of the city room. `workersDirectory` holds `city-worker.cjs`. */
export function importInWorker(workersDirectory: string): StartImport {
  const workerPath = path.join(workersDirectory, 'city-worker.cjs');
  return ({ extractFile, heightFiles, packFile }, onProgress) => {
    const cancelled = new AbortController();
    const finished = runCityJob(
      { kind: 'import', inputPath: extractFile, heightPaths: heightFiles, outPath: packFile },
      { workerPath, signal: cancelled.signal, onProgress: ({ step, fraction }) => onProgress(step, fraction) },
    );
    return { finished, cancel: () => cancelled.abort() };
  };
}
