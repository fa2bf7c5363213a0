import { runCityJob } from '../../electron/core/city/index.ts';

/** A process that makes a large city, to be killed in the middle: `import-child.ts WORKER PACK`. */
const [workerPath = '', outPath = ''] = process.argv.slice(2);
const result = await runCityJob({ kind: 'generate', outPath, seed: 5, buildingCount: 40_000 }, { workerPath });
if (!result.ok) throw new Error(result.error.message);
