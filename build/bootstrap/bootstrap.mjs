import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { resolveElectron } from '../electron-runtime/resolve-electron.mjs';
import {
  BENCH_PEERS,
  COMPILER,
  ELECTRON_LIBRARIES,
  installDebianPackages,
  TEST_PEERS,
  VIRTUAL_DISPLAY,
} from './debian-packages.mjs';
import { resolveLintTools } from './lint-tools.mjs';
import { resolveNode } from './node-runtime.mjs';
import { installPackages } from './npm-packages.mjs';
import { REPOSITORY } from './places.mjs';

/**
 * What a command needs beside Node.js and the npm packages.
 *
 * @typedef {'electron' | 'official-electron' | 'display' | 'lint' | 'test-peers' | 'bench-peers'} Need
 */

/**
 * What the bootstrap found or made; tasks and tests read it from `node_modules/.vigiles/runtime.json`.
 *
 * @typedef {object} Runtime
 * @property {{ executable: string, version: string }} node
 * @property {import('../electron-runtime/resolve-electron.mjs').ElectronRuntime | null} electron
 * @property {string | null} lintTools folder whose node_modules holds the linters
 */

/** Where the bootstrap leaves its findings for the tasks and the tests. */
export const RUNTIME_RECORD = path.join(REPOSITORY, 'node_modules', '.vigiles', 'runtime.json');

/**
 * Sets up everything that is not there yet. Does nothing, in well under a second, when all is in place.
 *
 * @param {ReadonlySet<Need>} needs
 * @returns {Promise<Runtime>}
 */
export async function bootstrap(needs) {
  const node = await resolveNode();
  await installPackages();
  const wantsElectron = needs.has('electron') || needs.has('official-electron');
  await installDebianPackages([
    ...(wantsElectron ? ELECTRON_LIBRARIES : []),
    ...(needs.has('display') ? VIRTUAL_DISPLAY : []),
    ...(needs.has('test-peers') ? TEST_PEERS : []),
    ...(needs.has('bench-peers') ? BENCH_PEERS : []),
  ]);
  const electron = wantsElectron
    ? await resolveElectron({
        node,
        officialOnly: needs.has('official-electron'),
        prepareCompiler: () => installDebianPackages(COMPILER),
      })
    : null;
  const lintTools = needs.has('lint') ? await resolveLintTools() : null;
  const runtime = { node, electron, lintTools };
  await record(runtime);
  return runtime;
}

/**
 * Keeps what an earlier run found and this one did not look for.
 *
 * @param {Runtime} found
 */
async function record(found) {
  const text = await readFile(RUNTIME_RECORD, 'utf8').catch(() => '{}');
  const earlier = JSON.parse(text);
  const runtime = {
    node: found.node,
    electron: found.electron ?? earlier.electron ?? null,
    lintTools: found.lintTools ?? earlier.lintTools ?? null,
  };
  const wanted = `${JSON.stringify(runtime, null, 2)}\n`;
  if (wanted === text) return;
  await mkdir(path.dirname(RUNTIME_RECORD), { recursive: true });
  const temporary = `${RUNTIME_RECORD}.${process.pid}`;
  await writeFile(temporary, wanted);
  await rename(temporary, RUNTIME_RECORD);
}
