import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout: the folder with package.json. */
export const REPOSITORY = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Absolute path of something in the checkout. */
export function inRepository(...parts: readonly string[]): string {
  return path.join(REPOSITORY, ...parts);
}
