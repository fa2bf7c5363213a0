import { buildAll } from '../bundle/build-all.ts';
import { runSuite } from './vitest.ts';

await buildAll();
process.exitCode = await runSuite('e2e', process.argv.slice(2));
