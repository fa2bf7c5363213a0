import path from 'node:path';
import { readCsvFile } from '../../../csv/index.ts';
import { openWatchedFile } from '../../../watched-file/index.ts';
import type { WatchedFile } from '../../../watched-file/index.ts';
import { aliasProblem, parseAliases } from './parse-aliases.ts';
import type { ParsedAliases } from './parse-aliases.ts';

/** The aliases' name in the data directory. */
export const ALIASES_FILE_NAME = 'aliases.csv';

const NONE: ParsedAliases = { aliases: [], problems: [] };

/** Reads a file of aliases; `null` where there is none. Never throws. */
export function readAliasesFile(file: string): ParsedAliases | null {
  const read = readCsvFile(file);
  if (read === null) return null;
  if ('problem' in read) return { aliases: [], problems: [aliasProblem(file, 1, 'file', read.problem)] };
  return parseAliases(read.text, file);
}

/** The city's own names, as they stand in the data directory: apart from the pack, so that a new import keeps them. */
export type AliasFile = WatchedFile<ParsedAliases>;

/** Reads the aliases of a data directory. */
export function openAliasFile(dataDirectory: string): AliasFile {
  return openWatchedFile(path.join(dataDirectory, ALIASES_FILE_NAME), (file) => readAliasesFile(file) ?? NONE);
}
