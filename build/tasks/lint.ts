import { checkRooms } from '../rooms/check-rooms.ts';
import { runChild } from './child.ts';
import { REPOSITORY } from './repository.ts';
import { readRuntime } from './runtime-record.ts';

/** How oxlint is started: it lives outside node_modules, and finds its type-aware companion through a variable. */
export function oxlintCommand(): { program: string; parameters: string[]; env: Record<string, string> } {
  const { lintTools } = readRuntime();
  if (lintTools === null) throw new Error('the linter is not set up: run `npm run lint`');
  return {
    program: process.execPath,
    parameters: [`${lintTools}/node_modules/oxlint/bin/oxlint`, '--deny-warnings'],
    env: { OXLINT_TSGOLINT_PATH: `${lintTools}/node_modules/.bin/tsgolint` },
  };
}

/**
 * Runs the linter over the checkout, and the rules between rooms.
 *
 * @param more for oxlint's command line: `--fix`, names of files
 * @returns how many of the two found something
 */
export async function lint(more: readonly string[] = []): Promise<number> {
  const { program, parameters, env } = oxlintCommand();
  const code = await runChild(program, [...parameters, ...more], { env });

  const violations = checkRooms(REPOSITORY);
  for (const { file, line, message } of violations) console.log(`${file}:${line}: ${message}`);
  console.log(violations.length === 0 ? 'rooms: all imports keep to the rules' : `rooms: ${violations.length} broken`);
  return (code === 0 ? 0 : 1) + (violations.length === 0 ? 0 : 1);
}

if (import.meta.main) process.exitCode = (await lint(process.argv.slice(2))) === 0 ? 0 : 1;
