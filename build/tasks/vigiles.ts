import { buildNodeEntry } from '../bundle/build-all.ts';
import { runChild } from './child.ts';
import { inRepository } from './repository.ts';

const OUTPUT = 'dist/cli/vigiles.mjs';

await buildNodeEntry(OUTPUT);
process.exitCode = await runChild(process.execPath, [inRepository(OUTPUT), ...process.argv.slice(2)], {
  cwd: process.env['INIT_CWD'] ?? process.cwd(),
});
