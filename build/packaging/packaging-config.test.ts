import { describe, expect, it } from 'vitest';

import type { ElectronRuntime } from '../electron-runtime/resolve-electron.mjs';
import { packagingConfig, UnreleasableRuntimeError } from './packaging-config.ts';

const OFFICIAL: ElectronRuntime = {
  kind: 'official',
  version: '45.4.1',
  folder: '/electron',
  executable: '/electron/electron',
  sqliteBinding: null,
};

const configFor = (runtime: ElectronRuntime) =>
  packagingConfig({ runtime, nodeExecutable: '/node/bin/node', platform: 'linux', arch: 'x64' });

describe('packaging', () => {
  it.each(['fallback', 'override'] as const)('refuses the %s runtime', (kind) => {
    expect(() => configFor({ ...OFFICIAL, kind, version: '25.1.1' })).toThrow(UnreleasableRuntimeError);
  });

  it('says what it refused, and what to do', () => {
    expect(() => configFor({ ...OFFICIAL, kind: 'fallback', version: '25.1.1' })).toThrow(
      /refused to package Electron 25\.1\.1 \(fallback\).*official Electron.*run this again/,
    );
  });

  it('takes the official one, in the version that is there', () => {
    expect(configFor(OFFICIAL)).toMatchObject({ electronVersion: '45.4.1', electronDist: '/electron' });
  });

  it('closes every way to run the installed application as something else', () => {
    expect(configFor(OFFICIAL).electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('leaves out source maps, tools and packages that are in the bundles', () => {
    const { files } = configFor(OFFICIAL);
    expect(files).toEqual(expect.arrayContaining(['!dist/**/*.map', '!dist/simulator', '!node_modules/**']));
    expect(files).toContain('node_modules/better-sqlite3/prebuilds/linux-x64.node');
  });
});
