import { buildAll } from '../bundle/build-all.ts';
import { runChild } from './child.ts';
import { inRepository } from './repository.ts';
import { runTask } from './run-task.ts';

await runTask(async () => {
  await buildAll();
  return runChild(process.execPath, [inRepository('tests/bench/run.ts'), ...process.argv.slice(2)]);
});
