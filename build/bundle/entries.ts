/** One bundle for Node.js or for Electron's side of Node.js. */
export interface NodeEntry {
  /** The file that it starts from. */
  readonly source: string;
  /** The file that it becomes. */
  readonly output: string;
  readonly format: 'cjs' | 'esm';
  /** The oldest runtime that it has to run on. */
  readonly target: 'node18.15' | 'node24';
}

/** The Node.js of the oldest Electron that the application runs on. */
const ELECTRON = { format: 'cjs', target: 'node18.15' } as const;

/** Programs for the Node.js that the bootstrap provides; an installed command line brings it along. */
const TOOL = { format: 'esm', target: 'node24' } as const;

/** Everything that is bundled for Node.js. */
export const NODE_ENTRIES: readonly NodeEntry[] = [
  { source: 'electron/main/main.ts', output: 'dist/main/main.cjs', ...ELECTRON },
  { source: 'electron/core/main.ts', output: 'dist/core/core.cjs', ...ELECTRON },
  { source: 'electron/core/city/city-worker.ts', output: 'dist/core/city-worker.cjs', ...ELECTRON },
  { source: 'electron/core/city/router/worker/router-worker.ts', output: 'dist/core/router-worker.cjs', ...ELECTRON },
  { source: 'electron/preload/console.ts', output: 'dist/preload/console.cjs', ...ELECTRON },
  { source: 'electron/preload/wall.ts', output: 'dist/preload/wall.cjs', ...ELECTRON },
  { source: 'electron/cli/vigiles.ts', output: 'dist/cli/vigiles.mjs', ...TOOL },
  { source: 'electron/simulator/simulate.ts', output: 'dist/simulator/simulate.mjs', ...TOOL },
];

/** The pages of the two kinds of window, below renderer/. */
export const RENDERER_PAGES: readonly string[] = ['console/index.html', 'wall/index.html'];

/** Modules that stay outside the bundles: Electron's own, and the one with a binary of its own. */
export const EXTERNAL_MODULES: readonly string[] = ['electron', 'better-sqlite3'];
