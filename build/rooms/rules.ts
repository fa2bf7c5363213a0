/**
 * One room of the house: a part of the source tree with its own rule about what it may import.
 *
 * Places are folders (ending in `/`) or single files. A file belongs to the room with the longest matching place.
 */
export interface Room {
  readonly name: string;
  /** Folders or files that make up the room. */
  readonly places: readonly string[];
  /** What a file of the room may import from the source tree, beside its own room. */
  readonly mayImport: readonly string[];
  /**
   * Packages (and `node:` modules) that it may import: exact names, or a prefix ending in `*`. Undefined: any. Types
   * are free: they leave nothing behind in the bundle.
   */
  readonly packages?: readonly string[];
  /** Packages that it must not import, where `packages` is left open. */
  readonly notPackages?: readonly string[];
}

/** A folder whose sub-folders see each other only through their index.ts. */
export interface ClosedFolder {
  readonly folder: string;
  /** File names that serve as the way in. */
  readonly index: readonly string[];
}

/** What a tests-only place is: nothing outside such places imports from them. */
export const TEST_PLACES: readonly string[] = ['tests/'];

/** Files that belong to the tests wherever they lie. */
export const TEST_FILE = /\.test\.tsx?$/;

/** The source folders whose imports are checked. */
export const SOURCE_FOLDERS: readonly string[] = ['shared', 'electron', 'renderer', 'build', 'tests'];

const REACT_AND_STORE = ['react', 'react-dom', 'react-dom/*', 'react-i18next', 'zustand', 'zustand/*'];

/** The rules between rooms; ARCHITECTURE.md says the same in words. */
export const ROOMS: readonly Room[] = [
  { name: 'domain', places: ['shared/domain/'], mayImport: [], packages: [] },
  { name: 'contract', places: ['shared/contract/'], mayImport: ['shared/domain/'], packages: ['zod'] },
  { name: 'core', places: ['electron/core/'], mayImport: ['shared/', 'assets/'], notPackages: REACT_AND_STORE },
  {
    name: 'main',
    places: ['electron/main/'],
    mayImport: ['shared/contract/', 'shared/domain/', 'assets/'],
    packages: ['electron', 'node:*', 'zod', 'i18next'],
  },
  { name: 'preload', places: ['electron/preload/'], mayImport: ['shared/contract/'], packages: ['electron'] },
  {
    name: 'command line',
    places: ['electron/cli/'],
    mayImport: ['shared/', 'electron/core/', 'electron/simulator/', 'assets/', 'package.json'],
    notPackages: [...REACT_AND_STORE, 'electron'],
  },
  {
    name: 'simulator',
    places: ['electron/simulator/'],
    mayImport: ['shared/', 'electron/core/city/', 'electron/core/devices/'],
    notPackages: [...REACT_AND_STORE, 'electron'],
  },
  {
    name: 'map layers',
    places: ['renderer/map/layers/'],
    mayImport: ['shared/', 'renderer/map/'],
    notPackages: [...REACT_AND_STORE, 'electron', 'node:*'],
  },
  {
    name: 'renderer',
    places: ['renderer/'],
    mayImport: ['shared/', 'assets/', 'renderer/'],
    notPackages: ['electron', 'node:*', 'better-sqlite3', 'mqtt', 'aedes'],
  },
  { name: 'build', places: ['build/', 'vitest.config.ts'], mayImport: ['shared/'] },
  {
    name: 'tests',
    places: ['tests/'],
    mayImport: ['shared/', 'electron/', 'renderer/', 'build/', 'assets/', 'dist/'],
  },
];

/** The folders in which one part uses another only through what its index offers. */
export const CLOSED_FOLDERS: readonly ClosedFolder[] = [
  { folder: 'electron/core/', index: ['index.ts'] },
  { folder: 'renderer/features/', index: ['index.ts', 'index.tsx'] },
];
