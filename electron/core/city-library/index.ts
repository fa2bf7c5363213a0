/** The city library room: the city packs of this installation, which one is open, and imports of new ones. */
export { createCityLibrary } from './city-library.ts';
export type { CityLibrary, CityLibraryParts } from './city-library.ts';
export { createImportJobs } from './import-jobs.ts';
export { importInWorker } from './import-worker.ts';
export type { ImportJobs, ImportJobsParts, ImportOrder, RunningImport, StartImport } from './import-jobs.ts';
