import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readOsmCity, readOsmFile } from '../../electron/core/city/osm/index.ts';
import type { Result } from '../../shared/domain/result.ts';
import { benchRow } from './bench-row.ts';
import type { Bench, BenchContext, BenchRow } from './bench-row.ts';

const NAME = 'osm-import';
const RUNS = 5;
const runFile = promisify(execFile);

/** Reading .osm.pbf against osmium (a C++ program on all cores), and importing a city. */
const bench: Bench = { name: NAME, run };
export default bench;

async function run({ sharedData, note }: BenchContext): Promise<readonly BenchRow[]> {
  const folder = sharedData === null ? undefined : join(sharedData, 'osm');
  if (folder === undefined || !existsSync(folder)) {
    note('no OpenStreetMap extracts: nothing measured');
    return [];
  }
  const large = join(folder, 'scale_22regions.osm.pbf');
  const osmiumMs = await measureOsmium(large, note);
  const readingMs = await medianMs(async () => expectOk(await readOsmFile({ path: large })));
  const importMs = await medianMs(async () =>
    expectOk(await readOsmCity({ path: join(folder, 'copenhagen_centre.osm.pbf') })),
  );
  return [
    benchRow({
      bench: NAME,
      figure: 'read 22 regions (33 MB, 3.1 M nodes), all tags',
      value: readingMs,
      unit: 'ms',
      ...(osmiumMs === undefined
        ? {}
        : {
            against: 'osmium fileinfo -e',
            againstValue: osmiumMs,
            target: {
              text: '≤ 3 × osmium',
              holds: (_value: number, ratio: number | null) => ratio !== null && ratio <= 3,
            },
          }),
    }),
    benchRow({ bench: NAME, figure: 'import Copenhagen, file to features', value: importMs, unit: 'ms' }),
  ];
}

async function measureOsmium(path: string, note: BenchContext['note']): Promise<number | undefined> {
  try {
    return await medianMs(() => runFile('osmium', ['fileinfo', '-e', '--no-progress', path]));
  } catch {
    note('osmium is not installed: reading is measured without its peer');
    return undefined;
  }
}

async function medianMs(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < RUNS; count++) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(RUNS / 2)] ?? 0;
}

function expectOk(result: Result<unknown>): void {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
}
