import { runAsCityWorker } from './run-as-city-worker.ts';

runAsCityWorker();
