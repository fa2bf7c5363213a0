import { readFileSync } from 'node:fs';

import { runChild } from './child.ts';
import { inRepository } from './repository.ts';

/**
 * Checks the types of every project that the root tsconfig.json refers to, all of them even if one fails.
 *
 * @returns the projects that have errors, by path
 */
export async function typecheck(): Promise<string[]> {
  const failed: string[] = [];
  for (const project of readProjects()) {
    const code = await runChild(process.execPath, [inRepository('node_modules/typescript/bin/tsc'), '-p', project]);
    if (code !== 0) failed.push(project);
  }
  return failed;
}

function readProjects(): string[] {
  const withoutComments = readFileSync(inRepository('tsconfig.json'), 'utf8').replace(/^\s*\/\/.*$/gm, '');
  const root = JSON.parse(withoutComments) as { references: readonly { path: string }[] };
  return root.references.map((reference) => reference.path);
}

if (import.meta.main) {
  const failed = await typecheck();
  console.log(failed.length === 0 ? 'types: no errors' : `types: errors in ${failed.join(', ')}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}
