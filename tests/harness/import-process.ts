import { monitorEventLoopDelay } from 'node:perf_hooks';
import { runCityJob } from '../../electron/core/city/index.ts';

/** A process that imports one city as the core does, and prints what it took: `import-process.ts WORKER EXTRACT PACK`. */
const [workerPath = '', inputPath = '', outPath = ''] = process.argv.slice(2);
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const startedAt = performance.now();
const result = await runCityJob({ kind: 'import', inputPath, outPath }, { workerPath });
delay.disable();
if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
const { user, system } = process.cpuUsage();
console.log(
  JSON.stringify({
    report: result.value,
    wallMs: performance.now() - startedAt,
    cpuMs: (user + system) / 1000,
    delayMs: delay.percentile(99.9) / 1e6,
  }),
);
