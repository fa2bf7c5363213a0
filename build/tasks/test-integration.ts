import { runSuite } from './vitest.ts';

process.exitCode = await runSuite('integration', process.argv.slice(2));
