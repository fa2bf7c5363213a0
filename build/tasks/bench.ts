import { buildAll } from '../bundle/build-all.ts';
import { runChild } from './child.ts';
import { inRepository } from './repository.ts';

await buildAll();
process.exitCode = await runChild(process.execPath, [inRepository('tests/bench/run.ts'), ...process.argv.slice(2)]);
