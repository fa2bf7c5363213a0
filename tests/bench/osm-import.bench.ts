import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { CityJobReport } from '../../electron/core/city/index.ts';
import { readOsmFile } from '../../electron/core/city/osm/index.ts';
import type { Result } from '../../shared/domain/result.ts';
import { benchRow } from './bench-row.ts';
import type { Bench, BenchContext, BenchRow } from './bench-row.ts';

const NAME = 'osm-import';
const RUNS = 5;
const WORKER = join(import.meta.dirname, '../../electron/core/city/city-worker.ts');
const PROCESS = fileURLToPath(new URL('../harness/import-process.ts', import.meta.url));
const runFile = promisify(execFile);

/** Reading .osm.pbf and importing whole cities, against osmium (a C++ program on all cores), in alternating rounds. */
const bench: Bench = { name: NAME, run };
export default bench;

async function run({ sharedData, note }: BenchContext): Promise<readonly BenchRow[]> {
  const folder = sharedData === null ? undefined : join(sharedData, 'osm');
  if (folder === undefined || !existsSync(folder)) {
    note('no OpenStreetMap extracts: nothing measured');
    return [];
  }
  const large = join(folder, 'scale_22regions.osm.pbf');
  const readMs: number[] = [];
  const osmiumMs: number[] = [];
  for (let round = 0; round < RUNS; round++) {
    await osmium(large, osmiumMs);
    readMs.push(await timed(async () => expectOk(await readOsmFile({ path: large }))));
  }
  const directory = mkdtempSync(join(tmpdir(), 'vigiles-import-bench-'));
  try {
    const pack = join(directory, 'scale.vcity');
    const first = await importWhole(large, pack);
    await osmium(large, osmiumMs);
    const again = await importWhole(large, pack);
    await osmium(large, osmiumMs);
    const town = await importWhole(join(folder, 'copenhagen_centre.osm.pbf'), join(directory, 'town.vcity'));
    if (osmiumMs.length === 0) note('osmium is not installed: times are measured without their peer');
    for (const { step, durationMs } of first.report.steps) note(`22 regions, ${step}: ${(durationMs / 1000).toFixed(1)} s`);
    return rows(median(readMs), osmiumMs.length === 0 ? undefined : median(osmiumMs), { first, again, town });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** What a process that imports a city prints of itself. */
interface Imported {
  readonly report: CityJobReport;
  readonly wallMs: number;
  /** Processor time of all its threads. */
  readonly cpuMs: number;
  /** Delay of the event loop of the thread that waits for the import: the core is such a thread. */
  readonly delayMs: number;
}

async function importWhole(inputPath: string, outPath: string): Promise<Imported> {
  const { stdout } = await runFile(process.execPath, [PROCESS, WORKER, inputPath, outPath]);
  return JSON.parse(stdout) as Imported;
}

function rows(
  readMs: number,
  osmiumMs: number | undefined,
  { first, again, town }: Readonly<Record<'first' | 'again' | 'town', Imported>>,
): BenchRow[] {
  const against = (most: number) =>
    osmiumMs === undefined
      ? {}
      : {
          against: 'osmium fileinfo -e',
          againstValue: osmiumMs,
          target: {
            text: `≤ ${most} × osmium`,
            holds: (_value: number, ratio: number | null) => ratio !== null && ratio <= most,
          },
        };
  const { baked, reused } = again.report.tiles;
  return [
    benchRow({ bench: NAME, figure: 'read 22 regions (33 MB, 3.1 M nodes), all tags', value: readMs, unit: 'ms', ...against(3) }),
    benchRow({ bench: NAME, figure: 'import 22 regions whole, file to pack', value: first.wallMs, unit: 'ms', ...against(60) }),
    benchRow({ bench: NAME, figure: 'the same, processor time of all threads', value: first.cpuMs, unit: 'ms' }),
    benchRow({
      bench: NAME,
      figure: 'most memory of the importing process',
      value: first.report.memoryPeakBytes / 1e6,
      unit: 'MB',
      target: { text: '< 1500 MB', holds: (value: number) => value < 1500 },
    }),
    benchRow({
      bench: NAME,
      figure: 'event loop of the importing core, 99.9th percentile of its delay',
      value: first.delayMs,
      unit: 'ms',
      target: { text: '≤ 50 ms', holds: (value: number) => value <= 50 },
    }),
    benchRow({
      bench: NAME,
      figure: `import the same again: ${reused} tiles taken over, ${baked} built`,
      value: again.wallMs,
      unit: 'ms',
      against: 'first import',
      againstValue: first.wallMs,
    }),
    benchRow({ bench: NAME, figure: 'import Copenhagen whole, file to pack', value: town.wallMs, unit: 'ms' }),
  ];
}

async function osmium(path: string, times: number[]): Promise<void> {
  try {
    times.push(await timed(() => runFile('osmium', ['fileinfo', '-e', '--no-progress', path])));
  } catch {
    // Not installed: said once, at the end.
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

function expectOk<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}
