import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { addCityCommands } from '../../electron/cli/commands/city.ts';
import { performCityJob } from '../../electron/core/city/city-job.ts';
import { openCityPack, runCityJob } from '../../electron/core/city/index.ts';
import type { CityJobProgress } from '../../electron/core/city/index.ts';
import { block, FRAME, OsmTestFolder, way } from '../builders/osm-grid-city.ts';
import { runCommand } from '../harness/command.ts';
import { temporaryDirectory } from '../harness/temporary-directory.ts';

const WORKER = fileURLToPath(new URL('../../electron/core/city/city-worker.ts', import.meta.url));

describe('a city job in a worker', () => {
  it('generates a pack, with progress that never falls', async () => {
    const outPath = path.join(temporaryDirectory(), 'city.vcity');
    const progress: CityJobProgress[] = [];
    const result = await runCityJob(
      { kind: 'generate', seed: 3, buildingCount: 500, outPath, name: 'Testhaven' },
      { workerPath: WORKER, onProgress: (step) => progress.push(step) },
    );
    expect(result).toMatchObject({ ok: true, value: { name: 'Testhaven', path: outPath, counts: { buildings: 500 } } });
    const fractions = progress.map(({ fraction }) => fraction);
    expect(fractions.length).toBeGreaterThan(0);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    const pack = openCityPack(outPath);
    expect(pack.ok).toBe(true);
    if (pack.ok) pack.value.close();
  });

  it('imports an extract, with progress that never falls from one kind of object to the next', async () => {
    const folder = await OsmTestFolder.create();
    const inputPath = await folder.write({ ways: [FRAME, way(2, block(2, 2, 3, 3), { building: 'yes' })] });
    const fractions: number[] = [];
    // In this thread: the worker passes on a part of the progress only.
    const result = await performCityJob(
      { kind: 'import', inputPath, outPath: path.join(folder.path, 'city.vcity') },
      { onProgress: ({ fraction }) => fractions.push(fraction) },
    );
    expect(result.ok).toBe(true);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    await folder.remove();
  });

  it('stops when it is cancelled and leaves no file', async () => {
    const directory = temporaryDirectory();
    const controller = new AbortController();
    const result = await runCityJob(
      { kind: 'generate', seed: 3, buildingCount: 6000, outPath: path.join(directory, 'city.vcity') },
      { workerPath: WORKER, signal: controller.signal, onProgress: () => controller.abort() },
    );
    expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(readdirSync(directory)).toEqual([]);
  });

  it('passes on why an import failed', async () => {
    const directory = temporaryDirectory();
    const inputPath = path.join(directory, 'broken.osm.pbf');
    writeFileSync(inputPath, 'this is no OpenStreetMap extract, only text');
    const outPath = path.join(directory, 'city.vcity');
    const result = await runCityJob({ kind: 'import', inputPath, outPath }, { workerPath: WORKER });
    expect(result.ok ? '' : result.error.code).toMatch(/^osm-/);
    expect(existsSync(outPath)).toBe(false);
  });

  it('says so when the worker itself cannot run', async () => {
    const outPath = path.join(temporaryDirectory(), 'city.vcity');
    const result = await runCityJob(
      { kind: 'generate', seed: 1, buildingCount: 50, outPath },
      { workerPath: path.join(temporaryDirectory(), 'no-such-worker.cjs') },
    );
    expect(result).toMatchObject({ ok: false, error: { code: 'city-worker-failed' } });
  });
});

describe('the city commands', () => {
  const run = (...words: string[]) => runCommand(addCityCommands, ['city', ...words]);

  it('make a demo city, describe it and find things in it', async () => {
    const pack = path.join(temporaryDirectory(), 'demo.vcity');
    const made = await run('demo', '--out', pack, '--buildings', '300', '--seed', '5');
    expect(made).toMatchObject({ exitCode: 0, error: '' });
    expect(made.out).toMatch(/300 buildings/);
    const info = await run('info', pack, '--json');
    expect(JSON.parse(info.out)).toMatchObject({ name: 'Port Aurel', counts: { buildings: 300 }, defects: [] });
    expect((await run('info', pack)).out).toMatch(/300 from storeys \(100\.0 %\)/);
    const found = await run('find', pack, 'fire', 'stat');
    expect(found).toMatchObject({ exitCode: 0, error: '' });
    expect(found.out).toMatch(/^Fire Station 1 .*\tfacility\t48\.\d+, -15\.\d+\n/);
    expect(await run('find', pack, 'qqqq')).toMatchObject({ exitCode: 1, out: '' });
  });

  it('end with 1 and name the file and the reason', async () => {
    const missing = path.join(temporaryDirectory(), 'none.vcity');
    const info = await run('info', missing);
    expect(info.exitCode).toBe(1);
    expect(info.error).toContain(missing);
    const file = path.join(temporaryDirectory(), 'none.osm.pbf');
    const imported = await run('import', file, '--out', missing);
    expect(imported.exitCode).toBe(1);
    expect(imported.error).toContain(file);
  });

  it('refuse wrong numbers as wrong usage', async () => {
    const pack = path.join(temporaryDirectory(), 'x.vcity');
    await expect(run('demo', '--out', pack, '--buildings', 'many')).rejects.toMatchObject({
      code: 'commander.invalidArgument',
    });
  });
});
