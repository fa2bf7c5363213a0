import { connect } from 'mqtt';
import type { IClientOptions, IPublishPacket, MqttClient } from 'mqtt';
import type { Clock } from '../../../shared/domain/time.ts';
import type { MessageSink, PublishOptions, RawMessage } from './types.ts';

/** What a session tells its connection. */
export interface SessionEvents {
  /** Connected and subscribed. */
  onUp(): void;
  /** Over, whatever the reason; called exactly once. */
  onEnd(end: SessionEnd): void;
}

/** How a session ended. */
export interface SessionEnd {
  readonly reason: string;
  /**
   * `version`: the broker says that it does not speak the version of the protocol that was tried. `hang-up`: it closed the
   * connection without an answer, as some brokers do in that case (and as proxies do whose broker is gone).
   */
  readonly refusal?: 'version' | 'hang-up';
}

/** What a session is opened with. */
export interface SessionParts {
  readonly url: string;
  readonly options: IClientOptions;
  readonly subscriptions: readonly string[];
  readonly connectionId: string;
  readonly registerDevices: boolean;
  readonly sink: MessageSink;
  readonly clock: Clock;
}

/** One network connection to a broker. It never reconnects: its successor is a new session with the same client id. */
export interface MqttSession {
  /** Messages handed on and not yet acknowledged. */
  pendingCount(): number;
  lastMessageAtMs(): number | undefined;
  /** Messages received since the last call. */
  takeReceivedCount(): number;
  publish(topic: string, payload: string, options: PublishOptions, done: (sent: boolean) => void): void;
  close(): Promise<void>;
}

/** Messages the broker may have on their way to us without acknowledgement. */
export const RECEIVE_MAXIMUM = 2000;

/** Silence after which the broker is asked for a sign of life, and after which it counts as dead. */
const PING_AFTER_MS = 1_000;
const DEAD_AFTER_MS = 2_200;
const WATCH_EVERY_MS = 400;

/** CONNACK return code (3.1.1) and reason code (5) for a version that the broker does not speak. */
const UNSUPPORTED_VERSION = new Set([1, 132]);

/** Tells mqtt.js to go on with the next packet without acknowledging this one. */
const DEFERRED = new Error('acknowledged after the commit');

/**
 * Opens a session in which a message is acknowledged only when its `acknowledge` is called.
 *
 * mqtt.js has no interface for that: it acknowledges when the callback of `handleMessage` is called without an error, and
 * it handles no further packet before. So the callback is given an error, which makes it go on, and the PUBACK is written
 * to the stream here. This rests on the inside of mqtt.js: its version is pinned, and a contract test guards it.
 */
export function openMqttSession(parts: SessionParts, events: SessionEvents): MqttSession {
  const { sink, clock } = parts;
  const client = connect(parts.url, { ...parts.options, reconnectPeriod: 0, resubscribe: false });
  const acknowledgements = createAcknowledgements(client);
  let isOver = false;
  let hasAnswered = false;
  /** Something was reported that explains the end: an unreachable host, a bad certificate, a time-out. */
  let isTrouble = false;
  let reason = 'the broker closed the connection';
  let refusesVersion = false;
  let lastMessageAtMs: number | undefined;
  let receivedCount = 0;
  let pendingCount = 0;

  const toRaw = (packet: IPublishPacket): RawMessage => {
    const id = packet.qos === 0 ? undefined : packet.messageId;
    pendingCount += 1;
    return {
      connectionId: parts.connectionId,
      registerDevices: parts.registerDevices,
      topic: packet.topic,
      payload: typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload,
      receivedAtMs: clock(),
      acknowledge: () => {
        pendingCount -= 1;
        if (id !== undefined && !isOver) acknowledgements.add(id);
      },
      // The broker of a session that ended delivers again what was not acknowledged, but not what needs no acknowledgement.
      isAbandoned: () => isOver && id !== undefined,
    };
  };

  client.handleMessage = (packet, callback) => {
    lastMessageAtMs = clock();
    receivedCount += 1;
    sink.offer(toRaw(packet));
    const goOn = (): void => callback(packet.qos === 0 ? undefined : DEFERRED);
    if (!sink.isCongested()) return goOn();
    watchdog.pause();
    sink.onceReady(() => {
      watchdog.resume();
      goOn();
    });
  };

  const watchdog = createWatchdog(
    () => client.sendPing(),
    () => {
      reason = `no answer from the broker for ${String(DEAD_AFTER_MS / 1000)} s`;
      client.stream.destroy();
    },
  );
  client.on('packetreceive', watchdog.heard);

  client.on('connect', () => {
    hasAnswered = true;
    watchdog.start();
    client.subscribe([...parts.subscriptions], { qos: 1 }, (error, granted) => {
      if (isOver) return;
      const refusedTopic = granted?.find(({ qos }) => qos >= 128)?.topic;
      if (error === null && refusedTopic === undefined) return events.onUp();
      reason = `the broker refuses the subscription: ${error?.message ?? refusedTopic ?? ''}`;
      client.stream.destroy();
    });
  });

  client.on('disconnect', (packet) => {
    reason = `the broker closed the connection (reason ${String(packet.reasonCode ?? 0)})`;
  });

  client.on('error', (error) => {
    reason = error.message === '' ? error.name : error.message;
    const code = 'code' in error ? error.code : undefined;
    if (typeof code === 'number' && UNSUPPORTED_VERSION.has(code)) refusesVersion = true;
    else isTrouble = true;
  });

  client.on('close', () => {
    if (isOver) return;
    isOver = true;
    watchdog.stop();
    if (refusesVersion) events.onEnd({ reason, refusal: 'version' });
    else if (!hasAnswered && !isTrouble) events.onEnd({ reason, refusal: 'hang-up' });
    else events.onEnd({ reason });
  });

  return {
    pendingCount: () => (isOver ? 0 : pendingCount),
    lastMessageAtMs: () => lastMessageAtMs,
    takeReceivedCount: () => {
      const count = receivedCount;
      receivedCount = 0;
      return count;
    },
    publish: (topic, payload, options, done) => {
      client.publish(topic, payload, options, (error) => done(error === undefined || error === null));
    },
    close: () => {
      if (!isOver) acknowledgements.write();
      reason = 'stopped';
      // A broker that does not take the DISCONNECT must not keep us: cut after a moment.
      const cut = setTimeout(() => client.stream.destroy(), 500);
      return new Promise((resolve) => {
        client.end(isOver, () => {
          clearTimeout(cut);
          resolve();
        });
      });
    },
  };
}

/** Collects packet ids and writes their PUBACKs (MQTT 5, 3.4; 3.1.1, 3.4) in one piece. */
function createAcknowledgements(client: MqttClient): { add(packetId: number): void; write(): void } {
  let packetIds: number[] = [];

  const write = (): void => {
    if (packetIds.length === 0) return;
    const bytes = Buffer.allocUnsafe(packetIds.length * 4);
    for (const [index, packetId] of packetIds.entries()) {
      bytes.writeUInt16BE(0x4002, index * 4);
      bytes.writeUInt16BE(packetId, index * 4 + 2);
    }
    packetIds = [];
    if (!client.stream.destroyed) client.stream.write(bytes);
  };

  return {
    add: (packetId) => {
      if (packetIds.length === 0) queueMicrotask(write);
      packetIds.push(packetId);
    },
    write,
  };
}

interface Watchdog {
  start(): void;
  stop(): void;
  heard(): void;
  pause(): void;
  resume(): void;
}

/**
 * Notices a broker that is gone although TCP does not say so. It judges by silence seen while this process was awake: a
 * late timer means that we slept, not the broker.
 */
function createWatchdog(ping: () => void, dead: () => void): Watchdog {
  let heardAt = 0;
  let pingedAt = 0;
  let watchedAt = 0;
  let isPaused = false;
  let timer: NodeJS.Timeout | undefined;

  const watch = (): void => {
    const now = performance.now();
    const slept = now - watchedAt > 2 * WATCH_EVERY_MS;
    watchedAt = now;
    if (isPaused || slept) {
      heardAt = Math.max(heardAt, now - PING_AFTER_MS);
    }
    if (isPaused) return;
    if (now - heardAt > DEAD_AFTER_MS) dead();
    else if (now - heardAt >= PING_AFTER_MS && now - pingedAt >= PING_AFTER_MS) {
      pingedAt = now;
      ping();
    }
  };

  return {
    start: () => {
      heardAt = watchedAt = performance.now();
      timer = setInterval(watch, WATCH_EVERY_MS);
    },
    stop: () => clearInterval(timer),
    heard: () => {
      heardAt = performance.now();
    },
    pause: () => {
      isPaused = true;
    },
    resume: () => {
      isPaused = false;
      heardAt = performance.now();
    },
  };
}
