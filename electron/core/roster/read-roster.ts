import path from 'node:path';
import { readCsvFile } from '../csv/index.ts';
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
  const read = readCsvFile(file);
  if (read === null) return null;
  return 'problem' in read ? { units: [], problems: [rosterProblem(file, 1, 'file', read.problem)] } : parseRoster(read.text, file);
}
