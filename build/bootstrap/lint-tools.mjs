import { existsSync } from 'node:fs';
import path from 'node:path';

import { CommandError } from './command.mjs';
import { makeFolderAtomically, runNpm } from './npm.mjs';
import { cacheFolder } from './places.mjs';
import { progress } from './progress.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * The linters live outside package-lock.json: registries that do not mirror their packages for every platform make
 * `npm ci` refuse a lock file that names them.
 */
const PACKAGES = ['oxlint@1.94.0', 'oxlint-tsgolint@7.0.2007', 'knip@6.44.2'];

/**
 * The folder whose node_modules holds oxlint, its type-aware companion and knip, installed on first use.
 *
 * @returns {Promise<string>}
 */
export async function resolveLintTools() {
  const name = PACKAGES.map((spec) => spec.replace('@', '-')).join('-');
  const folder = path.join(cacheFolder(), name);
  if (existsSync(path.join(folder, 'node_modules', 'oxlint'))) return folder;
  await progress.step(`Linters (${PACKAGES.join(', ')})`, () =>
    makeFolderAtomically(folder, async (contents) => {
      const flags = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund'];
      try {
        await runNpm(['install', '--prefix', contents, ...flags, ...PACKAGES], { cwd: contents });
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        throw new SetupError(
          'Cannot install the linters',
          error.lastLines,
          'check the network, the proxy and `npm config get registry`, then run this again',
          { cause: error },
        );
      }
    }),
  );
  return folder;
}
