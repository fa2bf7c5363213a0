import { readFileSync } from 'node:fs';
import path from 'node:path';

import { parseSync } from 'vite';

/** One import, export-from or dynamic import as written in a file. */
export interface ImportStatement {
  readonly specifier: string;
  /** Whether only types are taken, so that nothing is left of it at run time. */
  readonly typeOnly: boolean;
  /** Line in the file, counted from 1. */
  readonly line: number;
}

/**
 * The imports of one source file.
 *
 * @throws when the file cannot be read or is not valid TypeScript or JavaScript
 */
export function readImports(file: string): ImportStatement[] {
  const text = readFileSync(file, 'utf8');
  const parsed = parseSync(path.basename(file), text);
  const [mistake] = parsed.errors;
  if (mistake !== undefined) throw new Error(`${file}: ${mistake.message}`);
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  const { staticImports, staticExports, dynamicImports } = parsed.module;
  const found: ImportStatement[] = [];
  for (const { entries, moduleRequest, start } of staticImports) {
    const typeOnly = entries.length > 0 && entries.every((entry) => entry.isType);
    found.push({ specifier: moduleRequest.value, typeOnly, line: lineAt(start) });
  }
  for (const { entries, start } of staticExports) {
    const from = entries.find((entry) => entry.moduleRequest !== null)?.moduleRequest?.value;
    if (from === undefined) continue;
    found.push({ specifier: from, typeOnly: entries.every((entry) => entry.isType), line: lineAt(start) });
  }
  for (const { moduleRequest, start } of dynamicImports) {
    const literal = /^(['"`])([^'"`$]+)\1$/.exec(text.slice(moduleRequest.start, moduleRequest.end));
    if (literal?.[2] !== undefined) found.push({ specifier: literal[2], typeOnly: false, line: lineAt(start) });
  }
  return found;
}
