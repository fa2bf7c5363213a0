import Sqlite from 'better-sqlite3';
import { connectAsync } from 'mqtt';
import type { IClientOptions, MqttClient } from 'mqtt';
import { connect as connectTcp } from 'node:net';
import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test, vi } from 'vitest';
import type * as OpenSqlite from '../../electron/core/database/open-sqlite.ts';
import { hashPassword } from '../../electron/core/devices/index.ts';
import type { EncodedMessage } from '../../electron/core/devices/index.ts';
import type { CommittedBatch } from '../../electron/core/ingest/index.ts';
import { failure, success } from '../../shared/domain/result.ts';
import { descriptionOf, readingOf, temperatureOf } from '../builders/device-messages.ts';
import { makeCertificates } from '../harness/mosquitto.ts';
import { databaseFile, startSensingCore } from '../harness/sensing-core.ts';
import type { SensingCore, SensingCoreOptions } from '../harness/sensing-core.ts';
import { temporaryDirectory } from '../harness/temporary-directory.ts';
import { until } from '../harness/until.ts';

/** The SQLite connections that were opened, to make one of them run out of room. */
const opened = vi.hoisted(() => ({ connections: [] as Sqlite.Database[] }));
vi.mock('../../electron/core/database/open-sqlite.ts', async (importOriginal) => {
  const original = await importOriginal<typeof OpenSqlite>();
  return {
    openSqlite: (...parameters: Parameters<typeof original.openSqlite>) => {
      const connection = original.openSqlite(...parameters);
      opened.connections.push(connection);
      return connection;
    },
  };
});

/** Lets the newest database grow no further than this many pages, as on a full disk. */
function limitPages(pages: number): void {
  opened.connections.at(-1)?.pragma(`max_page_count = ${String(pages)}`);
}

async function start(folder: string, options: SensingCoreOptions = {}): Promise<SensingCore> {
  const core = await startSensingCore(folder, options);
  onTestFinished(() => core.stop());
  return core;
}

async function device(core: SensingCore, options: IClientOptions = {}): Promise<MqttClient> {
  const client = await connectAsync(`mqtt://127.0.0.1:${String(core.connections.embeddedPort())}`, {
    reconnectPeriod: 0,
    protocolVersion: 4,
    ...options,
  });
  onTestFinished(() => void client.end(true));
  return client;
}

async function send(client: MqttClient, ...messages: readonly EncodedMessage[]): Promise<void> {
  await Promise.all(messages.map(({ topic, payload }) => client.publishAsync(topic, payload, { qos: 1 })));
}

function reasons(core: SensingCore): string[] {
  return core.database.quarantine.list(100).map(({ reason }) => reason);
}

test('a device that is told its message is safe finds it in the database file', async () => {
  const folder = temporaryDirectory();
  const core = await start(folder);
  const client = await device(core);
  await send(client, descriptionOf('c1'));
  await send(client, temperatureOf('c1', 21.5, Date.now()));
  const rows = new Sqlite(databaseFile(folder), { readonly: true }).prepare('SELECT value FROM readings').all();
  expect(rows).toEqual([{ value: 21.5 }]);
});

test('after a restart every value, position and device is as it was', async () => {
  const folder = temporaryDirectory();
  const first = await startSensingCore(folder);
  const client = await device(first);
  await send(client, descriptionOf('c1'), descriptionOf('p1', 'fire-panel'));
  await send(client, temperatureOf('c1', 21.5, Date.now()), readingOf('p1', 'panel-state', 'fault', Date.now()));
  await client.publishAsync('vigiles/v1/device/c1/presence', '{"online":false}', { qos: 1 });
  const [entries, frame] = [[...first.registry.entries()], first.ingest.lastValues.frameSince(0).frame];
  expect(entries.map(({ announcedOffline }) => announcedOffline)).toEqual([true, false]);
  await client.endAsync();
  await first.stop();

  const second = await start(folder);
  expect(second.registry.entries()).toEqual(entries);
  expect(second.ingest.lastValues.frameSince(0).frame).toEqual(frame);
});

test('each window’s frames hold what changed since its own last one', async () => {
  const core = await start(temporaryDirectory());
  const client = await device(core);
  await send(client, descriptionOf('c1'), descriptionOf('c2'));
  await send(client, temperatureOf('c1', 1, Date.now()));
  const first = core.ingest.lastValues.frameSince(0);
  expect([...(first.frame?.values ?? [])]).toEqual([1]);
  expect(core.ingest.lastValues.frameSince(first.cursor).frame).toBeNull();
  await send(client, temperatureOf('c2', 2, Date.now()));
  expect([...(core.ingest.lastValues.frameSince(first.cursor).frame?.values ?? [])]).toEqual([2]);
  expect(core.ingest.lastValues.frameSince(0).frame?.values).toHaveLength(2);
});

test('refused messages are acknowledged, kept with their reason, and counted for their device', async () => {
  const core = await start(temporaryDirectory());
  const client = await device(core);
  const now = Date.now();
  await send(client, descriptionOf('c1'));
  const observations = 'vigiles/v1/device/c1/observations';
  const cases: readonly (readonly [string, string, string])[] = [
    ['not-json', observations, '{'],
    ['schema', observations, '{"at":1}'],
    ['unknown-property', observations, `{"at":${String(now)},"readings":[{"n":"love","v":1}]}`],
    ['wrong-unit', observations, `{"at":${String(now)},"readings":[{"n":"temperature","u":"V","v":1}]}`],
    ['out-of-range', observations, temperatureOf('c1', -200, now).payload],
    ['wrong-kind', observations, readingOf('c1', 'ph', 7, now).payload],
    ['impossible-time', observations, temperatureOf('c1', 20, now + 3_600_000).payload],
    ['impossible-time', observations, temperatureOf('c1', 20, 0).payload],
    ['too-large', observations, 'x'.repeat(70_000)],
    ['unknown-device', 'vigiles/v1/device/c2/observations', temperatureOf('c2', 20, now).payload],
    ['unknown-topic', 'vigiles/v1/device/c1/gossip', '{}'],
    ['unknown-topic', 'vigiles/v1/device/c%201/observations', '{}'],
    ['wrong-kind', 'vigiles/v1/device/c1/description', descriptionOf('c1', 'vehicle').payload],
  ];
  for (const [, topic, payload] of cases) await client.publishAsync(topic, payload, { qos: 1 });
  expect(reasons(core).reverse()).toEqual(cases.map(([reason]) => reason));
  expect(core.registry.byId('c1')?.quarantinedCount).toBe(10);
  expect(core.ingest.health().ingest).toMatchObject({ acceptedCount: 1, quarantinedCount: cases.length });
});

test('a repeated message is acknowledged and told to nobody', async () => {
  const core = await start(temporaryDirectory());
  const batches: CommittedBatch[] = [];
  core.ingest.onCommitted((batch) => batches.push(batch));
  const client = await device(core);
  const now = Date.now();
  await send(client, descriptionOf('c1'));
  await send(client, temperatureOf('c1', 20, now, 5));
  await send(client, temperatureOf('c1', 20, now, 5));
  expect(batches.flatMap(({ observations }) => observations)).toHaveLength(1);
  expect(core.ingest.health().ingest).toMatchObject({ acceptedCount: 2, duplicateCount: 1 });
});

test('a listener that fails does not stop the others, nor the next batch', async () => {
  const faults: unknown[] = [];
  const core = await start(temporaryDirectory(), { onFault: (_what, error) => faults.push(error) });
  let heard = 0;
  core.ingest.onCommitted(() => {
    throw new Error('listener');
  });
  core.ingest.onCommitted(() => {
    heard += 1;
  });
  const client = await device(core);
  await send(client, descriptionOf('c1'));
  await send(client, temperatureOf('c1', 20, Date.now()));
  expect(heard).toBe(2);
  expect(faults).toHaveLength(2);
});

test('unit reports are taken in the same transaction, once each, and refused ones are kept', async () => {
  const taken: string[] = [];
  const core = await start(temporaryDirectory(), {
    onUnitStatus: ({ callSign, status }) => {
      if (callSign === 'X9') return failure('unknown-unit', 'there is no unit X9');
      if (status === 'on-scene') return failure('not-now', 'it is not on its way');
      taken.push(`${callSign} ${status}`);
      return success(null);
    },
  });
  const client = await device(core);
  const report = (callSign: string, status: string): EncodedMessage => ({
    topic: `vigiles/v1/unit/${callSign}/status`,
    payload: JSON.stringify({ status, at: 1_000 * Math.floor(Date.now() / 1_000), seq: 1 }),
  });
  await send(client, report('E1', 'en-route'));
  await send(client, report('E1', 'en-route'));
  await send(client, report('X9', 'en-route'));
  await send(client, report('E2', 'on-scene'));
  expect(taken).toEqual(['E1 en-route']);
  expect(reasons(core)).toEqual(['illegal-status', 'unknown-unit']);
});

test('a message that makes the commit fail is found and set aside; its neighbours are stored', async () => {
  const core = await start(temporaryDirectory(), {
    onUnitStatus: ({ callSign }) => {
      if (callSign === 'BAD') throw new TypeError('a mistake in the program');
      return success(null);
    },
  });
  const client = await device(core);
  await send(client, descriptionOf('c1'));
  const now = Date.now();
  const poison = { topic: 'vigiles/v1/unit/BAD/status', payload: `{"status":"en-route","at":${String(now)}}` };
  const good = Array.from({ length: 40 }, (_, index) => temperatureOf('c1', index, now, index));
  await send(client, ...good.slice(0, 20), poison, ...good.slice(20));
  expect(core.database.observations.countOf(0)).toBe(40);
  expect(core.database.quarantine.list(10)).toMatchObject([{ reason: 'schema', detail: 'could not be processed: a mistake in the program' }]);
});

test('a full disk keeps messages waiting unacknowledged, shows it, and goes on by itself when there is room', async () => {
  const folder = temporaryDirectory();
  const core = await start(folder);
  const client = await device(core);
  await send(client, descriptionOf('c1'));
  limitPages(60);
  const now = Date.now();
  let acknowledged = 0;
  const sent = Array.from({ length: 3000 }, (_, index) =>
    client
      .publishAsync(temperatureOf('c1', index / 100, now, index).topic, temperatureOf('c1', index / 100, now, index).payload, { qos: 1 })
      .then(() => {
        acknowledged += 1;
      }),
  );
  await until('the database fails', () => (core.ingest.health().database.state === 'failing' ? true : undefined));
  expect(core.ingest.health().database.lastError).toContain('SQLITE_FULL');
  expect(acknowledged).toBe(core.database.observations.countOf(0));
  limitPages(1_000_000_000);
  await Promise.all(sent);
  expect(core.database.observations.countOf(0)).toBe(3000);
  expect(core.ingest.health().database.state).toBe('ok');
});

test('a description is refused on a connection that may not register, but kept up to date for known devices', async () => {
  const core = await start(temporaryDirectory());
  const offer = (registerDevices: boolean, { topic, payload }: EncodedMessage): Promise<void> =>
    new Promise((resolve) => {
      core.ingest.sink.offer({
        connectionId: 'other', registerDevices, topic, payload: Buffer.from(payload), receivedAtMs: Date.now(),
        acknowledge: resolve, isAbandoned: () => false,
      });
    });
  await offer(false, descriptionOf('c1'));
  expect(reasons(core)).toEqual(['unknown-device']);
  await offer(true, descriptionOf('c1'));
  expect(core.registry.byId('c1')?.device.connectionId).toBe('other');
});

test('the embedded broker: last will, forbidden topics, no spying, orders to units', async () => {
  const core = await start(temporaryDirectory());
  const sensor = await device(core, {
    clientId: 'sensor',
    will: { topic: 'vigiles/v1/device/c1/presence', payload: Buffer.from('{"online":false}'), qos: 1, retain: true },
  });
  await send(sensor, descriptionOf('c1'));
  sensor.stream.destroy();
  await until('the will arrives', () => (core.registry.byId('c1')?.announcedOffline === true ? true : undefined));

  for (const topic of ['elsewhere', 'vigiles/v1/unit/E1/dispatch', '$SYS/x']) {
    const client = await device(core);
    const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
    client.publish(topic, '{}', { qos: 1 });
    await closed;
  }

  const unit = await device(core);
  const granted = await unit.subscribeAsync('#', { qos: 1 }).catch((error: unknown) => error);
  expect(granted).toBeInstanceOf(Error);
  await unit.subscribeAsync('vigiles/v1/unit/E1/dispatch', { qos: 1 });
  const order = new Promise<string>((resolve) => unit.once('message', (_topic, payload) => resolve(payload.toString())));
  core.connections.publish('vigiles/v1/unit/E1/dispatch', '{"number":"2026-000001"}', { qos: 1, retain: false });
  expect(await order).toBe('{"number":"2026-000001"}');
});

test('the embedded broker: a client that never finishes a packet is cut off', async () => {
  const core = await start(temporaryDirectory());
  const socket = connectTcp(core.connections.embeddedPort() ?? 0, '127.0.0.1');
  socket.on('error', () => undefined);
  // CONNECT as client "a", then the header of a PUBLISH of 200 MB.
  socket.write(Buffer.from('100d00044d5154540402003c000161', 'hex'));
  socket.write(Buffer.from('30ffffff60', 'hex'));
  const filler = setInterval(() => socket.write(Buffer.alloc(64 * 1024)), 10);
  await new Promise((resolve) => socket.once('close', resolve));
  clearInterval(filler);
  expect(socket.bytesWritten).toBeLessThan(4 * 1024 * 1024);
});

test('the embedded broker: with users and TLS it may open; without them it stays on the loopback and says why', async () => {
  const folder = temporaryDirectory();
  const closed = await start(temporaryDirectory(), { embeddedBroker: { host: '0.0.0.0' } });
  expect(closed.connections.health()[0]?.lastError).toContain('needs users and TLS');

  const certificates = makeCertificates(folder);
  const core = await start(temporaryDirectory(), {
    embeddedBroker: {
      host: '0.0.0.0',
      users: [{ username: 'device', passwordHash: await hashPassword('secret') }],
      tls: { certificateFile: certificates.serverCertificate, keyFile: certificates.serverKey },
    },
  });
  expect(core.connections.health()[0]?.lastError).toBeUndefined();
  const url = `mqtts://127.0.0.1:${String(core.connections.embeddedPort())}`;
  const options = { reconnectPeriod: 0, username: 'device', ca: readFileSync(certificates.authority) };
  await expect(connectAsync(url, { ...options, password: 'wrong' })).rejects.toThrow('Bad username or password');
  for (let attempt = 0; attempt < 2; attempt++) {
    const client = await connectAsync(url, { ...options, password: 'secret' });
    await send(client, descriptionOf('c1'));
    await client.endAsync();
  }
  expect(core.registry.byId('c1')).toBeDefined();
});

test('a taken port is replaced by a free one, and said', async () => {
  const first = await start(temporaryDirectory());
  const second = await start(temporaryDirectory(), { embeddedBroker: { port: first.connections.embeddedPort() ?? 0 } });
  expect(second.connections.embeddedPort()).not.toBe(first.connections.embeddedPort());
  expect(second.connections.health()[0]).toMatchObject({ state: 'up' });
  expect(second.connections.health()[0]?.lastError).toContain('is taken');
});
