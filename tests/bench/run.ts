import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import type { Bench, BenchRow } from './bench-row.ts';
import { formatTable } from './bench-table.ts';

/**
 * `npm run bench [-- NAME… --json FILE]`: runs tests/bench/NAME.bench.ts one after the other, all unless some are
 * named, and prints their rows as one table. Exit code 1 when a benchmark fails; a missed target is shown, not failed,
 * because machines differ.
 */
const HERE = path.dirname(fileURLToPath(import.meta.url));
const SHARED_DATA = path.resolve(HERE, '..', '..', '..', 'shared', 'data');
const FILE_ENDING = '.bench.ts';

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { json: { type: 'string' } }, allowPositionals: true });
  const available = (await readdir(HERE))
    .filter((file) => file.endsWith(FILE_ENDING))
    .map((file) => file.slice(0, -FILE_ENDING.length))
    .toSorted();
  const unknown = positionals.filter((name) => !available.includes(name));
  if (unknown.length > 0) {
    console.error(`no such benchmark: ${unknown.join(', ')} (there are: ${available.join(', ')})`);
    return 2;
  }
  const rows: BenchRow[] = [];
  const failed: string[] = [];
  for (const name of positionals.length > 0 ? positionals : available) {
    console.error(`▸ ${name}`);
    try {
      rows.push(...(await runBench(name)));
    } catch (error) {
      failed.push(name);
      console.error(`✗ ${name} failed`, error);
    }
  }
  console.log(formatTable(rows));
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(rows, null, 2)}\n`);
  if (failed.length > 0) console.error(`failed: ${failed.join(', ')}`);
  return failed.length === 0 ? 0 : 1;
}

async function runBench(name: string): Promise<readonly BenchRow[]> {
  const loaded = (await import(pathToFileURL(path.join(HERE, name + FILE_ENDING)).href)) as { default: Bench };
  const folder = await mkdtemp(path.join(os.tmpdir(), `vigiles-bench-${name}-`));
  try {
    return await loaded.default.run({
      folder,
      sharedData: existsSync(SHARED_DATA) ? SHARED_DATA : null,
      note: (text) => console.error(`  ${text}`),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// A benchmark that leaves a timer or a socket open must not keep the runner from ending.
process.exit(await main());
