import { setTimeout as sleep } from 'node:timers/promises';
import mqtt from 'mqtt';
import type { MqttClient } from 'mqtt';
import {
  encodeDescription,
  encodeObservation,
  encodePresence,
  encodeUnitStatus,
  unitTopic,
} from '../../electron/core/devices/index.ts';
import type { EncodedMessage } from '../../electron/core/devices/index.ts';
import type { DeviceDescription, Observation, Reading } from '../../shared/domain/observation/index.ts';
import type { UnitStatus } from '../../shared/domain/unit/index.ts';
import { until } from '../harness/until.ts';

/** A message that is not committed after this long never will be, milliseconds. */
const ACKNOWLEDGE_LIMIT_MS = 10_000;

/** Devices and units of a city behind one MQTT client. Every promise resolves once the broker has acknowledged. */
export interface DeviceClient {
  describe(description: DeviceDescription): Promise<void>;
  observe(deviceId: string, readings: readonly Reading[], more?: Partial<Observation>): Promise<void>;
  announce(deviceId: string, online: boolean): Promise<void>;
  reportStatus(callSign: string, status: UnitStatus): Promise<void>;
  /** Publishes bytes as they are, right or wrong. */
  publish(topic: string, payload: string): Promise<void>;
  /** Waits for a unit's next order that `matches`. */
  nextOrder(callSign: string, matches?: (order: Record<string, unknown>) => boolean): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/** A fire panel to alarm with. */
export const FIRE_PANEL: DeviceDescription = {
  deviceId: 'fire-panel-7',
  kind: 'fire-panel',
  name: 'Panel Mill Street 7',
  position: [9.001, 50.001],
  expectedIntervalMs: 10_000,
};

/** A climate sensor that reports often. */
export const CLIMATE_SENSOR: DeviceDescription = {
  deviceId: 'climate-1',
  kind: 'climate',
  name: 'Climate Market Square',
  position: [9.002, 50.002],
  expectedIntervalMs: 1_000,
};

/** Connects to a broker as devices do. */
export async function connectDeviceClient(url: string): Promise<DeviceClient> {
  const client: MqttClient = await mqtt.connectAsync(url, { connectTimeout: 10_000 });
  const orders: { readonly topic: string; readonly order: Record<string, unknown> }[] = [];
  let sequence = 0;
  client.on('message', (topic, payload) => orders.push({ topic, order: parseOrder(payload.toString()) }));

  const send = async ({ topic, payload }: EncodedMessage, retain = false): Promise<void> => {
    const acknowledged = client.publishAsync(topic, payload, { qos: 1, retain });
    const late = sleep(ACKNOWLEDGE_LIMIT_MS, 'late' as const, { ref: false });
    if ((await Promise.race([acknowledged, late])) === 'late') throw new Error(`${topic} was not acknowledged`);
  };

  return {
    describe: (description) => send(encodeDescription(description), true),
    observe: (deviceId, readings, more = {}) => {
      sequence += 1;
      const now = Date.now();
      return send(
        encodeObservation({
          deviceId,
          readings,
          occurredAtMs: now,
          receivedAtMs: now,
          sequence,
          quality: 'good',
          connectionId: 'test',
          ...more,
        }),
      );
    },
    announce: (deviceId, online) => send(encodePresence(deviceId, online), true),
    reportStatus: (callSign, status) => send(encodeUnitStatus(callSign, status, Date.now())),
    publish: (topic, payload) => send({ topic, payload }),
    nextOrder: async (callSign, matches = () => true) => {
      const topic = unitTopic(callSign, 'dispatch');
      await client.subscribeAsync(topic, { qos: 1 });
      return until(`an order for ${callSign}`, () => {
        const at = orders.findIndex((each) => each.topic === topic && matches(each.order));
        return at < 0 ? undefined : orders.splice(at, 1)[0]?.order;
      });
    },
    close: () => client.endAsync(true),
  };
}

function parseOrder(text: string): Record<string, unknown> {
  const order: unknown = JSON.parse(text);
  return typeof order === 'object' && order !== null ? Object.fromEntries(Object.entries(order)) : {};
}
