export { writeCityPack } from './write-city-pack.ts';
export type { PackProgress, WritePackOptions, WrittenPack } from './write-city-pack.ts';
export { openCityPack, readCityPack } from './open-city-pack.ts';
export type { CityPack, StreetSegment } from './city-pack.ts';
export { removeUnfinishedPacks } from './temporary-files.ts';
export { performOrderTask } from './road-building.ts';
export type { OrderTask } from './road-building.ts';
export { performBakeTask } from './tile-baking.ts';
export type { BakeMessage, BakeTask } from './tile-baking.ts';
