import { connectAsync } from 'mqtt';
import { expect, onTestFinished, test } from 'vitest';
import type { EncodedMessage } from '../../electron/core/devices/index.ts';
import { descriptionOf, temperatureOf } from '../builders/device-messages.ts';
import { startSensingCore } from '../harness/sensing-core.ts';
import { temporaryDirectory } from '../harness/temporary-directory.ts';

const OFFLINE: EncodedMessage = { topic: 'vigiles/v1/device/c1/presence', payload: '{"online":false}' };

test('a device that was said to be offline is online again with its next measurement, not with a repeated one', async () => {
  const core = await startSensingCore(temporaryDirectory(), {});
  onTestFinished(() => core.stop());
  const client = await connectAsync(`mqtt://127.0.0.1:${String(core.connections.embeddedPort())}`, { protocolVersion: 4 });
  onTestFinished(() => void client.end(true));
  const send = (...messages: readonly EncodedMessage[]) =>
    Promise.all(messages.map(({ topic, payload }) => client.publishAsync(topic, payload, { qos: 1 })));
  const isOffline = () => core.registry.byId('c1')?.announcedOffline;

  const first = temperatureOf('c1', 21.5, Date.now());
  await send(descriptionOf('c1'), first, OFFLINE);
  expect(isOffline()).toBe(true);
  await send(first);
  expect(isOffline()).toBe(true);

  await send(temperatureOf('c1', 22, Date.now()));
  expect(isOffline()).toBe(false);
  expect(core.database.devices.all()).toMatchObject([{ announcedOffline: false }]);

  await send(OFFLINE, temperatureOf('c1', 23, Date.now()));
  expect(isOffline()).toBe(false);
  await send(temperatureOf('c1', 24, Date.now()), OFFLINE);
  expect(isOffline()).toBe(true);
});
