/** The devices room: connections to device brokers, the embedded broker, codecs, the device registry. */
export type * from './types.ts';
export { createDeviceRegistry } from './device-registry.ts';
export { createRateMeter } from './rate-meter.ts';
export type { RateMeter } from './rate-meter.ts';
export { decodeMessage } from './codecs/json.ts';
export * from './codecs/json-encode.ts';
export { unitTopic } from './codecs/topics.ts';
export { createConnections } from './connections.ts';
export type { Connections, ConnectionsParts } from './connections.ts';
export { createMqttConnection } from './mqtt-connection.ts';
export { createEmbeddedBroker } from './embedded-broker.ts';
export type { EmbeddedBroker } from './embedded-broker.ts';
export { hashPassword } from './passwords.ts';
