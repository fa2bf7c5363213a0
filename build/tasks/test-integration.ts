import { buildAll } from '../bundle/build-all.ts';
import { runTask } from './run-task.ts';
import { runSuite } from './vitest.ts';

await runTask(async () => {
  await buildAll();
  return runSuite('integration', process.argv.slice(2));
});
