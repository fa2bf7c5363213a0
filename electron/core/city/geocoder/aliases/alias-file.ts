import { statSync } from 'node:fs';
import path from 'node:path';
import { readCsvFile } from '../../../csv/index.ts';
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
export interface AliasFile {
  /** What was read last; the same object until the file changes. */
  current(): ParsedAliases;
  /** Reads the file again if it has changed, and says whether it had. */
  refresh(): boolean;
}

/** Reads the aliases of a data directory. */
export function openAliasFile(dataDirectory: string): AliasFile {
  const file = path.join(dataDirectory, ALIASES_FILE_NAME);
  let state = stateOf(file);
  let parsed = readAliasesFile(file) ?? NONE;
  return {
    current: () => parsed,
    refresh: () => {
      const now = stateOf(file);
      if (now === state) return false;
      state = now;
      parsed = readAliasesFile(file) ?? NONE;
      return true;
    },
  };
}

/** Changes whenever the file does. */
function stateOf(file: string): string {
  try {
    const { mtimeMs, size } = statSync(file);
    return `${String(mtimeMs)} ${String(size)}`;
  } catch {
    return 'none';
  }
}
