import type { ConnectionSettings } from '../../../shared/contract/connection-settings.ts';
import type { LinkHealth } from '../../../shared/contract/stream.ts';
import type { Clock, RandomSource } from '../../../shared/domain/time.ts';
import type { Configuration, EmbeddedBrokerSettings } from '../configuration/index.ts';
import { createEmbeddedBroker } from './embedded-broker.ts';
import type { EmbeddedBroker } from './embedded-broker.ts';
import { createMqttConnection } from './mqtt-connection.ts';
import type { DeviceConnection, MessageSink, PublishOptions } from './types.ts';

/** What the connections are made of. */
export interface ConnectionsParts {
  readonly sink: MessageSink;
  readonly clock: Clock;
  readonly random: RandomSource;
  /** Short and lasting (letters and digits): part of the client id under which brokers keep our session. */
  readonly installationId: string;
}

/** All connections to devices. */
export interface Connections {
  /** Brings the connections in line with the configuration: starts, restarts and stops what changed, leaves the rest. */
  apply(configuration: Pick<Configuration, 'embeddedBroker' | 'connections'>): Promise<void>;
  health(): readonly LinkHealth[];
  /** The embedded broker's port, or `null` when it does not listen. */
  embeddedPort(): number | null;
  /** Sends on every connection: who listens is known only behind it. */
  publish(topic: string, payload: string, options: PublishOptions): void;
  stop(): Promise<void>;
}

interface Running<Connection extends DeviceConnection> {
  readonly connection: Connection;
  /** The settings it was built from, to see whether they changed. */
  readonly settings: string;
}

/** Builds the set of connections; nothing starts before `apply`. */
export function createConnections(parts: ConnectionsParts): Connections {
  let embedded: Running<EmbeddedBroker> | undefined;
  const external = new Map<string, Running<DeviceConnection>>();

  const applyEmbedded = async (settings: EmbeddedBrokerSettings): Promise<void> => {
    const text = JSON.stringify(settings);
    if (embedded?.settings === text) return;
    await embedded?.connection.stop();
    embedded = { connection: createEmbeddedBroker({ ...parts, settings }), settings: text };
    await embedded.connection.start();
  };

  const applyExternal = async (settings: ConnectionSettings): Promise<void> => {
    const text = JSON.stringify(settings);
    const running = external.get(settings.id);
    if (running?.settings === text) return;
    await running?.connection.stop();
    const clientId = `vigiles-${parts.installationId}-${settings.id}`;
    const connection = createMqttConnection({ ...parts, settings, clientId });
    external.set(settings.id, { connection, settings: text });
    await connection.start();
  };

  const all = (): DeviceConnection[] => [
    ...(embedded === undefined ? [] : [embedded.connection]),
    ...[...external.values()].map(({ connection }) => connection),
  ];

  return {
    apply: async ({ embeddedBroker, connections }) => {
      for (const [id, { connection }] of external) {
        if (connections.some((settings) => settings.id === id)) continue;
        external.delete(id);
        await connection.stop();
      }
      await Promise.all([applyEmbedded(embeddedBroker), ...connections.map(applyExternal)]);
    },
    health: () => all().map((connection) => connection.health()),
    embeddedPort: () => embedded?.connection.port() ?? null,
    publish: (topic, payload, options) => {
      for (const connection of all()) connection.publish(topic, payload, options);
    },
    stop: async () => {
      await Promise.all(all().map((connection) => connection.stop()));
    },
  };
}
