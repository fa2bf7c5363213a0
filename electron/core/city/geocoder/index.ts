export type { Alias } from './aliases/alias.ts';
export { ALIASES_FILE_NAME, openAliasFile, readAliasesFile } from './aliases/alias-file.ts';
export type { AliasFile } from './aliases/alias-file.ts';
export type { ParsedAliases } from './aliases/parse-aliases.ts';
export { Geocoder } from './geocoder.ts';
export type { PlaceQuery } from './geocoder.ts';
export { buildPlaceIndex } from './index/build-place-index.ts';
export { INDEX_PARTS, readIndex } from './index/index-layout.ts';
