import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { openWatchedFile } from '../watched-file/index.ts';
import type { WatchedFile } from '../watched-file/index.ts';
import { areasProblem, parseResponseAreas } from './parse-response-areas.ts';
import type { ParsedResponseAreas } from './parse-response-areas.ts';

/** The response areas' name in the data directory. */
export const RESPONSE_AREAS_FILE_NAME = 'response-areas.geojson';

const NONE: ParsedResponseAreas = { areas: [], problems: [] };
const MOST_BYTES = 50e6;

/** Reads a file of response areas; `null` where there is none. Never throws. */
export function readResponseAreasFile(file: string): ParsedResponseAreas | null {
  try {
    const { size } = statSync(file);
    if (size > MOST_BYTES) return { areas: [], problems: [areasProblem(file, 'is larger than 50 MB; simplify its outlines')] };
    return parseResponseAreas(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    const why = error instanceof Error ? error.message : String(error);
    return { areas: [], problems: [areasProblem(file, `cannot be read (${why})`)] };
  }
}

/** The city's response areas, as they stand in the data directory: apart from the pack, so that a new import keeps them. */
export type ResponseAreaFile = WatchedFile<ParsedResponseAreas>;

/** Reads the response areas of a data directory. */
export function openResponseAreaFile(dataDirectory: string): ResponseAreaFile {
  return openWatchedFile(path.join(dataDirectory, RESPONSE_AREAS_FILE_NAME), (file) => readResponseAreasFile(file) ?? NONE);
}
