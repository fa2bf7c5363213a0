import { rootCertificates } from 'node:tls';
import type { IClientOptions } from 'mqtt';
import type { ConnectionSettings } from '../../../shared/contract/connection-settings.ts';
import type { LinkHealth } from '../../../shared/contract/stream.ts';
import { success } from '../../../shared/domain/result.ts';
import type { Result } from '../../../shared/domain/result.ts';
import type { Clock, RandomSource } from '../../../shared/domain/time.ts';
import { createBackOff } from './back-off.ts';
import { SUBSCRIPTIONS } from './codecs/topics.ts';
import { openMqttSession, RECEIVE_MAXIMUM } from './mqtt-session.ts';
import type { MqttSession, SessionEnd } from './mqtt-session.ts';
import { createRateMeter } from './rate-meter.ts';
import { readPasswordFile, readSecretFile, readWholeFile } from './secret-files.ts';
import type { DeviceConnection, MessageSink, PublishOptions } from './types.ts';

/** What a connection to a broker is made of. */
export interface MqttConnectionParts {
  readonly settings: ConnectionSettings;
  /** The same at every start, so that the broker keeps what comes while we are away. At most 23 bytes where 3.1 brokers matter. */
  readonly clientId: string;
  readonly sink: MessageSink;
  readonly clock: Clock;
  readonly random: RandomSource;
}

type ProtocolVersion = 4 | 5;
const PROTOCOL_NAMES: Readonly<Record<ProtocolVersion, string>> = { 4: 'MQTT 3.1.1', 5: 'MQTT 5' };

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 10_000;
const CONNECT_TIMEOUT_MS = 4_000;

/** How long the broker should keep our session while we are away (MQTT 5), seconds. */
const SESSION_EXPIRY_S = 7 * 24 * 3600;

/** Largest packet that a broker may send (MQTT 5): above the largest payload, so that slightly too large ones are seen. */
const MAX_PACKET_BYTES = 256 * 1024;

/** Seconds after which the broker may take us for dead; our own watchdog is much quicker. */
const KEEPALIVE_S = 15;

/** Messages kept for sending while the link is down; the oldest go first. */
const MAX_OUTBOX = 1_000;

interface Outgoing {
  readonly topic: string;
  readonly payload: string;
  readonly options: PublishOptions;
}

/**
 * A connection to an external broker: MQTT 5, or 3.1.1 where the broker does not speak it, with a persistent session,
 * acknowledgement after commit, and a new session after every loss, forever.
 */
export function createMqttConnection(parts: MqttConnectionParts): DeviceConnection {
  const { settings, clock } = parts;
  const backOff = createBackOff(FIRST_RETRY_MS, LONGEST_RETRY_MS, parts.random);
  const rate = createRateMeter(clock);
  const outbox = new Set<Outgoing>();
  let session: MqttSession | undefined;
  let version: ProtocolVersion = 5;
  /** Set once the broker has taken the version: from then on only its own word changes it. */
  let isVersionProven = false;
  let state: LinkHealth['state'] = settings.enabled ? 'connecting' : 'disabled';
  let sinceMs = clock();
  let lastError: string | undefined;
  let lastMessageAtMs: number | undefined;
  let isStopped = true;
  let retryTimer: NodeJS.Timeout | undefined;

  const become = (next: LinkHealth['state']): void => {
    if (state !== next) sinceMs = clock();
    state = next;
  };

  const retryLater = (delayMs: number): void => {
    retryTimer = setTimeout(() => void attempt(), delayMs);
  };

  const attempt = async (): Promise<void> => {
    const options = await clientOptions(parts, version);
    if (isStopped) return;
    if (!options.ok) {
      lastError = options.error.message;
      become('down');
      return retryLater(backOff.nextDelayMs());
    }
    try {
      open(options.value);
    } catch (error) {
      // What the settings' check lets through and the library does not must not end the core, at every start again.
      lastError = error instanceof Error ? error.message : String(error);
      become('down');
      retryLater(backOff.nextDelayMs());
    }
  };

  const open = (options: IClientOptions): void => {
    const opened = openMqttSession(
      {
        url: settings.url,
        options,
        subscriptions: SUBSCRIPTIONS,
        connectionId: settings.id,
        registerDevices: settings.registerDevices,
        sink: parts.sink,
        clock,
      },
      {
        onUp: () => {
          backOff.reset();
          isVersionProven = true;
          lastError = undefined;
          become('up');
          for (const outgoing of outbox) send(outgoing, opened);
        },
        onEnd,
      },
    );
    session = opened;
  };

  const onEnd = (end: SessionEnd): void => {
    readCounters();
    session = undefined;
    if (isStopped) return;
    lastError = end.reason;
    become('down');
    const otherVersion = end.refusal === 'version' || (end.refusal === 'hang-up' && !isVersionProven);
    if (!otherVersion) return retryLater(backOff.nextDelayMs());
    version = version === 5 ? 4 : 5;
    isVersionProven = false;
    // The older version is tried at once; when that fails too the round begins again, with a pause.
    retryLater(version === 4 ? 0 : backOff.nextDelayMs());
  };

  const send = (outgoing: Outgoing, through: MqttSession): void => {
    through.publish(outgoing.topic, outgoing.payload, outgoing.options, (sent) => {
      if (sent) outbox.delete(outgoing);
    });
  };

  const readCounters = (): void => {
    rate.add(session?.takeReceivedCount() ?? 0);
    lastMessageAtMs = session?.lastMessageAtMs() ?? lastMessageAtMs;
  };

  return {
    id: settings.id,
    start: async () => {
      if (!settings.enabled || !isStopped) return;
      isStopped = false;
      await attempt();
    },
    stop: async () => {
      isStopped = true;
      clearTimeout(retryTimer);
      const open = session;
      session = undefined;
      await open?.close();
      become(settings.enabled ? 'down' : 'disabled');
    },
    health: () => {
      readCounters();
      return {
        connectionId: settings.id,
        label: settings.url,
        state,
        sinceMs,
        messagesPerSecond: rate.perSecond(),
        queueDepth: session?.pendingCount() ?? 0,
        ...(state === 'up' ? { protocol: PROTOCOL_NAMES[version] } : {}),
        ...(lastError === undefined ? {} : { lastError }),
        ...(lastMessageAtMs === undefined ? {} : { lastMessageAtMs }),
      };
    },
    publish: (topic, payload, options) => {
      const outgoing = { topic, payload, options };
      outbox.add(outgoing);
      for (const oldest of outbox) {
        if (outbox.size <= MAX_OUTBOX) break;
        outbox.delete(oldest);
      }
      if (session !== undefined && state === 'up') send(outgoing, session);
    },
  };
}

/** Reads the files that the settings name (anew at every attempt: certificates are renewed) and puts the options together. */
async function clientOptions(parts: MqttConnectionParts, version: ProtocolVersion): Promise<Result<IClientOptions>> {
  const { settings } = parts;
  const options: IClientOptions = {
    clientId: parts.clientId,
    protocolVersion: version,
    clean: false,
    keepalive: KEEPALIVE_S,
    connectTimeout: CONNECT_TIMEOUT_MS,
  };
  if (settings.username !== undefined) options.username = settings.username;
  if (version === 5) {
    options.properties = {
      sessionExpiryInterval: SESSION_EXPIRY_S,
      receiveMaximum: RECEIVE_MAXIMUM,
      maximumPacketSize: MAX_PACKET_BYTES,
    };
  }
  if (settings.passwordFile !== undefined) {
    const password = await readPasswordFile(settings.passwordFile);
    if (!password.ok) return password;
    options.password = password.value;
  }
  if (settings.authorityFile !== undefined) {
    const authority = await readWholeFile(settings.authorityFile);
    if (!authority.ok) return authority;
    options.ca = [...rootCertificates, authority.value.toString('utf8')];
  }
  if (settings.certificateFile !== undefined) {
    const certificate = await readWholeFile(settings.certificateFile);
    if (!certificate.ok) return certificate;
    options.cert = certificate.value;
  }
  if (settings.keyFile !== undefined) {
    const key = await readSecretFile(settings.keyFile);
    if (!key.ok) return key;
    options.key = key.value;
  }
  return success(options);
}
