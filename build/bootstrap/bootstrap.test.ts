import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { CommandError, runCommand } from './command.mjs';
import { findMissing } from './debian-packages.mjs';
import { isNodeNewEnough } from './node-runtime.mjs';
import { isInstalled } from './npm-packages.mjs';
import { downloadPackage, makeFolderAtomically } from './npm.mjs';
import { cacheFolder } from './places.mjs';
import { SetupError } from './setup-error.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'vigiles-bootstrap-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the Node.js that the tools run on', () => {
  it.each([
    ['20.20.2', false],
    ['22.12.0', false],
    ['22.18.0', true],
    ['v24.21.0', true],
    ['26.0.0', true],
  ])('%s: %s', (version, enough) => {
    expect(isNodeNewEnough(version)).toBe(enough);
  });
});

describe('installed npm packages', () => {
  const wanted = {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/a-win32': { version: '1.0.0', optional: true },
  };

  it('are complete without the optional ones, which are for other platforms', () => {
    expect(isInstalled(wanted, { 'node_modules/a': { version: '1.0.0' } })).toBe(true);
  });

  it('are not complete when one is missing', () => {
    expect(isInstalled(wanted, {})).toBe(false);
  });

  it('are not complete when one is of another version, optional or not', () => {
    expect(isInstalled(wanted, { 'node_modules/a': { version: '1.0.1' } })).toBe(false);
    const installed = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/a-win32': { version: '0.9.0' } };
    expect(isInstalled(wanted, installed)).toBe(false);
  });
});

describe('Debian packages', () => {
  it('count as missing when neither program, library nor file is there', async () => {
    const missing = await findMissing([
      { debian: 'there', found: { program: 'node' } },
      { debian: 'no-program', found: { program: 'no-such-program-at-all' } },
      { debian: 'no-library', found: { library: 'libno-such-library.so.9' } },
      { debian: 'no-file', found: { file: ['/no/such/file'] } },
      { debian: 'one-of-two', found: { program: 'no-such-program-at-all', file: [process.execPath] } },
    ]);
    expect(missing).toEqual(['no-program', 'no-library', 'no-file']);
  });
});

describe('a package from npm', () => {
  const makePackage = () => {
    const source = path.join(folder, 'source');
    mkdirSync(source);
    writeFileSync(path.join(source, 'package.json'), '{ "name": "parcel", "version": "1.2.3" }');
    return source;
  };

  it('is refused when its contents are not the pinned ones', async () => {
    const target = path.join(folder, 'target');
    mkdirSync(target);
    const wanted = { spec: makePackage(), integrity: 'sha512-AAAA' };
    const attempt = downloadPackage(wanted, target);
    await expect(attempt).rejects.toThrow(SetupError);
    await expect(attempt).rejects.toThrow(/not the pinned ones/);
  });

  it('that does not exist is reported with a reason and a remedy', async () => {
    const wanted = { spec: path.join(folder, 'nowhere'), integrity: undefined };
    const error: unknown = await downloadPackage(wanted, folder).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SetupError);
    expect((error as SetupError).report).toMatch(/✗ Cannot download .*\n {2}why: {2}.+\n {2}do: {3}check the network/);
  });
});

describe('a folder of the cache', () => {
  it('appears only when it is complete', async () => {
    const target = path.join(folder, 'cache', 'thing');
    const attempt = makeFolderAtomically(target, async (contents) => {
      writeFileSync(path.join(contents, 'half'), '');
      throw new Error('power cut');
    });
    await expect(attempt).rejects.toThrow('power cut');
    expect(readdirSync(path.dirname(target))).toEqual([]);
  });

  it('can be made by two at once', async () => {
    const target = path.join(folder, 'cache', 'thing');
    const make = () =>
      makeFolderAtomically(target, async (contents) => writeFileSync(path.join(contents, 'whole'), ''));
    await Promise.all([make(), make()]);
    expect(readdirSync(target)).toEqual(['whole']);
    expect(readdirSync(path.dirname(target))).toEqual(['thing']);
  });

  it('takes away what was interrupted long ago, and leaves what is being made', async () => {
    const [old, fresh] = ['.making-old', '.making-fresh'].map((name) => path.join(folder, name));
    for (const place of [old, fresh]) mkdirSync(place ?? '');
    utimesSync(old ?? '', new Date(0), new Date(0));
    await makeFolderAtomically(path.join(folder, 'thing'), () => Promise.resolve());
    expect(readdirSync(folder).toSorted()).toEqual(['.making-fresh', 'thing']);
  });

  it('is below VIGILES_CACHE, else where XDG says', () => {
    expect(cacheFolder({ VIGILES_CACHE: '/here', XDG_CACHE_HOME: '/xdg' })).toBe(path.resolve('/here'));
    expect(cacheFolder({ XDG_CACHE_HOME: '/xdg' })).toBe(path.join('/xdg', 'vigiles'));
    expect(cacheFolder({})).toBe(path.join(os.homedir(), '.cache', 'vigiles'));
  });
});

describe('a command', () => {
  it('that fails says how it ended and what it printed last', async () => {
    const script = "console.log('one'); console.error('two'); process.exit(3)";
    const error: unknown = await runCommand(process.execPath, ['-e', script]).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CommandError);
    expect(error).toMatchObject({ ending: 'exit code 3' });
    expect((error as CommandError).lastLines).toContain('two');
  });

  it('that cannot be started says so', async () => {
    await expect(runCommand('/no/such/program', [])).rejects.toThrow(CommandError);
  });
});
