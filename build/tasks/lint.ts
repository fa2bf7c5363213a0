import { checkRooms } from '../rooms/check-rooms.ts';
import { runChild } from './child.ts';
import { inRepository, REPOSITORY } from './repository.ts';
import { readRuntime } from './runtime-record.ts';

/**
 * Runs the linter over the checkout, and the rules between rooms.
 *
 * @param parameters more for oxlint's command line: `--fix`, names of files
 * @returns how many of the two found something
 */
export async function lint(parameters: readonly string[] = []): Promise<number> {
  const { lintTools } = readRuntime();
  if (lintTools === null) throw new Error('the linter is not set up: run `npm run lint`');
  const oxlint = `${lintTools}/node_modules/oxlint/bin/oxlint`;
  const env = { OXLINT_TSGOLINT_PATH: `${lintTools}/node_modules/.bin/tsgolint` };
  const code = await runChild(process.execPath, [oxlint, '--deny-warnings', ...parameters], { env });

  const violations = checkRooms(REPOSITORY);
  for (const { file, line, message } of violations) console.log(`${inRepository(file)}:${line}: ${message}`);
  console.log(violations.length === 0 ? 'rooms: all imports keep to the rules' : `rooms: ${violations.length} broken`);
  return (code === 0 ? 0 : 1) + (violations.length === 0 ? 0 : 1);
}

if (import.meta.main) process.exitCode = (await lint(process.argv.slice(2))) === 0 ? 0 : 1;
