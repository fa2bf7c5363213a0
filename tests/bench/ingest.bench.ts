import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { createEmbeddedBroker, createMqttConnection } from '../../electron/core/devices/index.ts';
import type { DeviceConnection, RawMessage } from '../../electron/core/devices/index.ts';
import { openDatabase } from '../../electron/core/database/index.ts';
import type { ObservationRecord } from '../../electron/core/database/index.ts';
import { connectionTo, descriptionOf, temperatureOf } from '../builders/device-messages.ts';
import { MOSQUITTO, startMosquitto } from '../harness/mosquitto.ts';
import { startSensingCore } from '../harness/sensing-core.ts';
import type { SensingCore } from '../harness/sensing-core.ts';
import { until } from '../harness/until.ts';
import { benchRow } from './bench-row.ts';
import type { Bench, BenchContext, BenchRow } from './bench-row.ts';
import { publishLines, rateBetweenCPeers, writePayloads } from './mosquitto-peers.ts';
import { openRawSink } from './raw-sink.ts';

const BENCH = 'ingest';
const MESSAGES = 40_000;
const TOPIC = 'vigiles/v1/device/c1/observations';
const C_TO_C = 'mosquitto, C publisher to C subscriber';
const EMBEDDED_PUBLISHERS = 8;

async function run(context: BenchContext): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  if (MOSQUITTO === undefined) context.note('SKIPPED: rates need mosquitto and its clients');
  else rows.push(...(await brokerRates(context)), ...(await embeddedRates(context)));
  rows.push(...(await commitLatency(context)), ...historyAndLatest(context));
  return rows;
}

/** Through a real broker: raw and full path against C peers, in the same run. */
async function brokerRates({ folder, note }: BenchContext): Promise<readonly BenchRow[]> {
  // As fast as the broker goes: saving its sessions after each change would be measured instead.
  const broker = await startMosquitto(join(folder, 'broker'), ['allow_anonymous true', 'autosave_on_changes false']);
  const file = writePayloads(folder, 'lines', MESSAGES);
  try {
    const peers = Math.max(
      await rateBetweenCPeers(broker.port, TOPIC, file, MESSAGES),
      await rateBetweenCPeers(broker.port, TOPIC, file, MESSAGES),
    );
    note(`C to C: ${peers.toFixed(0)} msg/s`);

    const sink = openRawSink(join(folder, 'raw.sqlite'));
    const connection = createMqttConnection({
      settings: connectionTo(broker.port), clientId: 'raw', sink, clock: Date.now, random: Math.random,
    });
    await connection.start();
    await untilUp(connection);
    const raw = await rateOf(MESSAGES, () => publishLines(broker.port, TOPIC, file), sink.committed);
    await connection.stop();
    sink.close();

    const core = await startSensingCore(join(folder, 'broker-core'), {
      embeddedBroker: { enabled: false },
      connections: [connectionTo(broker.port, { id: 'full' })],
    });
    const full = await fullRate(core, MESSAGES, () => publishLines(broker.port, TOPIC, file));
    await core.stop();
    return [
      benchRow({
        bench: BENCH, figure: 'broker → committed, acknowledged after commit, raw', value: raw, unit: 'msg/s',
        against: C_TO_C, againstValue: peers, target: { text: '≥ 0.9', holds: (_, ratio) => (ratio ?? 0) >= 0.9 },
      }),
      benchRow({
        bench: BENCH, figure: 'broker → committed, full path', value: full.perSecond, unit: 'msg/s',
        against: C_TO_C, againstValue: peers, target: { text: '≥ 0.5', holds: (_, ratio) => (ratio ?? 0) >= 0.5 },
      }),
      benchRow({
        bench: BENCH, figure: 'broker, full path: processor time per message', value: full.cpuUsPerMessage, unit: 'µs',
      }),
    ];
  } finally {
    await broker.kill();
  }
}

/** Through the embedded broker, with several C publishers. */
async function embeddedRates({ folder }: BenchContext): Promise<readonly BenchRow[]> {
  const each = MESSAGES / EMBEDDED_PUBLISHERS;
  const files = Array.from({ length: EMBEDDED_PUBLISHERS }, (_, index) =>
    writePayloads(folder, `lines-${String(index)}`, each),
  );
  const publishAll = async (port: number): Promise<void> => {
    await Promise.all(files.map((file, index) => publishLines(port, `vigiles/v1/device/c${String(index)}/observations`, file, 500)));
  };

  const sink = openRawSink(join(folder, 'embedded-raw.sqlite'));
  const settings = { enabled: true, host: '127.0.0.1', port: 0 };
  const broker = createEmbeddedBroker({ settings, sink, clock: Date.now });
  await broker.start();
  const raw = await rateOf(MESSAGES, () => publishAll(broker.port() ?? 0), sink.committed);
  await broker.stop();
  sink.close();

  const core = await startSensingCore(join(folder, 'embedded-core'));
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const full = await fullRate(core, MESSAGES, () => publishAll(core.connections.embeddedPort() ?? 0));
  delays.disable();
  await core.stop();
  return [
    benchRow({
      bench: BENCH, figure: 'embedded broker → committed, raw', value: raw, unit: 'msg/s',
      target: { text: '≥ 40000', holds: (value) => value >= 40_000 },
    }),
    benchRow({
      bench: BENCH, figure: 'embedded broker → committed, full path', value: full.perSecond, unit: 'msg/s',
      target: { text: '≥ 15000', holds: (value) => value >= 15_000 },
    }),
    benchRow({
      bench: BENCH, figure: 'embedded, full path: processor time per message', value: full.cpuUsPerMessage, unit: 'µs',
    }),
    benchRow({ bench: BENCH, figure: 'event loop of the core meanwhile, p99', value: delays.percentile(99) / 1e6, unit: 'ms' }),
  ];
}

/** From the receipt of a message to its acknowledgement, at a steady 2,000 a second from 200 devices. */
async function commitLatency({ folder }: BenchContext): Promise<readonly BenchRow[]> {
  const core = await startSensingCore(join(folder, 'latency-core'), { embeddedBroker: { enabled: false } });
  register(core, 200);
  const latencies: number[] = [];
  const startedAt = performance.now();
  let sent = 0;
  while (sent < 10_000) {
    const due = Math.min(10_000, Math.floor((performance.now() - startedAt) * 2));
    for (; sent < due; sent++) {
      const { topic, payload } = temperatureOf(`c${String(sent % 200)}`, 20, Date.now(), sent);
      const offeredAt = performance.now();
      core.ingest.sink.offer(rawMessage(topic, payload, () => latencies.push(performance.now() - offeredAt)));
    }
    await sleep(1);
  }
  await until('all are committed', () => (latencies.length >= sent ? true : undefined));
  await core.stop();
  return [
    benchRow({
      bench: BENCH, figure: 'receipt → commit at 2,000 msg/s, p50', value: percentile(latencies, 0.5), unit: 'ms',
      target: { text: 'p50 < 6 ms', holds: (value) => value < 6 },
    }),
    benchRow({
      bench: BENCH, figure: 'receipt → commit at 2,000 msg/s, p99', value: percentile(latencies, 0.99), unit: 'ms',
      target: { text: 'p99 < 20 ms', holds: (value) => value < 20 },
    }),
  ];
}

/** Reading back: a day of a device, and the newest values of 100,000 devices. */
function historyAndLatest({ folder }: BenchContext): readonly BenchRow[] {
  const opened = openDatabase(join(folder, 'history.sqlite'), { clock: Date.now });
  if (!opened.ok) throw new Error(opened.error.message);
  const database = opened.value;
  const endMs = Date.now();
  const dayMs = 24 * 3_600_000;
  for (let device = 0; device < 10; device++) {
    const records = Array.from({ length: 17_280 }, (_, index) => record(device, Math.sin(index), endMs - dayMs + index * 5_000));
    database.transaction(() => database.observations.insert(records));
  }
  const ask = (deviceIndex: number, fromMs: number): void => {
    const query = { deviceIndex, deviceId: 'c', property: 'temperature' as const, fromMs, toMs: endMs, maxPoints: 500 };
    const { means } = database.observations.history(query);
    if (means.length < 400) throw new Error('the history has holes');
  };
  const dayTimes = Array.from({ length: 300 }, (_, index) => timed(() => ask(index % 10, endMs - dayMs)));
  const hourTimes = Array.from({ length: 300 }, (_, index) => timed(() => ask(index % 10, endMs - dayMs / 24)));

  for (let first = 0; first < 100_000; first += 1_000) {
    const records = Array.from({ length: 1_000 }, (_, index) => record(first + index, 20, endMs));
    database.transaction(() => database.observations.insert(records));
  }
  database.observations.fold();
  const loadMs = timed(() => {
    if (database.observations.latestValues().length !== 100_000) throw new Error('values are missing');
  });
  database.close();
  return [
    benchRow({
      bench: BENCH, figure: 'history, 24 h of 17,280 readings → 500 points, p50', value: percentile(dayTimes, 0.5), unit: 'ms',
      target: { text: '< 2 ms', holds: (value) => value < 2 },
    }),
    benchRow({ bench: BENCH, figure: 'history, 24 h, p99', value: percentile(dayTimes, 0.99), unit: 'ms' }),
    benchRow({ bench: BENCH, figure: 'history, 1 h from single readings, p99', value: percentile(hourTimes, 0.99), unit: 'ms' }),
    benchRow({ bench: BENCH, figure: 'newest values of 100,000 devices, read at start', value: loadMs, unit: 'ms' }),
  ];
}

/** How fast the whole path is, and what it costs: processor time does not depend on what else the machine does. */
interface FullRate {
  readonly perSecond: number;
  readonly cpuUsPerMessage: number;
}

async function fullRate(core: SensingCore, count: number, publish: () => Promise<void>): Promise<FullRate> {
  register(core, 16);
  await until('the link is up', () => (core.connections.health().some(({ state }) => state === 'up') ? true : undefined));
  // A window that draws ten frames a second.
  let cursor = 0;
  const window = setInterval(() => {
    cursor = core.ingest.lastValues.frameSince(cursor).cursor;
  }, 100);
  const stored = (): number => {
    const { acceptedCount, duplicateCount } = core.ingest.health().ingest;
    return acceptedCount + duplicateCount - 16;
  };
  const before = process.cpuUsage();
  const perSecond = await rateOf(count, publish, stored);
  const { user, system } = process.cpuUsage(before);
  clearInterval(window);
  if (core.ingest.health().ingest.quarantinedCount > 0) throw new Error('messages were refused');
  return { perSecond, cpuUsPerMessage: (user + system) / count };
}

async function rateOf(count: number, publish: () => Promise<void>, done: () => number): Promise<number> {
  const startedAt = performance.now();
  await publish();
  while (done() < count) await sleep(2);
  return (count / (performance.now() - startedAt)) * 1000;
}

function register(core: SensingCore, count: number): void {
  for (let index = 0; index < count; index++) {
    const { topic, payload } = descriptionOf(`c${String(index)}`);
    core.ingest.sink.offer(rawMessage(topic, payload, () => undefined));
  }
}

function rawMessage(topic: string, payload: string, acknowledge: () => void): RawMessage {
  return {
    connectionId: 'bench', registerDevices: true, topic, payload: Buffer.from(payload), receivedAtMs: Date.now(), acknowledge,
    isAbandoned: () => false,
  };
}

function record(deviceIndex: number, value: number, occurredAtMs: number): ObservationRecord {
  return {
    deviceIndex,
    identity: 1,
    observation: {
      deviceId: `c${String(deviceIndex)}`, readings: [{ property: 'temperature', value }], occurredAtMs,
      receivedAtMs: occurredAtMs, quality: 'good', connectionId: 'bench',
    },
  };
}

function timed(work: () => void): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

function percentile(values: readonly number[], fraction: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * fraction))] ?? Number.NaN;
}

async function untilUp(connection: DeviceConnection): Promise<void> {
  await until('the link is up', () => (connection.health().state === 'up' ? true : undefined));
}

export default { name: BENCH, run } satisfies Bench;
