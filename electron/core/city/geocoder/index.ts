export type { Alias } from './aliases/alias.ts';
export { Geocoder } from './geocoder.ts';
export type { PlaceQuery } from './geocoder.ts';
export { buildPlaceIndex } from './index/build-place-index.ts';
export { INDEX_PARTS, readIndex } from './index/index-layout.ts';
