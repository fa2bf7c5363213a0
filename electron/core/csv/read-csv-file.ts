import { readFileSync } from 'node:fs';

/** A table file: its text, or why it cannot be used. */
export type CsvFile = { readonly text: string } | { readonly problem: string };

/** Reads a table file; `null` where there is none. Never throws. */
export function readCsvFile(file: string): CsvFile | null {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    return { problem: `cannot be read (${error instanceof Error ? error.message : String(error)})` };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { problem: 'is not UTF-8; save it as CSV UTF-8' };
  }
}
