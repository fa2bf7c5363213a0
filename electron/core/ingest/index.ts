/**
 * The ingest room: raw message → decode → validate → batch → one transaction → acknowledge.
 *
 * Wiring (the composition root does this):
 *
 * ```ts
 * const opened = openDatabase(join(dataDirectory, 'vigiles.sqlite'), { clock });
 * const { configuration, problems } = loadConfiguration(dataDirectory);
 * const registry = createDeviceRegistry({ store: database.devices, clock });
 * const ingest = createIngest({ database, registry, decode: decodeMessage, clock, onUnitStatus, onFault });
 * const connections = createConnections({ sink: ingest.sink, clock, random, installationId });
 * await connections.apply(configuration);          // also after a change of the settings
 * ingest.onCommitted((batch) => …rules, windows…);
 * connections.health(); connections.embeddedPort(); connections.publish(topic, payload, { qos: 1, retain: false });
 * // stop: ingest.stop(); await connections.stop(); database.close();
 * ```
 */
export type * from './types.ts';
export { createIngest } from './ingest.ts';
