export { generateCity } from './generator/index.ts';
export type { GenerateCityOptions } from './generator/index.ts';
export { openCityPack, writeCityPack } from './pack/index.ts';
export type { CityPack, FoundPlace, PackProgress, StreetSegment, WritePackOptions, WrittenPack } from './pack/index.ts';
