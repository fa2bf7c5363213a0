import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byTestId, launchReady, makeDataFolder, removeDataFolder, shows, textOf } from '../harness/city-app.ts';
import type { LaunchedApp } from '../harness/electron-app.ts';
import { freePort, MOSQUITTO, startMosquitto, warnWithoutMosquitto } from '../harness/mosquitto.ts';
import type { Mosquitto } from '../harness/mosquitto.ts';
import { tellInOrder } from '../harness/story.ts';
import { until } from '../harness/until.ts';

warnWithoutMosquitto();

describe.skipIf(MOSQUITTO === undefined)('connections to brokers, from the screen', () => {
  tellInOrder();
  let dataFolder = '';
  let brokerFolder = '';
  let broker: Mosquitto;
  let app: LaunchedApp;

  const row = byTestId('connection', { id: 'harbour' });
  const button = (name: string): string =>
    `[...document.querySelectorAll(${JSON.stringify(`${row} button`)})].find((one) => one.innerText === ${JSON.stringify(name)})?.click()`;
  const word = (state: string): string => shows(`${row} ${byTestId('connection-word', { state })}`);
  const type = async (field: string, text: string): Promise<void> => {
    await app.waitFor('console', shows(`[data-field="${field}"]`));
    await app.evaluate('console', `document.querySelector('[data-field="${field}"]').select()`);
    await app.type('console', text);
  };
  const saved = (): unknown =>
    (JSON.parse(fs.readFileSync(path.join(dataFolder, 'config.json'), 'utf8')) as { connections?: unknown }).connections;

  beforeAll(async () => {
    brokerFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'vigiles-broker-'));
    broker = await startMosquitto(brokerFolder);
    dataFolder = await makeDataFolder();
    app = await launchReady(dataFolder, { args: ['--language', 'en'] });
    await app.press('console', 'B');
    await app.click('console', byTestId('connection-add'));
  });
  afterAll(async () => {
    await app.close();
    await broker.kill();
    removeDataFolder(dataFolder);
    removeDataFolder(brokerFolder);
  });

  it('an incomplete one is not saved: what is missing stands at its field', async () => {
    await app.press('console', 'Enter');
    await app.waitFor('console', shows('[data-field="id"][aria-invalid="true"]'));
    expect(saved()).toBeUndefined();
  });

  it('a new one is connected as soon as it is saved', async () => {
    await type('id', 'harbour');
    await type('url', `mqtt://127.0.0.1:${broker.port}`);
    await app.press('console', 'Enter');
    await app.waitFor('console', word('up'));
    expect(saved()).toMatchObject([{ id: 'harbour', enabled: true, url: `mqtt://127.0.0.1:${broker.port}` }]);
    await app.waitFor('console', `document.querySelectorAll(${JSON.stringify(byTestId('status-link', { state: 'up' }))}).length === 2`);
  });

  it('an address where nothing listens is said with its reason', async () => {
    await app.evaluate('console', button('Edit'));
    await type('url', `mqtt://127.0.0.1:${await freePort()}`);
    await app.press('console', 'Enter');
    await app.waitFor('console', shows(`${row} ${byTestId('connection-error')}`));
    expect(await app.evaluate('console', textOf(`${row} ${byTestId('connection-error')}`))).toMatch(/^Nothing listens at this address: .*ECONNREFUSED/);
  });

  it('one that is switched off is no problem any more, and can be switched on again', async () => {
    await app.evaluate('console', button('Disable'));
    await app.waitFor('console', word('disabled'));
    await app.waitFor('console', `!${shows(byTestId('list-doubt', { reason: 'broker-down' }))}`);
    await app.evaluate('console', button('Enable'));
    await app.waitFor('console', `!${word('disabled')}`);
  });

  it('one is removed only when that is said twice', async () => {
    await app.evaluate('console', button('Edit'));
    await app.click('console', '.connection-remove');
    await app.waitForText('console', 'Remove for good');
    await app.click('console', '.connection-remove');
    await until('an empty list on the disk', () => Array.isArray(saved()) && (saved() as unknown[]).length === 0);
    await app.waitFor('console', `!${shows(row)}`);
    await app.waitFor('console', `document.querySelectorAll(${JSON.stringify(byTestId('status-link'))}).length === 1`);
  });
});
