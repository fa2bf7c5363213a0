import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const runFile = promisify(execFile);

/** How long Routino takes on an extract. */
export interface RoutinoTimes {
  readonly prepareMs: number;
  /** One route each, the start of its process included: it has no other interface. */
  readonly routesMs: readonly number[];
}

/** Measures Debian's `routino` on pairs of the golden file beside an extract; nothing where it is not installed. */
export async function routinoTimesMs(extract: string, folder: string, count: number): Promise<RoutinoTimes | undefined> {
  const golden = extract.replace('/osm/', '/golden/od300_').replace('.osm.pbf', '.csv');
  const pairs = readFileSync(golden, 'utf8')
    .split('\n')
    .slice(1, count + 1)
    .map((line) => line.split(','));
  try {
    const prepareMs = await timedRun('planetsplitter', [`--dir=${folder}`, '--prefix=peer', extract], folder);
    const routesMs: number[] = [];
    for (const [, fromLon, fromLat, toLon, toLat] of pairs) {
      const ends = [`--lon1=${fromLon}`, `--lat1=${fromLat}`, `--lon2=${toLon}`, `--lat2=${toLat}`];
      const run = ['--prefix=peer', `--dir=${folder}`, '--transport=motorcar', '--quickest', '--quiet', '--output-text', ...ends];
      routesMs.push(await timedRun('routino-router', run, join(folder)));
    }
    return { prepareMs, routesMs };
  } catch {
    return undefined;
  }
}

async function timedRun(program: string, parameters: readonly string[], folder: string): Promise<number> {
  const startedAtMs = performance.now();
  await runFile(program, parameters, { cwd: folder });
  return performance.now() - startedAtMs;
}
