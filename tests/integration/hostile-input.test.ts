import { chmodSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { connectAsync } from 'mqtt';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openCityPack } from '../../electron/core/city/index.ts';
import { createEmbeddedBroker } from '../../electron/core/devices/embedded-broker.ts';
import { createMqttConnection } from '../../electron/core/devices/mqtt-connection.ts';
import type { RawMessage } from '../../electron/core/devices/index.ts';
import { isBrokerAddress } from '../../shared/contract/connection-settings.ts';
import type { ConnectionSettings } from '../../shared/contract/connection-settings.ts';
import { connectionTo } from '../builders/device-messages.ts';
import { openTestWindow, startTestCore } from '../builders/running-core.ts';
import { writeSmallCity } from '../builders/small-city.ts';
import { temporaryDirectory } from '../harness/temporary-directory.ts';
import { until } from '../harness/until.ts';

const NOWHERE = { offer: () => undefined, isCongested: () => false, onceReady: () => undefined };

/** What a connection says after its first attempt with these settings. */
async function firstWordOf(changes: Partial<ConnectionSettings>): Promise<string> {
  const settings = connectionTo(1, changes);
  const connection = createMqttConnection({ settings, clientId: 'test', sink: NOWHERE, clock: Date.now, random: () => 0.5 });
  onTestFinished(() => connection.stop());
  await connection.start();
  return until('its trouble', () => connection.health().lastError);
}

describe('settings of a connection', () => {
  test.each(['mqtt://[', 'mqtt://host:99999'])('%s ends neither the core nor its next start', async (url) => {
    expect(await firstWordOf({ url })).toMatch(/Invalid URL|Port should be/);
  });

  test.each([
    ['mqtts://broker.example:8883', true],
    ['mqtt://10.0.0.7', true],
    ['mqtt://[fe80::1]:1883/', true],
    ['mqtt://bücher.example', true],
    ['mqtt://host:99999', false],
    ['mqtt://host:0', false],
    ['mqtt://[', false],
    ['mqtt://user@host', false],
    ['mqtt://host?clientId=x', false],
    ['ws://host', false],
  ])('%s as an address: %s', (url, isAddress) => {
    expect(isBrokerAddress(url)).toBe(isAddress);
  });

  test('a password file gives one line and nothing else: another secret of the account is not sent anywhere', async () => {
    const key = join(temporaryDirectory(), 'id_key');
    writeFileSync(key, '-----BEGIN PRIVATE KEY-----\nsecret\n-----END PRIVATE KEY-----\n', { mode: 0o600 });
    expect(await firstWordOf({ passwordFile: key })).toContain('no password file');
  });

  test.skipIf(process.platform === 'win32')('what is no file, or has no end, is not read', async () => {
    const pipe = join(temporaryDirectory(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    chmodSync(pipe, 0o600);
    expect(await firstWordOf({ authorityFile: '/dev/zero' })).toContain('not a file');
    expect(await firstWordOf({ keyFile: pipe })).toContain('not a file');
  });
});

test('a city pack that brings a view or a trigger is refused: nothing in a file from elsewhere may run', async () => {
  const file = await writeSmallCity(temporaryDirectory());
  const pack = new Sqlite(file);
  pack.exec(`ALTER TABLE tile RENAME TO former;
    CREATE VIEW tile AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS tile_column, i AS tile_row, 'ways' AS mesh, x'' AS blob FROM n`);
  pack.close();
  expect(openCityPack(file)).toMatchObject({ ok: false, error: { code: 'pack-damaged', message: expect.stringContaining('view') as string } });
});

test('an import whose folder cannot be made fails as a job; the core goes on', async () => {
  const dataDirectory = temporaryDirectory();
  const demoPackFile = await writeSmallCity(dataDirectory);
  const core = await startTestCore({ dataDirectory, demoPackFile });
  onTestFinished(() => core.stop());
  const window = openTestWindow(core, 1, 'console');
  await until('the picture', () => window.health());
  writeFileSync(join(dataDirectory, 'cities'), 'a file where a folder belongs');
  core.importCity(['/somewhere/city.osm.pbf']);
  expect(await until('the failure', () => window.jobs.find(({ state }) => state === 'failed'))).toMatchObject({ label: 'city.osm.pbf' });
  window.close();
});

test('a database that takes nothing for hours: waiting messages stay bounded, however often devices come back', async () => {
  const waiting: RawMessage[] = [];
  const onOffer = new Map<string, () => void>();
  const broker = createEmbeddedBroker({
    settings: { enabled: true, host: '127.0.0.1', port: 0 },
    sink: {
      ...NOWHERE,
      offer: (message) => {
        waiting.push(message);
        onOffer.get(message.topic)?.();
      },
    },
    clock: Date.now,
  });
  await broker.start();
  onTestFinished(() => broker.stop());
  const payload = Buffer.alloc(250 * 1024, 'x');
  // Every client leaves what it has sent unacknowledged, and a new one comes: 80 MB in all.
  const visit = async (name: string): Promise<void> => {
    const client = await connectAsync(`mqtt://127.0.0.1:${String(broker.port())}`, { reconnectPeriod: 0, protocolVersion: 4 });
    const closed = new Promise<void>((resolve) => client.once('close', resolve));
    const topic = `vigiles/v1/device/${name}/observations`;
    const taken = new Promise<void>((resolve) => onOffer.set(topic, resolve));
    client.publish(topic, payload, { qos: 1 });
    await Promise.race([closed, taken]);
    client.end(true);
  };
  for (let round = 0; round < 16; round++) {
    await Promise.all(Array.from({ length: 20 }, (_, index) => visit(`d${String(round)}-${String(index)}`)));
  }
  const bytes = waiting.reduce((sum, { payload: held }) => sum + held.byteLength, 0);
  expect(bytes).toBeLessThan(66 * 1024 * 1024);
  expect(broker.health().lastError).toContain('sent away');

  for (const message of waiting.splice(0)) message.acknowledge();
  await visit('late');
  expect(waiting).toHaveLength(1);
});

test('a retained message that is no message of ours is not kept for others', async () => {
  const broker = createEmbeddedBroker({
    settings: { enabled: true, host: '127.0.0.1', port: 0 },
    sink: { ...NOWHERE, offer: (message) => message.acknowledge() },
    clock: Date.now,
  });
  await broker.start();
  onTestFinished(() => broker.stop());
  const client = await connectAsync(`mqtt://127.0.0.1:${String(broker.port())}`, { reconnectPeriod: 0, protocolVersion: 4 });
  onTestFinished(() => void client.end(true));
  const heard: string[] = [];
  client.on('message', (topic, _payload, packet) => {
    if (packet.retain) heard.push(topic);
  });
  const retained = { qos: 1, retain: true } as const;
  await client.publishAsync('vigiles/v1/device/no id!/description', '{}', retained);
  await client.publishAsync('vigiles/v1/device/large/description', Buffer.alloc(100 * 1024), retained);
  await client.publishAsync('vigiles/v1/device/good/description', '{}', retained);
  await client.subscribeAsync('vigiles/v1/device/+/description', { qos: 1 });
  await until('the retained one', () => (heard.includes('vigiles/v1/device/good/description') ? true : undefined));
  expect(heard).toEqual(['vigiles/v1/device/good/description']);
});
