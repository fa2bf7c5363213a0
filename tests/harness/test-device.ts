import { connectAsync } from 'mqtt';
import type { IClientOptions, MqttClient } from 'mqtt';
import { onTestFinished } from 'vitest';
import type { EncodedMessage } from '../../electron/core/devices/index.ts';
import { startSensingCore } from './sensing-core.ts';
import type { SensingCore, SensingCoreOptions } from './sensing-core.ts';

/** Starts sensing; it is stopped when the running test ends. */
export async function startForTest(folder: string, options: SensingCoreOptions = {}): Promise<SensingCore> {
  const core = await startSensingCore(folder, options);
  onTestFinished(() => core.stop());
  return core;
}

/** A device at the core's embedded broker. */
export async function connectDevice(core: SensingCore, options: IClientOptions = {}): Promise<MqttClient> {
  const client = await connectAsync(`mqtt://127.0.0.1:${String(core.connections.embeddedPort())}`, {
    reconnectPeriod: 0,
    protocolVersion: 4,
    ...options,
  });
  onTestFinished(() => void client.end(true));
  return client;
}

/** Publishes and waits until all are acknowledged. */
export async function send(client: MqttClient, ...messages: readonly EncodedMessage[]): Promise<void> {
  await Promise.all(messages.map(({ topic, payload }) => client.publishAsync(topic, payload, { qos: 1 })));
}
