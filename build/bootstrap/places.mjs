import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout: the folder with package.json. */
export const REPOSITORY = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * Where everything that is fetched or compiled once per machine is kept.
 * `VIGILES_CACHE` overrides the XDG cache folder.
 *
 * @param {NodeJS.ProcessEnv} [environment]
 */
export function cacheFolder(environment = process.env) {
  if (environment['VIGILES_CACHE']) return path.resolve(environment['VIGILES_CACHE']);
  const base = environment['XDG_CACHE_HOME'] || path.join(homedir(), '.cache');
  return path.join(base, 'vigiles');
}

/**
 * Short hexadecimal digest of all parts, for the names of cached things.
 *
 * @param {...(string | Buffer)} parts
 */
export function digest(...parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 16);
}
