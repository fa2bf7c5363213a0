import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseRoster, rosterProblem } from './parse-roster.ts';
import type { ParsedRoster } from './parse-roster.ts';

/** The roster's name in the data directory. */
export const ROSTER_FILE_NAME = 'units.csv';

/** Reads the roster of the data directory; `null` where there is none. Never throws. */
export function readRoster(dataDirectory: string): ParsedRoster | null {
  return readRosterFile(path.join(dataDirectory, ROSTER_FILE_NAME));
}

/** Reads a roster file; `null` where there is none. One that cannot be read is a problem of its own; never throws. */
export function readRosterFile(file: string): ParsedRoster | null {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    const why = error instanceof Error ? error.message : String(error);
    return { units: [], problems: [rosterProblem(file, 1, 'file', `cannot be read (${why})`)] };
  }
  try {
    return parseRoster(new TextDecoder('utf-8', { fatal: true }).decode(bytes), file);
  } catch {
    return { units: [], problems: [rosterProblem(file, 1, 'file', 'is not UTF-8; save it as CSV UTF-8')] };
  }
}
