import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { runChild } from '../tasks/child.ts';
import { inRepository } from '../tasks/repository.ts';
import { hashInputs, readStamp } from './input-hash.ts';

const COMMAND_LINE = 'dist/cli/vigiles.mjs';
const STAMP = 'dist/.stamps/demo-city';

/** Where the embedded demo city lies. */
export const DEMO_CITY = 'dist/assets/demo-city.vcity';

/** What the demo city is made by: the generator and the city pack it is written as. */
const GENERATOR = ['electron/core/city', 'electron/cli/commands', 'shared/domain/city'];

/**
 * Generates the embedded demo city with the project's own command line, if its generator has changed.
 *
 * @returns whether there is one now; if not, the command line has said why
 */
export async function makeDemoCity(): Promise<boolean> {
  const wanted = await hashInputs(GENERATOR);
  if (existsSync(inRepository(DEMO_CITY)) && (await readStamp(STAMP)) === wanted) return true;
  const startedAtMs = performance.now();
  const temporary = inRepository('dist/assets/.demo-city.making.vcity');
  await mkdir(path.dirname(temporary), { recursive: true });
  await rm(temporary, { force: true });
  const code = await runChild(process.execPath, [inRepository(COMMAND_LINE), 'city', 'demo', '--out', temporary]);
  if (code !== 0) return false;
  await rename(temporary, inRepository(DEMO_CITY));
  await writeFile(inRepository(STAMP), wanted);
  console.log(`build: ${DEMO_CITY} (${((performance.now() - startedAtMs) / 1000).toFixed(1)} s)`);
  return true;
}
