import { startSensingCore } from './sensing-core.ts';
import type { SensingCoreOptions } from './sensing-core.ts';

// A process that senses into the data directory of its first argument, with the options (JSON) of its second, until it is
// killed. Says on standard output when it listens.
const [, , dataDirectory, options] = process.argv;
if (dataDirectory === undefined || options === undefined) throw new Error('usage: sensing-child DATA OPTIONS');
await startSensingCore(dataDirectory, JSON.parse(options) as SensingCoreOptions);
process.stdout.write('ready\n');
