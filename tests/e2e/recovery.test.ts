import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLIMATE_SENSOR } from '../builders/device-client.ts';
import type { DeviceClient } from '../builders/device-client.ts';
import {
  byTestId,
  connectDevices,
  launchCity,
  launchReady,
  makeDataFolder,
  removeDataFolder,
  shows,
  textOf,
} from '../harness/city-app.ts';
import { launchApp } from '../harness/electron-app.ts';
import type { LaunchedApp } from '../harness/electron-app.ts';
import { until } from '../harness/until.ts';

const SENSOR = { ...CLIMATE_SENSOR, position: [-15.2, 48.4] as const };
const IS_READY = "document.documentElement.dataset.ready === 'true'";
const READY_TIMEOUT_MS = 60_000;

describe('parts that die', () => {
  let dataFolder = '';
  let app: LaunchedApp;
  let devices: DeviceClient;

  beforeAll(async () => {
    dataFolder = await makeDataFolder();
    ({ app, devices } = await launchCity(dataFolder));
    await devices.describe(SENSOR);
    await devices.observe(SENSOR.deviceId, [{ property: 'temperature', value: 20 }]);
  });
  afterAll(async () => {
    await devices.close();
    await app.close();
    removeDataFolder(dataFolder);
  });

  it('a killed core: the console says so, keeps its picture, reattaches, and no accepted message is lost', async () => {
    await app.press('console', 'D');
    await app.type('console', 'climate');
    await app.waitForText('console', SENSOR.name);
    await app.press('console', 'Enter');
    const temperature = textOf(byTestId('device-reading', { property: 'temperature' }));
    await app.waitFor('console', `${temperature}?.includes('20')`);
    await app.evaluate('console', recordStates('status-core'));

    await devices.observe(SENSOR.deviceId, [{ property: 'temperature', value: 31 }]);
    const killed = await app.killCore();
    const whileDown = devices.observe(SENSOR.deviceId, [{ property: 'temperature', value: 32.5 }]);

    const next = await until('another core', async () => {
      const pid = await app.corePid();
      return pid === killed ? undefined : pid;
    });
    expect(next).not.toBe(killed);
    await app.waitFor('console', `window.seenStates.length > 1 && window.seenStates.at(-1) === 'live'`);
    expect(await app.evaluate<string[]>('console', 'window.seenStates')).toEqual(
      expect.arrayContaining([expect.stringMatching(/^(restarting|lost)$/)]),
    );
    await whileDown;
    await app.waitFor('console', `${temperature}?.includes('32.5')`);
    const history = await app.evaluate<string>('console', textOf('[data-testid="device-inspector"]'));
    expect(history).toContain(SENSOR.name);
  });

  it('a core that hangs: the console says so, and main kills and replaces it', async () => {
    const hung = await app.corePid();
    process.kill(hung, 'SIGSTOP');
    await app.waitFor('console', shows(byTestId('status-core', { state: 'lost' })), 10_000);
    await until('another core', async () => ((await app.corePid()) === hung ? undefined : true), 30_000);
    await app.waitFor('console', shows(byTestId('status-core', { state: 'live' })));
  });

  it('a killed console page: back in its window, with everything on it', async () => {
    const before = await app.window('console');
    await app.killRenderer('console');
    const after = await until('the page', async () =>
      (await app.windows()).find(({ kind, rendererPid }) => kind === 'console' && rendererPid > 0 && rendererPid !== before.rendererPid),
    );
    expect(after).toMatchObject({ id: before.id, bounds: before.bounds, visible: true });
    await app.waitFor('console', IS_READY, READY_TIMEOUT_MS);
    await app.waitFor('console', shows(byTestId('unit-row')));
    await app.waitFor('console', shows(byTestId('status-core', { state: 'live' })));
  });

  it('a hung console page: found by its silence, killed and brought back', async () => {
    const before = await app.window('console');
    // Two heartbeats: a page that has not said that it is ready is given far longer.
    await app.evaluate('console', 'new Promise((resolve) => setTimeout(resolve, 1_000))');
    await app.evaluate('console', 'setTimeout(() => { for (;;); }, 0), true');
    const after = await until(
      'a new page',
      async () =>
        (await app.windows()).find(({ kind, rendererPid }) => kind === 'console' && rendererPid > 0 && rendererPid !== before.rendererPid),
      15_000,
    );
    expect(after.id).toBe(before.id);
    await app.waitFor('console', IS_READY, READY_TIMEOUT_MS);
  });

  it('a killed GPU process: the map is drawn again', async () => {
    await app.playwright.evaluate(({ app: electron }) => {
      const gpu = electron.getAppMetrics().find(({ type }) => type === 'GPU');
      if (gpu !== undefined) process.kill(gpu.pid, 'SIGKILL');
    });
    await app.waitFor('console', shows('canvas'));
    await app.waitFor('console', shows(byTestId('status-core', { state: 'live' })));
    await app.press('console', 'N');
    await app.waitFor('console', shows(byTestId('incident-form')));
  });
});

describe('a core that cannot start', () => {
  it('says why on the console, and starts as soon as the cause is gone', async () => {
    const dataFolder = await makeDataFolder();
    const file = path.join(dataFolder, 'vigiles.sqlite');
    fs.writeFileSync(file, 'this is no database, and has never been one');
    const app = await launchApp({ dataFolder });
    await app.waitFor('console', shows(byTestId('core-banner', { state: 'failed' })));
    expect(await app.evaluate('console', textOf(byTestId('core-banner')))).toMatch(/vigiles\.sqlite.*database set-aside --data/s);
    // Nothing was heard of the city yet: that is no zero.
    expect(await app.evaluate('console', shows(byTestId('overview-alarms', { count: 'unknown' })))).toBe(true);
    fs.rmSync(file);
    await app.waitFor('console', shows(byTestId('status-core', { state: 'live' })), 30_000);
    await app.close();
    removeDataFolder(dataFolder);
  });
});

describe('a main process that fails', () => {
  it('starts again by itself, with the same data, and ends in order when it is told to', async () => {
    const dataFolder = await makeDataFolder();
    const app = await launchReady(dataFolder);
    const failedPid = readEndpoints(dataFolder)?.pid;
    await app.playwright.evaluate(() => {
      setTimeout(() => {
        throw new Error('a mistake in main');
      }, 0);
    });
    const next = await until('another main process', () => {
      const endpoints = readEndpoints(dataFolder);
      return endpoints !== undefined && endpoints.pid !== failedPid ? endpoints : undefined;
    });
    await app.close();
    const devices = await connectDevices(dataFolder);
    await devices.describe(SENSOR);
    await devices.close();
    process.kill(next.pid, 'SIGTERM');
    await until('its end', () => (fs.existsSync(path.join(dataFolder, 'endpoints.json')) ? undefined : true));
    expect(fs.readFileSync(path.join(dataFolder, 'logs', 'main.log'), 'utf8')).toMatch(/"fatal-error".*a mistake in main/);
    removeDataFolder(dataFolder);
  });
});

function readEndpoints(dataFolder: string): { readonly pid: number } | undefined {
  try {
    return JSON.parse(fs.readFileSync(path.join(dataFolder, 'endpoints.json'), 'utf8')) as { readonly pid: number };
  } catch {
    return undefined;
  }
}

/** JavaScript that gathers every state that a part of the status bar shows from now on, in `window.seenStates`. */
function recordStates(testId: string): string {
  return `(() => {
    const part = document.querySelector('[data-testid="${testId}"]');
    window.seenStates = [part.dataset.state];
    new MutationObserver(() => window.seenStates.push(part.dataset.state)).observe(part, { attributeFilter: ['data-state'] });
    return true;
  })()`;
}
