import { checkRooms } from '../rooms/check-rooms.ts';
import { runChild } from './child.ts';
import { REPOSITORY } from './repository.ts';
import { readRuntime } from './runtime-record.ts';

function readLintTools(): string {
  const { lintTools } = readRuntime();
  if (lintTools === null) throw new Error('the linters are not set up: run `npm run lint`');
  return lintTools;
}

/** How oxlint is started: it lives outside node_modules, and finds its type-aware companion through a variable. */
export function oxlintCommand(): { program: string; parameters: string[]; env: Record<string, string> } {
  const lintTools = readLintTools();
  return {
    program: process.execPath,
    parameters: [`${lintTools}/node_modules/oxlint/bin/oxlint`, '--deny-warnings'],
    env: { OXLINT_TSGOLINT_PATH: `${lintTools}/node_modules/.bin/tsgolint` },
  };
}

/** How many checks {@link lint} makes. */
export const LINT_CHECKS = 3;

/**
 * Runs the linter over the checkout, looks for what nothing uses (knip), and checks the rules between rooms.
 *
 * @param more for oxlint's command line: `--fix`, names of files
 * @returns how many of the {@link LINT_CHECKS} found something
 */
export async function lint(more: readonly string[] = []): Promise<number> {
  const { program, parameters, env } = oxlintCommand();
  const code = await runChild(program, [...parameters, ...more], { env });

  const unusedCode = await runChild(process.execPath, [`${readLintTools()}/node_modules/knip/bin/knip.js`, '--no-progress']);
  if (unusedCode === 0) console.log('unused: no file, package or export');

  const violations = checkRooms(REPOSITORY);
  for (const { file, line, message } of violations) console.log(`${file}:${line}: ${message}`);
  console.log(violations.length === 0 ? 'rooms: all imports keep to the rules' : `rooms: ${violations.length} broken`);
  return [code === 0, unusedCode === 0, violations.length === 0].filter((passed) => !passed).length;
}

if (import.meta.main) process.exitCode = (await lint(process.argv.slice(2))) === 0 ? 0 : 1;
