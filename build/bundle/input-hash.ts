import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { inRepository } from '../tasks/repository.ts';

/** Files that never end up in a bundle. */
const IGNORED = /\.test\.tsx?$|(^|\/)tsconfig[^/]*\.json$/;

/**
 * Digest of the names and contents of all files in some folders (or of single files), for seeing whether something has
 * to be built again. What does not exist counts as empty.
 */
export async function hashInputs(places: readonly string[]): Promise<string> {
  const files = (await Promise.all(places.map(listFiles))).flat().filter((file) => !IGNORED.test(file));
  const hash = createHash('sha256');
  for (const file of [...new Set(files)].sort()) {
    hash.update(file).update('\0').update(readFileSync(inRepository(file))).update('\0');
  }
  return hash.digest('hex');
}

async function listFiles(place: string): Promise<string[]> {
  try {
    const entries = await readdir(inRepository(place), { withFileTypes: true, recursive: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(inRepository(), path.join(entry.parentPath, entry.name)));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOTDIR') return [place];
    if (code === 'ENOENT') return [];
    throw error;
  }
}

/** Reads the digest that an earlier build left, or undefined. */
export async function readStamp(file: string): Promise<string | undefined> {
  try {
    return await readFile(inRepository(file), 'utf8');
  } catch {
    return undefined;
  }
}
