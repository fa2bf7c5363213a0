import type { Socket } from 'node:net';
import { Aedes } from 'aedes';
import type { AedesOptions, Client } from 'aedes';
import type { LinkHealth } from '../../../shared/contract/stream.ts';
import type { Clock } from '../../../shared/domain/time.ts';
import type { EmbeddedBrokerSettings } from '../configuration/index.ts';
import { isDeviceId } from '../../../shared/domain/device/index.ts';
import { MAX_PAYLOAD_BYTES } from './codecs/json.ts';
import { isDispatchTopic, parseTopic, TOPIC_ROOT } from './codecs/topics.ts';
import { listen } from './embedded-listener.ts';
import type { Listener } from './embedded-listener.ts';
import { createPasswordChecker } from './passwords.ts';
import { createRateMeter } from './rate-meter.ts';
import type { DeviceConnection, MessageSink } from './types.ts';

/** What the embedded broker is made of. */
export interface EmbeddedBrokerParts {
  readonly settings: EmbeddedBrokerSettings;
  readonly sink: MessageSink;
  readonly clock: Clock;
}

/** The connection id of the embedded broker. */
const EMBEDDED_CONNECTION_ID = 'embedded';

const MAX_CLIENTS = 10_000;

/** MQTT 3.1.1 (3.1.3.1) obliges a broker to take 23 bytes; devices in the field use longer ones. */
const MAX_CLIENT_ID_LENGTH = 256;

/** Bytes of an unfinished packet at which a client is cut off: four times the largest payload. */
const MAX_UNFINISHED_BYTES = 256 * 1024;

/**
 * What may wait for its commit, messages and bytes. Devices that give up waiting come back and send again, so that a
 * database that fails for hours would fill the memory; from here on they are sent away with what they bring.
 */
const MAX_WAITING = 20_000;
const MAX_WAITING_BYTES = 64 * 1024 * 1024;

/** Topics with a retained message: many times the devices of a city. */
const MAX_RETAINED = 50_000;

/** The embedded broker as a connection that also has a port. */
export interface EmbeddedBroker extends DeviceConnection {
  /** The port it listens on, or `null` while it does not. */
  port(): number | null;
}

/** MQTT 3.1.1, return codes of CONNACK. */
const BAD_CREDENTIALS = 4;

/**
 * An MQTT 3.1.1 broker inside the core, whose devices get their PUBACK only after the commit: aedes sends it when
 * `authorizePublish` calls back, and that is done by the message's `acknowledge`.
 */
export function createEmbeddedBroker(parts: EmbeddedBrokerParts): EmbeddedBroker {
  const { settings, sink, clock } = parts;
  const rate = createRateMeter(clock);
  const users = new Map(settings.users?.map(({ username, passwordHash }) => [username, passwordHash]));
  const passwords = createPasswordChecker(users);
  let state: LinkHealth['state'] = settings.enabled ? 'connecting' : 'disabled';
  let sinceMs = clock();
  let lastError: string | undefined;
  let lastMessageAtMs: number | undefined;
  let queueDepth = 0;
  let waitingBytes = 0;
  const retainedTopics = new Set<string>();
  let broker: Aedes | undefined;
  let listener: Listener | undefined;

  const become = (next: LinkHealth['state']): void => {
    if (state !== next) sinceMs = clock();
    state = next;
  };

  const mayRetain = ({ topic, payload }: { readonly topic: string; readonly payload: string | Buffer }): boolean => {
    const parsed = parseTopic(topic);
    if (parsed?.about !== 'description' && parsed?.about !== 'presence') return false;
    if (payload.length === 0) {
      retainedTopics.delete(topic);
      return true;
    }
    if (!isDeviceId(parsed.deviceId) || payload.length > MAX_PAYLOAD_BYTES) return false;
    if (!retainedTopics.has(topic) && retainedTopics.size >= MAX_RETAINED) return false;
    retainedTopics.add(topic);
    return true;
  };

  const authorizePublish: AedesOptions['authorizePublish'] = (client, packet, callback) => {
    const refusal = refusalOfTopic(packet.topic);
    if (refusal !== undefined) {
      lastError = `device ${client?.id ?? ''}: ${refusal}`;
      return callback(new Error(refusal));
    }
    if (queueDepth >= MAX_WAITING || waitingBytes >= MAX_WAITING_BYTES) {
      lastError = `${String(queueDepth)} messages wait for the database: devices are sent away until it takes them`;
      return callback(new Error(lastError));
    }
    // Only what a late subscriber needs is retained, so that memory stays bounded.
    if (packet.retain && !mayRetain(packet)) packet.retain = false;
    const bytes = packet.payload.length;
    queueDepth += 1;
    waitingBytes += bytes;
    lastMessageAtMs = clock();
    rate.add(1);
    sink.offer({
      connectionId: EMBEDDED_CONNECTION_ID,
      registerDevices: true,
      topic: packet.topic,
      payload: typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload,
      receivedAtMs: lastMessageAtMs,
      acknowledge: () => {
        queueDepth -= 1;
        waitingBytes -= bytes;
        callback(null);
      },
      // A device may be gone for good once it has sent: what arrived is taken, acknowledged or not.
      isAbandoned: () => false,
    });
  };

  const options: AedesOptions = {
    concurrency: 1000,
    connectTimeout: 10_000,
    maxClientsIdLength: MAX_CLIENT_ID_LENGTH,
    authorizePublish,
    preConnect: (_client, _packet, callback) => {
      if ((broker?.connectedClients ?? 0) < MAX_CLIENTS) return callback(null, true);
      lastError = `more than ${String(MAX_CLIENTS)} devices at once`;
      callback(new Error(lastError), false);
    },
    authenticate: (client, username, password, done) => {
      if (users.size === 0) return done(null, true);
      const refuse = (why: string): void => {
        lastError = `device ${client.id}: ${why}`;
        done(Object.assign(new Error(why), { returnCode: BAD_CREDENTIALS }), false);
      };
      passwords.check(username ?? '', password ?? Buffer.alloc(0)).then(
        (isRight) => (isRight ? done(null, true) : refuse('bad user name or password')),
        (error: unknown) => refuse(`the password cannot be checked: ${String(error)}`),
      );
    },
    authorizeSubscribe: (_client, subscription, callback) => {
      if (!subscription.topic.startsWith(TOPIC_ROOT)) return callback(null, null);
      // Orders wait for a unit that is away. Anything else would pile up in memory behind a session nobody returns to.
      const qos = isDispatchTopic(subscription.topic) ? subscription.qos : 0;
      callback(null, { ...subscription, qos });
    },
  };

  const accept = (socket: Socket): void => {
    if (broker === undefined) return void socket.destroy();
    const client = broker.handle(socket);
    socket.on('readable', () => {
      if (socket.destroyed || unfinishedBytes(client) <= MAX_UNFINISHED_BYTES) return;
      lastError = `device ${client.id}: cut off, its message is larger than ${String(MAX_UNFINISHED_BYTES)} bytes`;
      socket.destroy();
    });
  };

  return {
    id: EMBEDDED_CONNECTION_ID,
    port: () => listener?.port ?? null,
    start: async () => {
      if (!settings.enabled || broker !== undefined) return;
      broker = await Aedes.createBroker(options);
      broker.on('clientError', (client, error) => {
        lastError = `device ${client.id}: ${error.message}`;
      });
      const listening = await listen(settings, accept);
      if (!listening.ok) {
        lastError = listening.error.message;
        return become('down');
      }
      listener = listening.value;
      lastError = listener.notice;
      // A TLS handshake that fails is the client's trouble.
      listener.server.on('tlsClientError', (error: Error) => {
        lastError = `TLS: ${error.message}`;
      });
      become('up');
    },
    stop: async () => {
      const [open, server] = [broker, listener?.server];
      broker = undefined;
      listener = undefined;
      become(settings.enabled ? 'down' : 'disabled');
      const closed = new Promise<void>((resolve) => {
        if (server === undefined) resolve();
        else server.close(() => resolve());
      });
      await new Promise<void>((resolve) => {
        if (open === undefined) resolve();
        else open.close(resolve);
      });
      await closed;
    },
    health: () => ({
      connectionId: EMBEDDED_CONNECTION_ID,
      label: 'embedded',
      state,
      sinceMs,
      messagesPerSecond: rate.perSecond(),
      queueDepth,
      ...(state === 'up' ? { protocol: 'MQTT 3.1.1' } : {}),
      ...(lastError === undefined ? {} : { lastError }),
      ...(lastMessageAtMs === undefined ? {} : { lastMessageAtMs }),
    }),
    publish: (topic, payload, { qos, retain }) => {
      broker?.publish({ cmd: 'publish', topic, payload, qos, retain, dup: false }, () => undefined);
    },
  };
}

function refusalOfTopic(topic: string): string | undefined {
  if (!topic.startsWith(TOPIC_ROOT)) return `may publish only below ${TOPIC_ROOT}, not on ${topic.slice(0, 100)}`;
  if (isDispatchTopic(topic)) return 'may not publish dispatch orders';
  return undefined;
}

/** What aedes has read of a packet that is not complete yet: its parser buffers up to 256 MB by itself. */
function unfinishedBytes(client: Client): number {
  const parser: unknown = Reflect.get(client, '_parser');
  if (typeof parser !== 'object' || parser === null || !('_list' in parser)) return 0;
  const list = parser._list;
  return typeof list === 'object' && list !== null && 'length' in list ? Number(list.length) : 0;
}
