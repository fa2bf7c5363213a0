import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { inRepository } from '../tasks/repository.ts';
import { withBuildLock } from './build-lock.ts';
import { bundleNode } from './bundle-node.ts';
import { bundleRenderer } from './bundle-renderer.ts';
import { DEMO_CITY, makeDemoCity } from './demo-city.ts';
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

/** Some parts could not be built; what is wrong with each has been printed. */
export class BuildError extends Error {
  constructor(names: readonly string[]) {
    super(`could not build ${names.join(', ')}`);
    this.name = 'BuildError';
  }
}

/**
 * Builds whatever is out of date into dist/: the bundles and the embedded demo city. A part whose inputs are unchanged
 * is left alone; a part that fails does not keep the others from being built.
 *
 * @throws {BuildError}
 */
export async function buildAll(): Promise<void> {
  await withBuildLock(async () => {
    const failed = await makeParts(listParts());
    if (failed.length > 0) throw new BuildError(failed);
    if (!(await makeDemoCity())) throw new BuildError([DEMO_CITY]);
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
  const failed = await withBuildLock(() => makeParts([nodePart(entry)]));
  if (failed.length > 0) throw new BuildError(failed);
}

/** Makes the parts one after the other and gives the names of those that failed. */
async function makeParts(parts: readonly Part[]): Promise<string[]> {
  const hashes = new Map<string, Promise<string>>();
  const hashOf = ({ inputs }: Part): Promise<string> => {
    const key = inputs.join();
    const hash = hashes.get(key) ?? hashInputs(inputs);
    hashes.set(key, hash);
    return hash;
  };
  const failed: string[] = [];
  for (const part of parts) {
    try {
      await makeIfChanged(part, await hashOf(part));
    } catch (error) {
      failed.push(part.name);
      console.error(`build: ✗ ${part.name}\n${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return failed;
}

function listParts(): Part[] {
  const rendererPart: Part = {
    name: 'dist/renderer',
    inputs: ['renderer', 'shared', 'assets', ...TOOLING],
    outputs: RENDERER_PAGES.map((page) => path.join('dist/renderer', page)),
    make: bundleRenderer,
  };
  return [...NODE_ENTRIES.map(nodePart), rendererPart];
}

function nodePart(entry: NodeEntry): Part {
  return {
    name: entry.output,
    inputs: ['electron', 'shared', 'assets', ...TOOLING],
    outputs: [entry.output],
    make: () => bundleNode(entry),
  };
}

async function makeIfChanged(part: Part, wanted: string): Promise<void> {
  const stampFile = path.join('dist', '.stamps', part.name.replaceAll('/', '_'));
  const isComplete = part.outputs.every((output) => existsSync(inRepository(output)));
  if (isComplete && (await readStamp(stampFile)) === wanted) return;
  const startedAtMs = performance.now();
  await part.make();
  await mkdir(path.dirname(inRepository(stampFile)), { recursive: true });
  await writeFile(inRepository(stampFile), wanted);
  console.log(`build: ${part.name} (${((performance.now() - startedAtMs) / 1000).toFixed(1)} s)`);
}
