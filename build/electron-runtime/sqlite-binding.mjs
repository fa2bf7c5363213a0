import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { CommandError, runCommand } from '../bootstrap/command.mjs';
import { pinnedNodeFolder } from '../bootstrap/node-runtime.mjs';
import { makeFolderAtomically } from '../bootstrap/npm.mjs';
import { cacheFolder, digest, REPOSITORY } from '../bootstrap/places.mjs';
import { progress } from '../bootstrap/progress.mjs';
import { SetupError } from '../bootstrap/setup-error.mjs';

const PATCH = path.join(REPOSITORY, 'build', 'electron-runtime', 'better-sqlite3-napi8.patch');

/** What SQLite itself is built with by default; it comes after better-sqlite3's -O3, which takes much longer. */
const OPTIMISATION = '-O2';
const PACKAGES = path.join(REPOSITORY, 'node_modules');

/**
 * better-sqlite3's own binary needs Node-API 10, which the fallback Electron does not have. This compiles a patched
 * copy for Node-API 8, once per version and patch, and keeps it in the cache. node_modules stays as it is.
 *
 * @param {object} options
 * @param {{ executable: string }} options.node
 * @param {() => Promise<void>} options.prepareCompiler
 * @returns {Promise<string>} the path of the .node file
 */
export async function compileSqliteBinding({ node, prepareCompiler }) {
  const original = path.join(PACKAGES, 'better-sqlite3');
  const { version } = JSON.parse(await readFile(path.join(original, 'package.json'), 'utf8'));
  const key = digest(version, OPTIMISATION, await readFile(PATCH));
  const folder = path.join(cacheFolder(), `better-sqlite3-${version}-napi8-${key}`);
  const binding = path.join(folder, 'better_sqlite3.node');
  if (existsSync(binding)) return binding;

  await prepareCompiler();
  const headers = await pinnedNodeFolder();
  await progress.step(`better-sqlite3 ${version}, compiled for the fallback runtime (1 to 3 minutes)`, () =>
    makeFolderAtomically(folder, async (contents) => {
      try {
        await compile({ node, headers, original, contents });
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        throw new SetupError(
          'Cannot compile better-sqlite3 for the fallback runtime',
          error.lastLines,
          'check that g++, make, patch and python3 work, or make the official Electron downloadable',
          { cause: error },
        );
      }
    }),
  );
  return binding;
}

/** @param {{ node: { executable: string }, headers: string, original: string, contents: string }} job */
async function compile({ node, headers, original, contents }) {
  const work = path.join(path.dirname(contents), 'work');
  const copy = path.join(work, 'node_modules', 'better-sqlite3');
  await mkdir(path.dirname(copy), { recursive: true });
  await cp(original, copy, { recursive: true });
  await cp(path.join(PACKAGES, 'node-addon-api'), path.join(work, 'node_modules', 'node-addon-api'), {
    recursive: true,
  });
  await runCommand('patch', ['--strip=3', '--forward', '--directory', copy, '--input', PATCH]);
  const nodeGyp = path.join(PACKAGES, 'node-gyp', 'bin', 'node-gyp.js');
  const environment = {
    ...process.env,
    PATH: [path.dirname(node.executable), process.env['PATH']].join(path.delimiter),
    CFLAGS: OPTIMISATION,
    CXXFLAGS: OPTIMISATION,
    JOBS: String(os.availableParallelism()),
  };
  await runCommand(
    node.executable,
    [nodeGyp, 'rebuild', '--release', '--force_build=1', `--nodedir=${headers}`],
    { cwd: copy, env: environment },
  );
  const built = path.join(copy, 'build', 'Release', 'better_sqlite3.node');
  await runCommand('strip', ['--strip-unneeded', built]);
  await rename(built, path.join(contents, 'better_sqlite3.node'));
}
