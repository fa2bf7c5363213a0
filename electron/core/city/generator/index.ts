export { generateCity } from './generate-city.ts';
export type { GenerateCityOptions } from './generate-city.ts';
