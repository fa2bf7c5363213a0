import { buildAll } from '../bundle/build-all.ts';
import { runTask } from './run-task.ts';

await runTask(async () => {
  await buildAll();
  return 0;
});
