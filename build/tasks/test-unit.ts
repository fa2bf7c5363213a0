import { runSuite } from './vitest.ts';

process.exitCode = await runSuite('unit', process.argv.slice(2));
