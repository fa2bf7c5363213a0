import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { connectAsync } from 'mqtt';
import type { IClientOptions, MqttClient } from 'mqtt';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createMqttConnection } from '../../electron/core/devices/index.ts';
import type { MessageSink, RawMessage } from '../../electron/core/devices/index.ts';
import { connectionTo, descriptionOf, temperatureOf } from '../builders/device-messages.ts';
import { freePort, makeCertificates, MOSQUITTO, startMosquitto, warnWithoutMosquitto } from '../harness/mosquitto.ts';
import type { Mosquitto } from '../harness/mosquitto.ts';
import { startSensingCore } from '../harness/sensing-core.ts';
import type { SensingCore, SensingCoreOptions } from '../harness/sensing-core.ts';
import { temporaryDirectory } from '../harness/temporary-directory.ts';
import { until } from '../harness/until.ts';

warnWithoutMosquitto();

async function broker(lines?: readonly string[], folder = temporaryDirectory()): Promise<Mosquitto> {
  const running = await startMosquitto(folder, lines);
  onTestFinished(() => running.kill());
  return running;
}

async function coreFor(connections: SensingCoreOptions['connections'], folder = temporaryDirectory()): Promise<SensingCore> {
  const core = await startSensingCore(folder, {
    embeddedBroker: { enabled: false },
    ...(connections === undefined ? {} : { connections }),
  });
  onTestFinished(() => core.stop());
  return core;
}

async function publisher(port: number, options: IClientOptions = {}): Promise<MqttClient> {
  const client = await connectAsync(`mqtt://127.0.0.1:${String(port)}`, options);
  onTestFinished(() => void client.end(true));
  return client;
}

function link(core: SensingCore) {
  return core.connections.health().find(({ connectionId }) => connectionId === 'city');
}

function linkBecomes(core: SensingCore, state: string): Promise<true> {
  return until(`the link is ${state}`, () => (link(core)?.state === state ? true : undefined));
}

function stored(core: SensingCore): number {
  return core.database.observations.countOf(0);
}

describe.skipIf(MOSQUITTO === undefined)('a real broker', () => {
  test('MQTT 5 with TLS, a client certificate, a user and a password file', async () => {
    const folder = temporaryDirectory();
    const certificates = makeCertificates(folder);
    const passwords = join(folder, 'passwords');
    execFileSync('mosquitto_passwd', ['-c', '-b', passwords, 'vigiles', 'secret']);
    const server = await broker(
      [
        'allow_anonymous false',
        `password_file ${passwords}`,
        `cafile ${certificates.authority}`,
        `certfile ${certificates.serverCertificate}`,
        `keyfile ${certificates.serverKey}`,
        'require_certificate true',
      ],
      folder,
    );
    const passwordFile = join(folder, 'password');
    writeFileSync(passwordFile, 'secret\n');
    chmodSync(passwordFile, 0o644);
    const core = await coreFor([
      connectionTo(server.port, {
        url: `mqtts://127.0.0.1:${String(server.port)}`,
        username: 'vigiles',
        passwordFile,
        authorityFile: certificates.authority,
        certificateFile: certificates.clientCertificate,
        keyFile: certificates.clientKey,
      }),
    ]);
    expect(link(core)).toMatchObject({ state: 'down' });
    expect(link(core)?.lastError).toContain('can be read by other accounts');
    // Mended while it runs: the next attempt reads the file again.
    chmodSync(passwordFile, 0o600);
    await linkBecomes(core, 'up');
    expect(link(core)).toMatchObject({ protocol: 'MQTT 5', label: `mqtts://127.0.0.1:${String(server.port)}` });
    expect(link(core)?.lastError).toBeUndefined();
  });

  test('a wrong password is said, and tried again', async () => {
    const folder = temporaryDirectory();
    const passwords = join(folder, 'passwords');
    execFileSync('mosquitto_passwd', ['-c', '-b', passwords, 'vigiles', 'secret']);
    const server = await broker(['allow_anonymous false', `password_file ${passwords}`], folder);
    const passwordFile = join(folder, 'password');
    writeFileSync(passwordFile, 'wrong', { mode: 0o600 });
    const core = await coreFor([connectionTo(server.port, { username: 'vigiles', passwordFile })]);
    await until('the refusal shows', () => (link(core)?.lastError?.includes('Not authorized') === true ? true : undefined));
    writeFileSync(passwordFile, 'secret');
    await linkBecomes(core, 'up');
  });

  test('what is published while the core is away comes when it is back, once', async () => {
    const server = await broker();
    const folder = temporaryDirectory();
    const first = await startSensingCore(folder, { embeddedBroker: { enabled: false }, connections: [connectionTo(server.port)] });
    await linkBecomes(first, 'up');
    const client = await publisher(server.port);
    await client.publishAsync(descriptionOf('c1').topic, descriptionOf('c1').payload, { qos: 1, retain: true });
    await until('the device is registered', () => first.registry.byId('c1'));
    await first.stop();
    const now = Date.now();
    for (let number = 0; number < 100; number++) {
      const { topic, payload } = temperatureOf('c1', number / 10, now, number);
      await client.publishAsync(topic, payload, { qos: 1 });
    }
    const second = await coreFor([connectionTo(server.port)], folder);
    await until('all have come', () => (stored(second) === 100 ? true : undefined));
    expect(second.ingest.health().ingest.duplicateCount).toBe(0);
  });

  test('the broker is killed and comes back: the link goes down and up by itself and messages flow again', async () => {
    const server = await broker();
    const core = await coreFor([connectionTo(server.port)]);
    await linkBecomes(core, 'up');
    await server.kill();
    await linkBecomes(core, 'down');
    await server.start();
    await linkBecomes(core, 'up');
    expect(link(core)?.protocol).toBe('MQTT 5');
    const client = await publisher(server.port);
    await client.publishAsync(descriptionOf('c1').topic, descriptionOf('c1').payload, { qos: 1 });
    await until('the device is registered', () => core.registry.byId('c1'));
  });

  test('a broker that hangs without closing is noticed, and the same session goes on when it wakes', async () => {
    const server = await broker();
    const core = await coreFor([connectionTo(server.port)]);
    await linkBecomes(core, 'up');
    server.freeze();
    await linkBecomes(core, 'down');
    expect(link(core)?.lastError).toContain('no answer');
    server.thaw();
    await linkBecomes(core, 'up');
    expect(link(core)?.protocol).toBe('MQTT 5');
  });

  test('orders that were given while the link was down are sent when it is back', async () => {
    const server = await broker();
    const core = await coreFor([connectionTo(server.port)]);
    await linkBecomes(core, 'up');
    await server.stop();
    await linkBecomes(core, 'down');
    core.connections.publish('vigiles/v1/unit/E1/dispatch', '{"number":"1"}', { qos: 1, retain: true });
    await server.start();
    await linkBecomes(core, 'up');
    const unit = await publisher(server.port);
    const order = new Promise<string>((resolve) => unit.once('message', (_topic, payload) => resolve(payload.toString())));
    await unit.subscribeAsync('vigiles/v1/unit/E1/dispatch', { qos: 1 });
    expect(await order).toBe('{"number":"1"}');
  });

  test('settings that change apply at once; a disabled connection says so', async () => {
    const server = await broker();
    const core = await coreFor([connectionTo(server.port, { enabled: false })]);
    expect(link(core)?.state).toBe('disabled');
    const embeddedBroker = { enabled: false, host: '127.0.0.1', port: 0 };
    await core.connections.apply({ embeddedBroker, connections: [connectionTo(server.port)] });
    await linkBecomes(core, 'up');
    await core.connections.apply({ embeddedBroker, connections: [] });
    expect(link(core)).toBeUndefined();
  });

  // The contract with the inside of mqtt.js that `openMqttSession` rests on.
  test('acknowledged is what was committed: the rest comes again after a reconnect, and stale ids are never acknowledged', async () => {
    const server = await broker();
    const held: RawMessage[] = [];
    const sink: MessageSink = { offer: (message) => held.push(message), isCongested: () => false, onceReady: (resume) => resume() };
    const connection = createMqttConnection({
      settings: connectionTo(server.port), clientId: 'contract', sink, clock: Date.now, random: Math.random,
    });
    onTestFinished(() => connection.stop());
    await connection.start();
    const isUp = (): true | undefined => (connection.health().state === 'up' ? true : undefined);
    await until('up', isUp);
    const client = await publisher(server.port);
    const numbers = (messages: readonly RawMessage[]): number[] =>
      messages.map(({ payload }) => Number(Buffer.from(payload).toString()));
    for (let number = 0; number < 500; number++) {
      await client.publishAsync('vigiles/v1/device/c1/observations', String(number), { qos: 1 });
    }
    // Deferring one acknowledgement holds up nothing: all are here although none was acknowledged.
    await until('all have come', () => (held.length === 500 ? true : undefined));
    for (const message of held.slice(0, 200)) message.acknowledge();
    // What we send behind the acknowledgements on the same stream shows that the broker has read them.
    await client.subscribeAsync('vigiles/v1/unit/E1/dispatch', { qos: 1 });
    const isRead = new Promise<void>((resolve) => client.once('message', () => resolve()));
    connection.publish('vigiles/v1/unit/E1/dispatch', '{}', { qos: 1, retain: false });
    await isRead;
    expect(connection.health().queueDepth).toBe(300);
    await client.publishAsync('vigiles/v1/device/c1/observations', '500', { qos: 1 });
    await until('one more has come', () => (held.length === 501 ? true : undefined));

    const stale = held.splice(0);
    server.freeze();
    await until('down', () => (connection.health().state === 'down' ? true : undefined));
    expect(stale.every((message) => message.isAbandoned())).toBe(true);
    server.thaw();
    await until('up again', isUp);
    await until('what was not acknowledged has come again', () => (held.length >= 301 ? true : undefined));
    expect(numbers(held)).toEqual(Array.from({ length: 301 }, (_, index) => 200 + index));

    // A late acknowledgement of the old session must not take a new message away from the broker.
    for (const message of stale) message.acknowledge();
    await connection.stop();
    held.length = 0;
    const successor = createMqttConnection({
      settings: connectionTo(server.port), clientId: 'contract', sink, clock: Date.now, random: Math.random,
    });
    onTestFinished(() => successor.stop());
    await successor.start();
    await until('all 301 once more', () => (held.length >= 301 ? true : undefined));
    expect(numbers(held)).toHaveLength(301);
    for (const message of held) message.acknowledge();
    await successor.stop();
  });

  test('a full queue stops the reading, not the connection', async () => {
    const server = await broker();
    let received = 0;
    const waiting: (() => void)[] = [];
    let isCongested = true;
    const sink: MessageSink = {
      offer: (message) => {
        received += 1;
        message.acknowledge();
      },
      isCongested: () => isCongested,
      onceReady: (resume) => waiting.push(resume),
    };
    const connection = createMqttConnection({
      settings: connectionTo(server.port), clientId: 'slow', sink, clock: Date.now, random: Math.random,
    });
    onTestFinished(() => connection.stop());
    await connection.start();
    await until('up', () => (connection.health().state === 'up' ? true : undefined));
    const { sinceMs } = connection.health();
    const client = await publisher(server.port);
    for (let number = 0; number < 50; number++) client.publish('vigiles/v1/device/c1/observations', '{}', { qos: 1 });
    await until('the first is held', () => waiting[0]);
    // Longer than the silence after which a broker counts as dead.
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect([received, connection.health().sinceMs]).toEqual([1, sinceMs]);
    isCongested = false;
    waiting.shift()?.();
    await until('the others follow', () => (received === 50 ? true : undefined));
  });
});

test('a broker that speaks only 3.1.1 is met half-way', async () => {
  const older = await startSensingCore(temporaryDirectory());
  onTestFinished(() => older.stop());
  const port = older.connections.embeddedPort() ?? 0;
  const core = await coreFor([connectionTo(port)]);
  await linkBecomes(core, 'up');
  expect(link(core)?.protocol).toBe('MQTT 3.1.1');
  const client = await publisher(port);
  await client.publishAsync(descriptionOf('c1').topic, descriptionOf('c1').payload, { qos: 1 });
  await until('the device is registered behind both', () => core.registry.byId('c1'));
});

test('an unreachable broker is down with a reason, and the core runs', async () => {
  const core = await coreFor([connectionTo(await freePort())]);
  await linkBecomes(core, 'down');
  expect(link(core)?.lastError).toContain('ECONNREFUSED');
});
