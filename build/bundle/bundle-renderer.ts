import { rm } from 'node:fs/promises';

import react from '@vitejs/plugin-react';
import { build } from 'vite';

import { inRepository } from '../tasks/repository.ts';
import { RENDERER_PAGES } from './entries.ts';

/**
 * Bundles the windows' pages into dist/renderer. Nothing is inlined — no script, no font, no image — so that the
 * strict Content-Security-Policy holds, and all paths are relative to the page.
 */
export async function bundleRenderer(): Promise<void> {
  await rm(inRepository('dist/renderer'), { recursive: true, force: true });
  await build({
    configFile: false,
    root: inRepository('renderer'),
    base: './',
    logLevel: 'warn',
    publicDir: false,
    plugins: [react()],
    build: {
      target: 'chrome114',
      cssTarget: 'chrome114',
      outDir: inRepository('dist/renderer'),
      emptyOutDir: false,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      sourcemap: true,
      reportCompressedSize: false,
      license: { fileName: 'licenses.md' },
      chunkSizeWarningLimit: 4096,
      rolldownOptions: { input: RENDERER_PAGES.map((page) => inRepository('renderer', page)) },
    },
  });
}
