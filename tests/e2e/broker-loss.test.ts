import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLIMATE_SENSOR, connectDeviceClient } from '../builders/device-client.ts';
import { byTestId, launchReady, makeDataFolder, removeDataFolder, shows, textOf } from '../harness/city-app.ts';
import type { LaunchedApp } from '../harness/electron-app.ts';
import { MOSQUITTO, startMosquitto, warnWithoutMosquitto } from '../harness/mosquitto.ts';
import type { Mosquitto } from '../harness/mosquitto.ts';
import { tellInOrder } from '../harness/story.ts';

/** Reports seldom, so that only the loss of its link can make its value stale within the test. */
const SENSOR = { ...CLIMATE_SENSOR, position: [-15.2, 48.4] as const, expectedIntervalMs: 600_000 };

/** What the issue promises, and a little for a machine that does other things too. */
const STALE_WITHIN_MS = 5_000;

warnWithoutMosquitto();

describe.skipIf(MOSQUITTO === undefined)('the loss of an external broker', () => {
  tellInOrder();
  let dataFolder = '';
  let brokerFolder = '';
  let broker: Mosquitto;
  let app: LaunchedApp;

  const observe = async (value: number): Promise<void> => {
    const devices = await connectDeviceClient(`mqtt://127.0.0.1:${broker.port}`);
    await devices.describe(SENSOR);
    await devices.observe(SENSOR.deviceId, [{ property: 'temperature', value }]);
    await devices.close();
  };
  const inspector = (freshness: string): string => byTestId('device-inspector', { id: SENSOR.deviceId, freshness });
  const temperature = textOf(byTestId('device-reading', { property: 'temperature' }));

  beforeAll(async () => {
    brokerFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'vigiles-broker-'));
    broker = await startMosquitto(brokerFolder);
    const connection = { id: 'city', enabled: true, url: `mqtt://127.0.0.1:${broker.port}`, registerDevices: true };
    dataFolder = await makeDataFolder({ embeddedBroker: { enabled: false }, connections: [connection] });
    app = await launchReady(dataFolder);
  });
  afterAll(async () => {
    await app.close();
    await broker.kill();
    removeDataFolder(dataFolder);
    removeDataFolder(brokerFolder);
  });

  it('begins with a live value that came over it', async () => {
    await app.waitFor('console', shows(byTestId('status-link', { state: 'up' })));
    await observe(21.5);
    await app.press('console', 'D');
    await app.type('console', 'climate');
    await app.waitForText('console', SENSOR.name);
    await app.press('console', 'Enter');
    await app.waitFor('console', shows(inspector('live')));
    await app.waitFor('console', `${temperature}?.includes('21.5')`);
  });

  it('is said within seconds by the status bar, the value, the lists and the map', async () => {
    await broker.kill();
    await app.waitFor('console', shows(`${byTestId('status-link')}:not([data-state="up"])`), STALE_WITHIN_MS);
    await app.waitFor('console', shows(inspector('stale')), STALE_WITHIN_MS);
    await app.waitFor('console', shows(byTestId('status-feed', { stale: '1' })), STALE_WITHIN_MS);
    await app.waitFor('console', shows(byTestId('list-doubt', { reason: 'broker-down' })), STALE_WITHIN_MS);
    expect(await app.evaluate('console', `${temperature}?.includes('21.5')`)).toBe(true);
  });

  it('leaves everything else at work', async () => {
    await app.waitFor('console', shows(byTestId('status-core', { state: 'live' })));
    await app.press('console', 'N');
    await app.waitFor('console', shows(byTestId('incident-form')));
    await app.press('console', 'Escape');
  });

  it('ends by itself when the broker is back, and new values arrive', async () => {
    await broker.start();
    await app.waitFor('console', shows(byTestId('status-link', { state: 'up' })));
    await observe(23.5);
    await app.waitFor('console', shows(inspector('live')));
    await app.waitFor('console', `${temperature}?.includes('23.5')`);
  });
});
