import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { CommandError } from './command.mjs';
import { runNpm } from './npm.mjs';
import { REPOSITORY } from './places.mjs';
import { progress } from './progress.mjs';
import { SetupError } from './setup-error.mjs';

/** @typedef {{ version?: string, optional?: boolean, peer?: boolean, link?: boolean }} LockedPackage */

/**
 * Installs exactly what package-lock.json says, unless that is what is there. No package's install script is run:
 * none of ours needs one.
 */
export async function installPackages() {
  const wanted = await readPackages(path.join(REPOSITORY, 'package-lock.json'));
  if (wanted === undefined) {
    throw new SetupError('Cannot install the npm packages', 'package-lock.json is missing', 'restore it with git');
  }
  const installed = await readPackages(path.join(REPOSITORY, 'node_modules', '.package-lock.json'));
  if (installed !== undefined && isInstalled(wanted, installed)) return;
  await progress.step('npm packages', async () => {
    try {
      await runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: REPOSITORY });
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      throw new SetupError(
        'Cannot install the npm packages',
        error.lastLines,
        'check the network, the proxy and `npm config get registry`; `npm ci --ignore-scripts` shows the whole message',
        { cause: error },
      );
    }
  });
}

/**
 * Whether every package of the lock file is installed in that version. Packages that are optional may be left out:
 * they are the ones for other platforms.
 *
 * @param {Readonly<Record<string, LockedPackage>>} wanted
 * @param {Readonly<Record<string, LockedPackage>>} installed
 */
export function isInstalled(wanted, installed) {
  for (const [place, locked] of Object.entries(wanted)) {
    if (place === '') continue;
    const found = installed[place];
    if (found === undefined) {
      if (locked.optional !== true && locked.peer !== true) return false;
    } else if (found.version !== locked.version) return false;
  }
  return true;
}

/**
 * @param {string} file
 * @returns {Promise<Record<string, LockedPackage> | undefined>}
 */
async function readPackages(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
