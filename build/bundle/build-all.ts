import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { inRepository } from '../tasks/repository.ts';
import { withBuildLock } from './build-lock.ts';
import { bundleNode } from './bundle-node.ts';
import { bundleRenderer } from './bundle-renderer.ts';
import { makeDemoCity } from './demo-city.ts';
import { NODE_ENTRIES, type NodeEntry, RENDERER_PAGES } from './entries.ts';
import { hashInputs, readStamp } from './input-hash.ts';

/** What every bundle depends on beside its own rooms. */
const TOOLING = ['build/bundle', 'package-lock.json', 'tsconfig.base.json'];

/** One thing that is built, and what it is built from. */
interface Part {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly make: () => Promise<void>;
}

/**
 * Builds whatever is out of date into dist/: the bundles and the embedded demo city. A part whose inputs are unchanged
 * is left alone.
 */
export async function buildAll(): Promise<void> {
  await withBuildLock(async () => {
    for (const part of listParts()) await makeIfChanged(part);
    await makeDemoCity();
  });
}

/**
 * Builds one bundle for Node.js, if it is out of date, and nothing else.
 *
 * @param output one of the outputs of NODE_ENTRIES
 */
export async function buildNodeEntry(output: string): Promise<void> {
  const entry = NODE_ENTRIES.find((candidate) => candidate.output === output);
  if (entry === undefined) throw new Error(`nothing is bundled to ${output}`);
  await withBuildLock(() => makeIfChanged(nodePart(entry)));
}

function listParts(): Part[] {
  const nodeParts = NODE_ENTRIES.filter((entry) => isThere(entry.source)).map(nodePart);
  const pages = RENDERER_PAGES.filter((page) => isThere(path.join('renderer', page)));
  if (pages.length === 0) return nodeParts;
  const rendererPart: Part = {
    name: 'dist/renderer',
    inputs: ['renderer', 'shared', 'assets', ...TOOLING],
    outputs: pages.map((page) => path.join('dist/renderer', page)),
    make: () => bundleRenderer(pages),
  };
  return [...nodeParts, rendererPart];
}

function nodePart(entry: NodeEntry): Part {
  return {
    name: entry.output,
    inputs: ['electron', 'shared', 'assets', ...TOOLING],
    outputs: [entry.output],
    make: () => bundleNode(entry),
  };
}

function isThere(source: string): boolean {
  if (existsSync(inRepository(source))) return true;
  console.log(`build: ${source} does not exist yet, left out`);
  return false;
}

async function makeIfChanged(part: Part): Promise<void> {
  const stampFile = path.join('dist', '.stamps', part.name.replaceAll('/', '_'));
  const wanted = await hashInputs(part.inputs);
  const isComplete = part.outputs.every((output) => existsSync(inRepository(output)));
  if (isComplete && (await readStamp(stampFile)) === wanted) return;
  const startedAtMs = performance.now();
  await part.make();
  await mkdir(path.dirname(inRepository(stampFile)), { recursive: true });
  await writeFile(inRepository(stampFile), wanted);
  console.log(`build: ${part.name} (${((performance.now() - startedAtMs) / 1000).toFixed(1)} s)`);
}
