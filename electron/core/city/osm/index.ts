export { readOsmCity } from './read-osm-city.ts';
export type { ReadOsmCityOptions } from './read-osm-city.ts';
export type { ImportPhase, ImportProgress } from './features/import-turns.ts';
export { readOsmFile } from './pbf/read-osm-file.ts';
export type { ReadOsmFileOptions } from './pbf/read-osm-file.ts';
