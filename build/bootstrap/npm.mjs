import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

import { CommandError, findProgram, runCommand } from './command.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * Runs npm: the very one that started us when there is one, so that its settings and proxy apply.
 *
 * @param {readonly string[]} parameters
 * @param {{ cwd?: string, timeoutMs?: number }} [options]
 */
export function runNpm(parameters, options = {}) {
  const script = process.env['npm_execpath'];
  if (script?.endsWith('.js')) return runCommand(process.execPath, [script, ...parameters], options);
  const npm = findProgram('npm');
  if (npm === undefined) {
    throw new SetupError('Cannot find npm', 'it is not on the PATH', 'install Node.js with npm and run this again');
  }
  return runCommand(npm, parameters, options);
}

/**
 * Downloads one package file from the registry that npm is set up for, without running anything in it, and proves
 * that it is the one that was pinned.
 *
 * @param {{ spec: string, integrity: string | undefined }} wanted `integrity` as in a lock file: "sha512-…";
 *   undefined where no one has pinned it, in which case npm's own check against the registry is all there is
 * @param {string} folder an existing folder that the file is put in
 * @returns {Promise<string>} the path of the .tgz
 */
export async function downloadPackage(wanted, folder) {
  try {
    await runNpm(['pack', wanted.spec, '--silent', '--ignore-scripts', '--pack-destination', folder], { cwd: folder });
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new SetupError(
      `Cannot download ${wanted.spec} with npm`,
      error.lastLines,
      'check the network, the proxy and `npm config get registry`, then run this again',
      { cause: error },
    );
  }
  const name = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
  if (name === undefined) {
    throw new SetupError(`Cannot download ${wanted.spec} with npm`, 'npm left no file', 'run this again');
  }
  const file = path.join(folder, name);
  if (wanted.integrity !== undefined) {
    const found = `sha512-${await fileDigest(file, 'sha512', 'base64')}`;
    if (found !== wanted.integrity) {
      throw new SetupError(
        `Refused ${wanted.spec}`,
        `its contents are not the pinned ones (got ${found})`,
        'the registry or a proxy changed the file: use another registry, and report this',
      );
    }
  }
  return file;
}

/**
 * @param {string} file
 * @param {'sha256' | 'sha512'} algorithm
 * @param {'hex' | 'base64'} encoding
 */
export async function fileDigest(file, algorithm, encoding) {
  const hash = createHash(algorithm);
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest(encoding);
}

const TEMPORARY_PREFIX = '.making-';
const ABANDONED_AFTER_MS = 3600 * 1000;

/**
 * Takes away what runs that were interrupted long ago left behind.
 *
 * @param {string} parent
 */
async function removeAbandoned(parent) {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(TEMPORARY_PREFIX)) continue;
    const place = path.join(parent, name);
    const { mtimeMs } = await stat(place).catch(() => ({ mtimeMs: Infinity }));
    if (Date.now() - mtimeMs > ABANDONED_AFTER_MS) await rm(place, { recursive: true, force: true });
  }
}

/**
 * Makes a folder in one step: `fill` gets a temporary folder beside it, which is renamed when all is there. So a run
 * that is interrupted leaves nothing half made, and two runs at once do not disturb each other.
 *
 * @param {string} folder
 * @param {(temporary: string) => Promise<void>} fill
 */
export async function makeFolderAtomically(folder, fill) {
  await mkdir(path.dirname(folder), { recursive: true });
  await removeAbandoned(path.dirname(folder));
  const temporary = await mkdtemp(path.join(path.dirname(folder), TEMPORARY_PREFIX));
  try {
    const contents = path.join(temporary, 'contents');
    await mkdir(contents);
    await fill(contents);
    try {
      await rename(contents, folder);
    } catch (error) {
      const code = /** @type {NodeJS.ErrnoException} */ (error).code;
      const madeByAnother = code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'EPERM';
      if (!madeByAnother) throw error;
    }
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
