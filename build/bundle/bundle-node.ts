import { builtinModules } from 'node:module';
import path from 'node:path';

import { build } from 'vite';

import { inRepository, REPOSITORY } from '../tasks/repository.ts';
import { EXTERNAL_MODULES, type NodeEntry } from './entries.ts';

/**
 * Bundles one entry with everything that it imports into a single file, with a source map beside it. Only Node.js'
 * own modules and {@link EXTERNAL_MODULES} stay outside.
 */
export async function bundleNode(entry: NodeEntry): Promise<void> {
  await build({
    configFile: false,
    root: REPOSITORY,
    logLevel: 'warn',
    publicDir: false,
    resolve: { conditions: ['node', 'import', 'module', 'default'], mainFields: ['module', 'main'] },
    ssr: { noExternal: true, external: [...EXTERNAL_MODULES], target: 'node' },
    build: {
      ssr: inRepository(entry.source),
      target: entry.target,
      outDir: inRepository(path.dirname(entry.output)),
      emptyOutDir: false,
      copyPublicDir: false,
      minify: false,
      sourcemap: true,
      reportCompressedSize: false,
      license: { fileName: `${path.basename(entry.output)}.licenses.md` },
      rolldownOptions: {
        external: [...EXTERNAL_MODULES, ...builtinModules, /^node:/],
        output: {
          format: entry.format,
          entryFileNames: path.basename(entry.output),
          codeSplitting: false,
        },
      },
    },
  });
}
