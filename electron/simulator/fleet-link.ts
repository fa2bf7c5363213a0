import mqtt from 'mqtt';
import type { IClientOptions, MqttClient } from 'mqtt';
import type { DeviceDescription } from '../../shared/domain/observation/index.ts';
import {
  encodeDescription,
  encodeObservation,
  encodePresence,
  encodeUnitStatus,
  unitTopic,
} from '../core/devices/index.ts';
import type { EncodedMessage } from '../core/devices/index.ts';
import { readCrewOrder } from './vehicles/crew-order.ts';
import type { CrewOrder } from './vehicles/unit-vehicle.ts';
import type { Report } from './world.ts';

/** Mounted devices and service vehicles share gateways of this size, as in the field; a unit has a modem of its own. */
const DEVICES_PER_GATEWAY = 250;
/** Messages under way on one connection before its devices drop measurements: they have no memory for more. */
const MAX_UNACKNOWLEDGED = 4_000;

export interface FleetLinkOptions {
  readonly brokerUrl: string;
  readonly credentials: Pick<IClientOptions, 'username' | 'password' | 'ca' | 'cert' | 'key'>;
  /** Distinguishes the client ids of several simulators on one broker. */
  readonly clientPrefix: string;
  readonly onOrder: (callSign: string, order: CrewOrder) => void;
  readonly onProblem: (message: string) => void;
}

export interface FleetCounts {
  readonly connections: number;
  readonly connectedConnections: number;
  readonly published: number;
  readonly acknowledged: number;
  /** Measurements that were never sent: the connection was down or too slow. */
  readonly dropped: number;
}

/** The connections over which the devices of a simulated city speak. */
export interface FleetLink {
  publish(report: Report): void;
  /** Resolves once every connection has been up. */
  connected(): Promise<void>;
  counts(): FleetCounts;
  /** Says that every device goes offline, waits for the acknowledgements (three seconds at most), and disconnects. */
  close(): Promise<void>;
}

interface Connection {
  readonly client: MqttClient;
  readonly devices: readonly DeviceDescription[];
  readonly firstConnect: Promise<void>;
  unacknowledged: number;
}

/**
 * Connects a fleet of devices to a broker. On every connect each device announces itself (retained description and
 * presence); the last will of a connection takes its first device offline. Reconnects by itself for ever.
 */
export function connectFleet(devices: readonly DeviceDescription[], options: FleetLinkOptions): FleetLink {
  const connectionOf = new Map<string, Connection>();
  const connections: Connection[] = [];
  let published = 0;
  let acknowledged = 0;
  let dropped = 0;

  const send = (connection: Connection, { topic, payload }: EncodedMessage, retain: boolean): void => {
    published += 1;
    connection.unacknowledged += 1;
    connection.client.publish(topic, payload, { qos: 1, retain }, (error) => {
      connection.unacknowledged -= 1;
      if (error == null) acknowledged += 1;
    });
  };

  const announce = (connection: Connection): void => {
    for (const device of connection.devices) {
      send(connection, encodeDescription(device), true);
      send(connection, encodePresence(device.deviceId, true), true);
    }
  };

  const open = (members: readonly DeviceDescription[], name: string): void => {
    const [first] = members;
    if (first === undefined) return;
    const callSignOf = new Map(
      members.flatMap(({ callSign }) => (callSign === undefined ? [] : [[unitTopic(callSign, 'dispatch'), callSign]])),
    );
    const will = encodePresence(first.deviceId, false);
    const client = mqtt.connect(options.brokerUrl, {
      ...options.credentials,
      protocolVersion: 4,
      clientId: `${options.clientPrefix}-${name}`,
      clean: true,
      reconnectPeriod: 1_000,
      will: { topic: will.topic, payload: Buffer.from(will.payload), qos: 1, retain: true },
    });
    const firstConnect = new Promise<void>((resolve) => client.once('connect', () => resolve()));
    const connection: Connection = { client, devices: members, firstConnect, unacknowledged: 0 };
    connections.push(connection);
    for (const { deviceId } of members) connectionOf.set(deviceId, connection);
    client.on('connect', () => {
      announce(connection);
      for (const topic of callSignOf.keys()) client.subscribe(topic, { qos: 1 });
    });
    client.on('error', (error) => options.onProblem(error.message));
    client.on('message', (topic, payload) => {
      const callSign = callSignOf.get(topic);
      const order = readCrewOrder(payload);
      if (callSign === undefined) return;
      if (order === undefined) options.onProblem(`unreadable order on ${topic}`);
      else options.onOrder(callSign, order);
    });
  };

  const units = devices.filter((device) => device.callSign !== undefined);
  const others = devices.filter((device) => device.callSign === undefined);
  for (let start = 0; start < others.length; start += DEVICES_PER_GATEWAY) {
    open(others.slice(start, start + DEVICES_PER_GATEWAY), `gateway-${start / DEVICES_PER_GATEWAY + 1}`);
  }
  for (const unit of units) open([unit], unit.callSign ?? unit.deviceId);
  const connectionOfUnit = new Map(units.map((unit) => [unit.callSign, connectionOf.get(unit.deviceId)]));

  return {
    publish(report) {
      if (report.type === 'unit-status') {
        const connection = connectionOfUnit.get(report.callSign);
        // What a crew says is kept by the client until the link is back; it must not be lost.
        if (connection !== undefined) send(connection, encodeUnitStatus(report.callSign, report.status, report.atMs), false);
        return;
      }
      const connection = connectionOf.get(report.deviceId);
      if (connection === undefined) return;
      if (!connection.client.connected || connection.unacknowledged >= MAX_UNACKNOWLEDGED) {
        dropped += 1;
      } else if (report.type === 'presence') {
        send(connection, encodePresence(report.deviceId, report.online), true);
      } else {
        send(connection, encodeReport(report), false);
      }
    },
    connected: async () => {
      await Promise.all(connections.map((each) => each.firstConnect));
    },
    counts: () => ({
      connections: connections.length,
      connectedConnections: connections.filter((each) => each.client.connected).length,
      published,
      acknowledged,
      dropped,
    }),
    async close() {
      for (const connection of connections) {
        if (!connection.client.connected) continue;
        for (const { deviceId } of connection.devices) send(connection, encodePresence(deviceId, false), true);
      }
      await settled(() => connections.every((each) => each.unacknowledged === 0 || !each.client.connected));
      // Whoever still waits for an acknowledgement now will not get it: do not wait with them.
      await Promise.all(connections.map(({ client, unacknowledged }) => client.endAsync(!client.connected || unacknowledged > 0)));
    },
  };
}

function encodeReport(report: Extract<Report, { type: 'observation' }>): EncodedMessage {
  const { type: _type, atMs, ...rest } = report;
  return encodeObservation({ ...rest, occurredAtMs: atMs, receivedAtMs: atMs, quality: 'good', connectionId: '' });
}

/** Waits until a condition holds, three seconds at most. */
async function settled(isDone: () => boolean): Promise<void> {
  for (let tries = 0; tries < 60 && !isDone(); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
