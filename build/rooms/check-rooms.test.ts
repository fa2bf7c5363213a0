import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import { checkRooms } from './check-rooms.ts';

const roots: string[] = [];

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

/** Lays out a source tree and gives what the check says about it, as "file: message". */
function check(files: Readonly<Record<string, string>>): string[] {
  const root = mkdtempSync(path.join(os.tmpdir(), 'vigiles-rooms-'));
  roots.push(root);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return checkRooms(root).map(({ file, line, message }) => `${file}:${line}: ${message}`);
}

const EMPTY = 'export const a = 1;\n';

describe('the rules between rooms', () => {
  it('say nothing about a house that keeps to them', () => {
    const said = check({
      'shared/domain/unit/unit.ts': EMPTY,
      'shared/contract/messages.ts': "import { z } from 'zod';\nimport { a } from '../domain/unit/unit.ts';\nz; a;\n",
      'electron/core/devices/index.ts': EMPTY,
      'electron/core/ingest/batch.ts': "import { a } from '../devices/index.ts';\na;\n",
      'electron/main/main.ts': "import { app } from 'electron';\nimport '../../shared/contract/messages.ts';\napp;\n",
      'renderer/features/units/index.ts': EMPTY,
      'renderer/features/alarms/view.tsx': "import { a } from '../units/index.ts';\nexport const V = () => <b>{a}</b>;\n",
      'renderer/map/layers/roads.ts': "import { PathLayer } from '@deck.gl/layers';\nPathLayer;\n",
      'tests/e2e/line.test.ts': "import '../../electron/core/ingest/batch.ts';\n",
    });
    expect(said).toEqual([]);
  });

  it.each([
    ['the domain imports a package', 'shared/domain/a.ts', "import 'zod';", /domain must not import the package zod/],
    ['the domain imports Node.js', 'shared/domain/a.ts', "import 'node:fs';", /must not import the package node:fs/],
    ['the domain imports the contract', 'shared/domain/a.ts', "import '../contract/t.ts';", /domain must not import/],
    ['the contract imports the core', 'shared/contract/a.ts', "import '../../electron/core/t.ts';", /contract must not/],
    ['the core imports a window', 'electron/core/a.ts', "import '../../renderer/ui/t.ts';", /core must not import/],
    ['the core imports the main process', 'electron/core/a.ts', "import '../main/t.ts';", /core must not import/],
    ['the core imports React', 'electron/core/a.ts', "import 'react';", /core must not import the package react/],
    ['the main process imports the core', 'electron/main/a.ts', "import '../core/t.ts';", /main must not import/],
    ['a preload imports Node.js', 'electron/preload/a.ts', "import 'node:fs';", /preload must not import the package/],
    ['a window imports the core', 'renderer/ui/a.ts', "import '../../electron/core/t.ts';", /renderer must not import/],
    ['a window imports Electron', 'renderer/ui/a.ts', "import 'electron';", /renderer must not import the package/],
    ['a window imports Node.js', 'renderer/ui/a.ts', "import 'node:path';", /renderer must not import the package/],
    ['a layer imports React', 'renderer/map/layers/a.ts', "import 'react';", /map layers must not import the package/],
    ['a layer imports a store', 'renderer/map/layers/a.ts', "import 'zustand/vanilla';", /must not import the package/],
    ['a layer imports a feature', 'renderer/map/layers/a.ts', "import '../../features/u/t.ts';", /map layers must not/],
    ['a room of the core opens another', 'electron/core/city/a.ts', "import '../database/t.ts';", /go through its index/],
    ['a feature opens another', 'renderer/features/a/a.ts', "import '../units/t.ts';", /go through its index/],
    ['the simulator opens the core', 'electron/simulator/a.ts', "import '../core/ingest/t.ts';", /simulator must not/],
    ['code imports from the tests', 'electron/core/a.ts', "import '../../tests/t.ts';", /imports from the tests/],
    ['code imports a test', 'renderer/ui/a.ts', "import './t.test.ts';", /imports a test/],
    ['a dynamic import breaks a rule', 'shared/domain/a.ts', "await import('../contract/t.ts');", /domain must not/],
    ['a re-export breaks a rule', 'shared/domain/a.ts', "export * from '../contract/t.ts';", /domain must not/],
    ['types are imported from a wrong room', 'renderer/a.ts', "import type { T } from '../electron/t.ts';", /renderer must/],
    ['an import leads nowhere', 'shared/domain/a.ts', "import './gone.ts';", /does not exist/],
    ['a file is in no room', 'electron/attic/a.ts', "import 'node:fs';", /belongs to no room/],
  ])('fire when %s', (_what, file, text, message) => {
    const target = /'(\.[^']+)'/.exec(text)?.[1];
    const files: Record<string, string> = { [file]: `${text}\n` };
    if (target !== undefined && !target.includes('gone')) {
      files[path.posix.join(path.posix.dirname(file), target)] = 'export type T = 1;\n';
    }
    const said = check(files);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(message);
  });

  it('fire on circles, and show the way round', () => {
    const said = check({
      'shared/domain/a.ts': "import './b.ts';\n",
      'shared/domain/b.ts': "import './c.ts';\n",
      'shared/domain/c.ts': "import './a.ts';\n",
    });
    expect(said).toEqual([expect.stringContaining('a.ts → shared/domain/b.ts → shared/domain/c.ts → shared/domain/a.ts')]);
  });

  it('let types go round, for nothing is left of them at run time', () => {
    const said = check({
      'shared/domain/a.ts': "import type { B } from './b.ts';\nexport type A = B;\n",
      'shared/domain/b.ts': "import type { A } from './a.ts';\nexport type B = A;\n",
    });
    expect(said).toEqual([]);
  });

  it('let a test use what it tests and the helpers of all tests', () => {
    const said = check({
      'tests/builders/unit.ts': EMPTY,
      'shared/domain/unit.test.ts': "import 'vitest';\nimport '../../tests/builders/unit.ts';\n",
    });
    expect(said).toEqual([]);
  });
});
