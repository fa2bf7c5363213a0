import { spawn } from 'node:child_process';

import { REPOSITORY } from './repository.ts';

/** Flags of Node.js for the project's own tools: mqtt.js still uses url.parse(), which is nothing to tell users. */
export const TOOL_FLAGS: readonly string[] = ['--disable-warning=DEP0169'];

/** Options of {@link runChild}. */
export interface ChildOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/**
 * Runs a program whose output the reader sees as it comes, and gives its exit code (128 if a signal ended it).
 */
export function runChild(
  program: string,
  parameters: readonly string[],
  options: ChildOptions = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, {
      cwd: options.cwd ?? REPOSITORY,
      env: { ...process.env, ...options.env },
      stdio: 'inherit',
    });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 128));
  });
}
