import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ImportOrder, RunningImport } from '../../electron/core/city-library/index.ts';
import { startCore } from '../../electron/core/core.ts';
import type { Core } from '../../electron/core/core.ts';
import type { Result } from '../../shared/domain/result.ts';
import { failure, success } from '../../shared/domain/result.ts';
import { openTestWindow, startTestCore } from '../builders/running-core.ts';
import type { TestCoreOptions, TestWindow } from '../builders/running-core.ts';
import { writeSmallCity } from '../builders/small-city.ts';
import { databaseFile } from '../harness/sensing-core.ts';
import { temporaryDirectory } from '../harness/temporary-directory.ts';
import { until } from '../harness/until.ts';

let demoPackFile = '';
let otherPackFile = '';
let dataDirectory = '';
const open: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  const folder = fs.mkdtempSync(path.join(process.env['TMPDIR'] ?? '/tmp', 'vigiles-packs-'));
  demoPackFile = await writeSmallCity(folder, 'Little Aurel');
  otherPackFile = await writeSmallCity(folder, 'Other Town');
  return () => fs.rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  dataDirectory = temporaryDirectory();
});
afterEach(async () => {
  for (const { stop } of open.splice(0)) await stop();
});

async function start(options: Partial<TestCoreOptions> = {}): Promise<Core> {
  const core = await startTestCore({ dataDirectory, demoPackFile, ...options });
  open.push(core);
  return core;
}

function connect(core: Core): TestWindow {
  const window = openTestWindow(core, 1, 'console');
  open.unshift({ stop: () => Promise.resolve(window.close()) });
  return window;
}

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

describe('starting a core', () => {
  it('refuses a database of a later version, says so, and leaves it alone', async () => {
    const core = await startTestCore({ dataDirectory, demoPackFile });
    await core.stop();
    const database = new Database(databaseFile(dataDirectory));
    database.pragma('user_version = 9999');
    database.close();
    const before = fs.readFileSync(databaseFile(dataDirectory));

    const started = await startCore({
      dataDirectory,
      demoPackFile,
      startImport: vi.fn(),
      startRouter: vi.fn(),
      clock: () => Date.now(),
      random: () => 0.5,
      log: () => undefined,
    });
    expect(started).toMatchObject({ ok: false, error: { code: 'database-newer' } });
    expect(fs.readFileSync(databaseFile(dataDirectory)).equals(before)).toBe(true);
  });

  it('starts with a configuration that is wrong, and shows what is wrong as a link that is down', async () => {
    fs.writeFileSync(path.join(dataDirectory, 'config.json'), '{"embeddedBroker":{"port":0},"retentionDays":"many"}');
    const window = connect(await start());
    const health = await until('health', () => window.health());
    const link = health.links.find(({ connectionId }) => connectionId === 'configuration');
    expect(link).toMatchObject({ state: 'down', label: 'config.json' });
    expect(link?.lastError).toContain('retentionDays');
  });

  it("finds places by the city's own names, and shows what is wrong with them as a link that is down", async () => {
    fs.writeFileSync(path.join(dataDirectory, 'aliases.csv'), 'alias,target\nThe Old Forge,12.5 55.7\n,12.5 55.7\n');
    const window = connect(await start());
    const found = valueOf(await window.client.request('city.find', { text: 'old forge', limit: 3, near: [12.5, 55.7] }));
    expect(found[0]).toMatchObject({ kind: 'alias', label: 'The Old Forge', position: [12.5, 55.7], distanceM: 0 });
    const health = await until('health', () => window.health());
    const link = health.links.find(({ connectionId }) => connectionId === 'aliases');
    expect(link).toMatchObject({ state: 'down', label: 'aliases.csv' });
    expect(link?.lastError).toContain('line 3: alias');
  });

  it('does not overwrite a configuration that is wrong', async () => {
    const written = '{"embeddedBroker":{"port":0},"retentionDays":"many"}';
    fs.writeFileSync(path.join(dataDirectory, 'config.json'), written);
    const window = connect(await start());
    const saved = await window.client.request('connections.save', { connections: [] });
    expect(saved).toMatchObject({ ok: false, error: { code: 'configuration-broken' } });
    expect(fs.readFileSync(path.join(dataDirectory, 'config.json'), 'utf8')).toBe(written);
  });

  it('opens the demo city when the chosen pack is gone, and says so', async () => {
    const window = connect(await start({ configuration: { cityPack: path.join(dataDirectory, 'gone.vcity') } }));
    const job = await until('the problem', () => window.jobs[0]);
    expect(job).toMatchObject({ state: 'failed', label: 'gone.vcity' });
    expect(valueOf(await window.client.request('city.describe', {})).name).toBe('Little Aurel');
  });

  it('works without any city', async () => {
    const window = connect(await start({ demoPackFile: path.join(dataDirectory, 'none.vcity') }));
    expect(await window.client.request('city.describe', {})).toMatchObject({ ok: false, error: { code: 'no-city' } });
    const health = await until('health', () => window.health());
    expect(health.database.state).toBe('ok');
  });

  it('staffs the demo city once', async () => {
    const first = connect(await start());
    await until('units', () => (Object.keys(first.operations().units).length > 0 ? true : undefined));
    const { sequence } = first.operations();
    for (const { stop } of open.splice(0)) await stop();
    const second = connect(await start());
    await until('the picture', () => (second.operations().sequence > 0 ? true : undefined));
    expect(second.operations().sequence).toBe(sequence);
  });
});

describe('the city library of a core', () => {
  it('opens a chosen city, tells its windows, and remembers the choice', async () => {
    fs.mkdirSync(path.join(dataDirectory, 'cities'));
    const chosen = path.join(dataDirectory, 'cities', 'other-town.vcity');
    fs.copyFileSync(otherPackFile, chosen);
    const window = connect(await start());
    const packs = valueOf(await window.client.request('city.packs', {}));
    expect(packs.map(({ name, open: isOpen }) => [name, isOpen])).toEqual([
      ['Little Aurel', true],
      ['Other Town', false],
    ]);
    valueOf(await window.client.request('city.open', { packFile: chosen }));
    await until('the news', () => (window.cityChanges() > 0 ? true : undefined));
    expect(valueOf(await window.client.request('city.describe', {})).name).toBe('Other Town');

    for (const { stop } of open.splice(0)) await stop();
    const later = connect(await start());
    expect(valueOf(await later.client.request('city.describe', {})).name).toBe('Other Town');
  });

  it('keeps the open city when another cannot be opened', async () => {
    fs.mkdirSync(path.join(dataDirectory, 'cities'));
    const broken = path.join(dataDirectory, 'cities', 'broken.vcity');
    fs.writeFileSync(broken, 'not a pack');
    const window = connect(await start());
    const result = await window.client.request('city.open', { packFile: broken });
    expect(result).toMatchObject({ ok: false, error: { code: 'pack-not-a-pack' } });
    expect(valueOf(await window.client.request('city.describe', {})).name).toBe('Little Aurel');
  });

  it('imports one city at a time, in the background, with progress and cancel', async () => {
    let report: (phase: string, fraction: number | undefined) => void = () => undefined;
    let finish: (result: Result<unknown>) => void = () => undefined;
    const startImport = vi.fn((_order: ImportOrder, onProgress: typeof report): RunningImport => {
      report = onProgress;
      return {
        finished: new Promise((resolve) => (finish = resolve)),
        cancel: () => finish(failure('cancelled', 'Cancelled.')),
      };
    });
    const core = await start({ startImport });
    const window = connect(core);
    await until('the picture', () => (window.operations().sequence > 0 ? true : undefined));

    core.importCity(['/somewhere/heights.city.json', '/somewhere/Big City.osm.pbf']);
    expect(startImport.mock.calls[0]?.[0]).toEqual({
      extractFile: '/somewhere/Big City.osm.pbf',
      heightFiles: ['/somewhere/heights.city.json'],
      packFile: path.join(dataDirectory, 'cities', 'Big-City.vcity'),
    });
    report('reading', 0.25);
    core.importCity(['/somewhere/second.osm.pbf']);
    finish(success(null));
    await until('the end', () => window.jobs.find(({ state }) => state === 'done'));
    expect(window.jobs.map(({ label, state, fraction }) => [label, state, fraction])).toEqual([
      ['heights.city.json, Big City.osm.pbf', 'running', undefined],
      ['heights.city.json, Big City.osm.pbf', 'running', 0.25],
      ['second.osm.pbf', 'failed', undefined],
      ['heights.city.json, Big City.osm.pbf', 'done', 1],
    ]);

    core.importCity(['/somewhere/third.osm.pbf']);
    const running = await until('the third', () => window.jobs.find(({ label }) => label === 'third.osm.pbf'));
    valueOf(await window.client.request('job.cancel', { jobId: running.jobId }));
    await until('its end', () => window.jobs.find(({ state }) => state === 'cancelled'));
  });
});
