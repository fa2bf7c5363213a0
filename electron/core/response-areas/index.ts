/** The response areas room: `response-areas.geojson` in the data directory, which station answers where. */
export { openResponseAreaFile, readResponseAreasFile, RESPONSE_AREAS_FILE_NAME } from './response-area-file.ts';
export type { ResponseAreaFile } from './response-area-file.ts';
export type { ParsedResponseAreas } from './parse-response-areas.ts';
