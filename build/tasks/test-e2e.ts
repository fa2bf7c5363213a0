import { buildAll } from '../bundle/build-all.ts';
import { runTask } from './run-task.ts';
import { runSuite } from './vitest.ts';

await runTask(async () => {
  await buildAll();
  return runSuite('e2e', process.argv.slice(2));
});
