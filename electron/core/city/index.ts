export { performCityJob } from './city-job.ts';
export type { CityJob, CityJobOptions, CityJobProgress, CityJobReport } from './city-job.ts';
export { generateCity } from './generator/index.ts';
export type { GenerateCityOptions } from './generator/index.ts';
export { openCityPack, removeUnfinishedPacks, writeCityPack } from './pack/index.ts';
export type { CityPack, FoundPlace, PackProgress, StreetSegment, WritePackOptions, WrittenPack } from './pack/index.ts';
export { runCityJob } from './run-city-job.ts';
export type { RunCityJobOptions } from './run-city-job.ts';
export { runAsCityWorker } from './run-as-city-worker.ts';
