import { existsSync } from 'node:fs';

import { CommandError, findProgram, runCommand } from './command.mjs';
import { progress } from './progress.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * @typedef {object} SystemNeed
 * @property {string} debian the Debian package that brings it
 * @property {{ program?: string, library?: string, file?: readonly string[] }} found how to see that it is there: a
 *   program on the PATH, a shared library by its soname, or any of some files
 */

/** @type {readonly SystemNeed[]} What Electron itself links to or opens. */
export const ELECTRON_LIBRARIES = [
  { debian: 'libgtk-3-0', found: { library: 'libgtk-3.so.0' } },
  { debian: 'libnss3', found: { library: 'libnss3.so' } },
  { debian: 'libasound2', found: { library: 'libasound.so.2' } },
  { debian: 'libgbm1', found: { library: 'libgbm.so.1' } },
  { debian: 'libatk-bridge2.0-0', found: { library: 'libatk-bridge-2.0.so.0' } },
  { debian: 'libdrm2', found: { library: 'libdrm.so.2' } },
  { debian: 'libxss1', found: { library: 'libXss.so.1' } },
  { debian: 'libegl1', found: { library: 'libEGL.so.1' } },
];

/** @type {readonly SystemNeed[]} A screen where there is none, with a fast software OpenGL. */
export const VIRTUAL_DISPLAY = [
  { debian: 'xvfb', found: { program: 'Xvfb' } },
  { debian: 'xserver-xorg-core', found: { program: 'Xorg' } },
  { debian: 'xserver-xorg-video-dummy', found: { file: ['/usr/lib/xorg/modules/drivers/dummy_drv.so'] } },
  { debian: 'x11-xserver-utils', found: { program: 'xrandr' } },
  { debian: 'openbox', found: { program: 'openbox' } },
  { debian: 'libegl-mesa0', found: { library: 'libEGL_mesa.so.0' } },
  {
    debian: 'libgl1-mesa-dri',
    found: { file: ['/usr/lib/x86_64-linux-gnu/dri/swrast_dri.so', '/usr/lib/aarch64-linux-gnu/dri/swrast_dri.so'] },
  },
  {
    debian: 'fonts-noto-cjk',
    found: {
      file: ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', '/usr/share/fonts/truetype/wqy/wqy-microhei.ttc'],
    },
  },
];

/** @type {readonly SystemNeed[]} Real brokers and a secret service to test against. */
export const TEST_PEERS = [{ debian: 'mosquitto', found: { program: 'mosquitto', file: ['/usr/sbin/mosquitto'] } }];

/** @type {readonly SystemNeed[]} Programs that the benchmarks measure against: a reader of OpenStreetMap files, a router. */
export const BENCH_PEERS = [
  { debian: 'osmium-tool', found: { program: 'osmium' } },
  { debian: 'routino', found: { program: 'routino-router' } },
];

/** @type {readonly SystemNeed[]} What compiling better-sqlite3 for the fallback runtime takes. */
export const COMPILER = [
  { debian: 'g++', found: { program: 'g++' } },
  { debian: 'make', found: { program: 'make' } },
  { debian: 'python3', found: { program: 'python3' } },
  { debian: 'patch', found: { program: 'patch' } },
];

/**
 * Sees to it that the machine has what is needed: as root on Debian by installing it, else by saying what to install.
 * Does nothing on other systems than Linux.
 *
 * @param {readonly SystemNeed[]} needs
 */
export async function installDebianPackages(needs) {
  if (process.platform !== 'linux') return;
  const missing = await findMissing(needs);
  if (missing.length === 0) return;
  const command = `apt-get install --yes --no-install-recommends ${missing.join(' ')}`;
  const apt = findProgram('apt-get');
  if (apt === undefined) {
    throw new SetupError(
      'Programs or libraries of the system are missing',
      `not found: what Debian has in the packages ${missing.join(', ')}`,
      'install them with the package manager of this system and run this again',
    );
  }
  if (process.getuid?.() !== 0) {
    throw new SetupError(
      'Debian packages are missing',
      `not installed: ${missing.join(', ')} (and only root can install them)`,
      `sudo apt-get update && sudo ${command}`,
    );
  }
  await progress.step(`Debian packages: ${missing.join(' ')}`, async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const install = () =>
      runCommand(apt, ['install', '--yes', '--no-install-recommends', ...missing], { env });
    try {
      await install().catch(async () => {
        await runCommand(apt, ['update'], { env });
        await install();
      });
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      throw new SetupError('Cannot install Debian packages', error.lastLines, `run it by hand: ${command}`, {
        cause: error,
      });
    }
    const still = await findMissing(needs);
    if (still.length > 0) {
      throw new SetupError(
        'Debian packages are installed, but what they bring is not found',
        still.join(', '),
        'check the system for a broken installation of these packages',
      );
    }
  });
}

/**
 * @param {readonly SystemNeed[]} needs
 * @returns {Promise<string[]>} names of Debian packages
 */
export async function findMissing(needs) {
  const wantsLibraries = needs.some((need) => need.found.library !== undefined);
  const libraries = wantsLibraries ? await listLibraries() : '';
  const searchPath = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`;
  return needs
    .filter(({ found }) => {
      if (found.library !== undefined && libraries.includes(`\t${found.library} `)) return false;
      if (found.program !== undefined && findProgram(found.program, searchPath) !== undefined) return false;
      return !(found.file ?? []).some((file) => existsSync(file));
    })
    .map((need) => need.debian);
}

/** What the dynamic linker knows, one library per line. */
async function listLibraries() {
  const ldconfig = findProgram('ldconfig', `/sbin:/usr/sbin:${process.env['PATH'] ?? ''}`);
  return ldconfig === undefined ? '' : runCommand(ldconfig, ['-p']);
}
