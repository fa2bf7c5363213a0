import { buildNodeEntry } from '../bundle/build-all.ts';
import { runChild, TOOL_FLAGS } from './child.ts';
import { inRepository } from './repository.ts';
import { runTask } from './run-task.ts';

const OUTPUT = 'dist/simulator/simulate.mjs';

await runTask(async () => {
  await buildNodeEntry(OUTPUT);
  // npm runs scripts in the checkout; names of files on the command line are meant from where the user is.
  const cwd = process.env['INIT_CWD'] ?? process.cwd();
  return runChild(process.execPath, [...TOOL_FLAGS, inRepository(OUTPUT), ...process.argv.slice(2)], { cwd });
});
