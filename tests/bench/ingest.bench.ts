import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createEmbeddedBroker, createMqttConnection } from '../../electron/core/devices/index.ts';
import type { DeviceConnection, RawMessage } from '../../electron/core/devices/index.ts';
import { connectionTo, descriptionOf, temperatureOf } from '../builders/device-messages.ts';
import { MOSQUITTO, startMosquitto } from '../harness/mosquitto.ts';
import { startSensingCore } from '../harness/sensing-core.ts';
import type { SensingCore } from '../harness/sensing-core.ts';
import { until } from '../harness/until.ts';
import { benchRow } from './bench-row.ts';
import type { Bench, BenchContext, BenchRow } from './bench-row.ts';
import { startIdleProcess } from './idle-process.ts';
import { publishLines, rateBetweenCPeers, writePayloads } from './mosquitto-peers.ts';
import { openRawSink } from './raw-sink.ts';
import { readBackRows } from './read-back.ts';
import { medianBy, percentile } from './statistics.ts';

const BENCH = 'ingest';
const MESSAGES = 40_000;
const TOPIC = 'vigiles/v1/device/c1/observations';
const C_TO_C = 'mosquitto, C publisher to C subscriber';
const EMBEDDED_PUBLISHERS = 8;
const ROUNDS = 3;

async function run(context: BenchContext): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  if (MOSQUITTO === undefined) context.note('SKIPPED: rates need mosquitto and its clients');
  else rows.push(...(await brokerRates(context)), ...(await embeddedRates(context)));
  rows.push(...(await commitLatency(context)), ...readBackRows(context.folder));
  return rows;
}

/** What one round through a real broker measured, one after the other. */
interface BrokerRound {
  readonly peers: number;
  readonly raw: Rate;
  readonly full: Rate;
}

/**
 * Through a real broker: raw and full path against C peers. All are measured in turn, several times, and the median
 * round of each ratio counts: what else the machine does falls on peer and product alike.
 */
async function brokerRates({ folder, note }: BenchContext): Promise<readonly BenchRow[]> {
  // As fast as the broker goes: saving its sessions after each change would be measured instead.
  const broker = await startMosquitto(join(folder, 'broker'), ['allow_anonymous true', 'autosave_on_changes false']);
  const file = writePayloads(folder, 'lines', MESSAGES);
  const publish = (): Promise<void> => publishLines(broker.port, TOPIC, file);
  try {
    const rounds: BrokerRound[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const id = String(round);
      const peers = await rateBetweenCPeers(broker.port, TOPIC, file, MESSAGES);
      const raw = await rawThroughBroker(folder, id, broker.port, publish);
      const core = await startSensingCore(join(folder, `broker-core-${id}`), {
        embeddedBroker: { enabled: false },
        connections: [connectionTo(broker.port, { id: `full-${id}` })],
      });
      const full = await fullRate(core, MESSAGES, publish);
      await core.stop();
      note(`msg/s: C to C ${peers.toFixed(0)}, raw ${raw.perSecond.toFixed(0)}, full ${full.perSecond.toFixed(0)}`);
      rounds.push({ peers, raw, full });
    }
    const row = (figure: string, path: 'raw' | 'full', least: number): BenchRow => {
      const { peers, [path]: rate } = medianBy(rounds, (round) => round[path].perSecond / round.peers);
      return benchRow({
        bench: BENCH, figure: `broker → committed, ${figure}`, value: rate.perSecond, unit: 'msg/s',
        against: C_TO_C, againstValue: peers, target: { text: `≥ ${String(least)}`, holds: (_, ratio) => (ratio ?? 0) >= least },
      });
    };
    return [
      row('acknowledged after commit, raw', 'raw', 0.9),
      row('full path', 'full', 0.5),
      cpuRow('broker, raw', rounds.map(({ raw }) => raw)),
      cpuRow('broker, full path', rounds.map(({ full }) => full)),
    ];
  } finally {
    await broker.kill();
  }
}

async function rawThroughBroker(folder: string, id: string, port: number, publish: () => Promise<void>): Promise<Rate> {
  const sink = openRawSink(join(folder, `raw-${id}.sqlite`));
  const connection = createMqttConnection({
    settings: connectionTo(port), clientId: `raw-${id}`, sink, clock: Date.now, random: Math.random,
  });
  await connection.start();
  await untilUp(connection);
  const rate = await rateOf(MESSAGES, publish, sink.committed);
  await connection.stop();
  sink.close();
  return rate;
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

  const raws: Rate[] = [];
  const fulls: Rate[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const sink = openRawSink(join(folder, `embedded-raw-${String(round)}.sqlite`));
    const settings = { enabled: true, host: '127.0.0.1', port: 0 };
    const broker = createEmbeddedBroker({ settings, sink, clock: Date.now });
    await broker.start();
    raws.push(await rateOf(MESSAGES, () => publishAll(broker.port() ?? 0), sink.committed));
    await broker.stop();
    sink.close();

    const core = await startSensingCore(join(folder, `embedded-core-${String(round)}`));
    fulls.push(await fullRate(core, MESSAGES, () => publishAll(core.connections.embeddedPort() ?? 0)));
    await core.stop();
  }
  return [
    benchRow({
      bench: BENCH, figure: 'embedded broker → committed, raw', unit: 'msg/s',
      value: medianBy(raws, ({ perSecond }) => perSecond).perSecond,
      target: { text: '≥ 40000', holds: (value) => value >= 40_000 },
    }),
    benchRow({
      bench: BENCH, figure: 'embedded broker → committed, full path', unit: 'msg/s',
      value: medianBy(fulls, ({ perSecond }) => perSecond).perSecond,
      target: { text: '≥ 15000', holds: (value) => value >= 15_000 },
    }),
    cpuRow('embedded, raw', raws),
    cpuRow('embedded, full path', fulls),
  ];
}

/** From the receipt of a message to its acknowledgement, at a steady 2,000 a second from 200 devices. */
async function commitLatency({ folder }: BenchContext): Promise<readonly BenchRow[]> {
  const core = await startSensingCore(join(folder, 'latency-core'), { embeddedBroker: { enabled: false } });
  register(core, 200);
  const idle = await startIdleProcess();
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
  const idleLateMs = await idle.stop();
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
    benchRow({
      bench: BENCH, figure: 'timers of an idle process meanwhile, late by, p99', value: idleLateMs, unit: 'ms',
      target: { text: 'p99 < 10 ms', holds: (value) => value < 10 },
    }),
  ];
}

/** How fast a path is, and what it costs: processor time depends little on what else the machine does. */
interface Rate {
  readonly perSecond: number;
  readonly cpuUsPerMessage: number;
}

async function fullRate(core: SensingCore, count: number, publish: () => Promise<void>): Promise<Rate> {
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
  const rate = await rateOf(count, publish, stored);
  clearInterval(window);
  if (core.ingest.health().ingest.quarantinedCount > 0) throw new Error('messages were refused');
  return rate;
}

async function rateOf(count: number, publish: () => Promise<void>, done: () => number): Promise<Rate> {
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  await publish();
  while (done() < count) await sleep(2);
  const perSecond = (count / (performance.now() - startedAt)) * 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { perSecond, cpuUsPerMessage: (user + system) / count };
}

function cpuRow(path: string, rates: readonly Rate[]): BenchRow {
  const { cpuUsPerMessage } = medianBy(rates, (rate) => rate.cpuUsPerMessage);
  return benchRow({ bench: BENCH, figure: `${path}: processor time per message`, value: cpuUsPerMessage, unit: 'µs' });
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

async function untilUp(connection: DeviceConnection): Promise<void> {
  await until('the link is up', () => (connection.health().state === 'up' ? true : undefined));
}

export default { name: BENCH, run } satisfies Bench;
