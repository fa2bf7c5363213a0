import path from 'node:path';

import type { Configuration } from 'electron-builder';

import type { ElectronRuntime } from '../electron-runtime/resolve-electron.mjs';
import { inRepository } from '../tasks/repository.ts';

/**
 * Debian packages want a home page and a maintainer. There is no public one yet, and `.invalid` (RFC 2606) says so:
 * whoever publishes releases puts their own here.
 */
const HOMEPAGE = 'https://vigiles.invalid';
const MAINTAINER = 'The Vigiles authors <maintainers@vigiles.invalid>';

/** What a package is made from. */
export interface PackagingParts {
  readonly runtime: ElectronRuntime;
  /** The program of a Node.js that runs the installed command line. */
  readonly nodeExecutable: string;
  readonly platform: NodeJS.Platform;
  readonly arch: string;
}

/** A release was asked for with another runtime than the official one. */
export class UnreleasableRuntimeError extends Error {
  constructor(runtime: ElectronRuntime) {
    super(
      `refused to package Electron ${runtime.version} (${runtime.kind}): a release carries only the official Electron ` +
        'that package.json names. Make its download reachable and run this again.',
    );
    this.name = 'UnreleasableRuntimeError';
  }
}

/** Of better-sqlite3 only what is needed at run time, with the binary of one platform. */
function sqliteFiles(platform: NodeJS.Platform, arch: string): string[] {
  return ['package.json', 'LICENSE', 'lib/**', `prebuilds/${platform}-${arch}.node`];
}

/**
 * The configuration of electron-builder for the platform that it runs on.
 *
 * The window application is in app.asar and cannot be used as a Node.js (its fuses see to that), so the command line
 * comes with a Node.js of its own: it works on servers without a display, and on Windows with a console.
 *
 * @throws {UnreleasableRuntimeError} for any runtime but the official one
 */
export function packagingConfig({ runtime, nodeExecutable, platform, arch }: PackagingParts): Configuration {
  if (runtime.kind !== 'official') throw new UnreleasableRuntimeError(runtime);
  const sqlite = sqliteFiles(platform, arch);
  return {
    appId: 'org.vigiles.Vigiles',
    productName: 'Vigiles',
    copyright: 'Copyright © The Vigiles authors. Apache-2.0.',
    electronVersion: runtime.version,
    electronDist: runtime.folder,
    npmRebuild: false,
    buildDependenciesFromSource: false,
    extraMetadata: { homepage: HOMEPAGE, desktopName: 'vigiles-console.desktop' },
    directories: { output: 'out', buildResources: 'build/packaging' },
    asar: true,
    asarUnpack: ['dist/assets/**', '**/*.node'],
    files: [
      'package.json',
      'LICENSE',
      'dist/**',
      '!dist/**/*.map',
      '!dist/.stamps',
      '!dist/cli',
      '!dist/simulator',
      // Everything else is in the bundles.
      '!node_modules/**',
      ...sqlite.map((file) => `node_modules/better-sqlite3/${file}`),
    ],
    extraResources: [
      { from: nodeExecutable, to: path.join('cli', path.basename(nodeExecutable)) },
      { from: inRepository('dist/cli/vigiles.mjs'), to: 'cli/vigiles.mjs' },
      { from: inRepository('dist/cli/vigiles.mjs.licenses.md'), to: 'cli/vigiles.mjs.licenses.md' },
      {
        from: inRepository('node_modules/better-sqlite3'),
        to: 'cli/node_modules/better-sqlite3',
        filter: sqlite,
      },
    ],
    electronFuses: {
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    },
    electronLanguages: ['en-US', 'zh-CN'],
    icon: 'icon.png',
    linux: {
      target: ['dir', 'deb'],
      category: 'Utility',
      executableName: 'vigiles-console',
      syncDesktopName: true,
      synopsis: 'The control room of an emergency-response centre',
      maintainer: MAINTAINER,
      extraResources: [{ from: inRepository('build/packaging/unix/vigiles'), to: 'cli/vigiles' }],
    },
    deb: {
      packageName: 'vigiles',
      // The Chinese texts, and names on the map of a Chinese city, need a font that a small Debian does not have.
      recommends: ['fonts-noto-cjk'],
      afterInstall: inRepository('build/packaging/unix/after-install.sh'),
      afterRemove: inRepository('build/packaging/unix/after-remove.sh'),
    },
    win: {
      target: ['nsis'],
      extraResources: [{ from: inRepository('build/packaging/windows/vigiles.cmd'), to: 'cli/vigiles.cmd' }],
    },
    nsis: { oneClick: false, perMachine: true, allowToChangeInstallationDirectory: true },
    mac: {
      target: ['dmg'],
      category: 'public.app-category.utilities',
      hardenedRuntime: true,
      extraResources: [{ from: inRepository('build/packaging/unix/vigiles'), to: 'cli/vigiles' }],
    },
  };
}
