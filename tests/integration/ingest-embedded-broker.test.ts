import { readFileSync } from 'node:fs';
import { connect as connectTcp } from 'node:net';
import { connectAsync } from 'mqtt';
import { expect, test } from 'vitest';
import { hashPassword } from '../../electron/core/devices/index.ts';
import { descriptionOf } from '../builders/device-messages.ts';
import { makeCertificates } from '../harness/mosquitto.ts';
import { temporaryDirectory } from '../harness/temporary-directory.ts';
import { connectDevice, send, startForTest } from '../harness/test-device.ts';
import { until } from '../harness/until.ts';

test('last will, forbidden topics, no spying, orders to units', async () => {
  const core = await startForTest(temporaryDirectory());
  const sensor = await connectDevice(core, {
    clientId: 'sensor',
    will: { topic: 'vigiles/v1/device/c1/presence', payload: Buffer.from('{"online":false}'), qos: 1, retain: true },
  });
  await send(sensor, descriptionOf('c1'));
  sensor.stream.destroy();
  await until('the will arrives', () => (core.registry.byId('c1')?.announcedOffline === true ? true : undefined));

  for (const topic of ['elsewhere', 'vigiles/v1/unit/E1/dispatch', '$SYS/x']) {
    const client = await connectDevice(core);
    const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
    client.publish(topic, '{}', { qos: 1 });
    await closed;
  }

  const unit = await connectDevice(core);
  const granted = await unit.subscribeAsync('#', { qos: 1 }).catch((error: unknown) => error);
  expect(granted).toBeInstanceOf(Error);
  await unit.subscribeAsync('vigiles/v1/unit/E1/dispatch', { qos: 1 });
  const order = new Promise<string>((resolve) => unit.once('message', (_topic, payload) => resolve(payload.toString())));
  core.connections.publish('vigiles/v1/unit/E1/dispatch', '{"number":"2026-000001"}', { qos: 1, retain: false });
  expect(await order).toBe('{"number":"2026-000001"}');
});

test('a client that never finishes a packet is cut off', async () => {
  const core = await startForTest(temporaryDirectory());
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

test('with users and TLS it may open; without them it stays on the loopback and says why', async () => {
  const folder = temporaryDirectory();
  const closed = await startForTest(temporaryDirectory(), { embeddedBroker: { host: '0.0.0.0' } });
  expect(closed.connections.health()[0]?.lastError).toContain('needs users and TLS');

  const certificates = makeCertificates(folder);
  const core = await startForTest(temporaryDirectory(), {
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
  const first = await startForTest(temporaryDirectory());
  const second = await startForTest(temporaryDirectory(), { embeddedBroker: { port: first.connections.embeddedPort() ?? 0 } });
  expect(second.connections.embeddedPort()).not.toBe(first.connections.embeddedPort());
  expect(second.connections.health()[0]).toMatchObject({ state: 'up' });
  expect(second.connections.health()[0]?.lastError).toContain('is taken');
});
