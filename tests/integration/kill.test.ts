import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { connectAsync } from 'mqtt';
import type { MqttClient } from 'mqtt';
import { expect, onTestFinished, test } from 'vitest';
import { randomBetween, seededRandom } from '../../shared/domain/random.ts';
import { connectionTo, descriptionOf, temperatureOf } from '../builders/device-messages.ts';
import { freePort, MOSQUITTO, startMosquitto, warnWithoutMosquitto } from '../harness/mosquitto.ts';
import { databaseFile, startSensingCore } from '../harness/sensing-core.ts';
import type { SensingCoreOptions } from '../harness/sensing-core.ts';
import { temporaryDirectory } from '../harness/temporary-directory.ts';
import { until } from '../harness/until.ts';

warnWithoutMosquitto();

const CHILD = join(import.meta.dirname, '..', 'harness', 'sensing-child.ts');
const KILLS = 12;
/** Messages under way at once. */
const WINDOW = 300;

/** Starts the sensing half of the core as a process of its own; the returned function kills it like a power cut. */
async function startChild(folder: string, options: SensingCoreOptions): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, [CHILD, folder, JSON.stringify(options)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`the child ended with ${String(code)}`)));
  });
  return async () => {
    child.kill('SIGKILL');
    await exited;
  };
}

/** Resolves when the message was acknowledged. */
type Publish = (topic: string, payload: string) => Promise<void>;

/** Publishes as a device does that must not lose anything: on a new connection, the same to the byte, until acknowledged. */
function persistentPublisher(port: number): Publish {
  let current: Promise<{ readonly client: MqttClient; readonly closed: Promise<never> }> | undefined;
  let isOver = false;
  const connection = async (): ReturnType<typeof open> => (current ??= open());
  const open = async (): Promise<{ readonly client: MqttClient; readonly closed: Promise<never> }> => {
    for (;;) {
      try {
        const client = await connectAsync(`mqtt://127.0.0.1:${String(port)}`, { reconnectPeriod: 0 }, false);
        client.on('error', () => undefined);
        const closed = new Promise<never>((_resolve, reject) => {
          client.once('close', () => {
            current = undefined;
            reject(new Error('closed'));
          });
        });
        closed.catch(() => undefined);
        return { client, closed };
      } catch (error) {
        if (isOver) throw error;
        await sleep(20);
      }
    }
  };
  onTestFinished(async () => {
    isOver = true;
    (await current)?.client.end(true);
  });
  return async (topic, payload) => {
    for (;;) {
      const { client, closed } = await connection();
      try {
        await Promise.race([client.publishAsync(topic, payload, { qos: 1 }), closed]);
        return;
      } catch {
        // The connection was lost: the next one carries it.
      }
    }
  };
}

/** Publishes numbered messages, a window at a time, until it is stopped. Resolves to how many were acknowledged: all. */
function publishUntilStopped(publish: Publish): { stop(): Promise<number> } {
  const startedAtMs = Date.now();
  const stopping = new AbortController();
  let count = 0;
  const worker = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const { topic, payload } = temperatureOf('c1', (count % 400) / 10, startedAtMs + count, count);
      count += 1;
      await publish(topic, payload);
    }
  };
  const workers = Array.from({ length: WINDOW }, worker);
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(workers);
      return count;
    },
  };
}

async function killRepeatedly(folder: string, options: SensingCoreOptions, seed: number): Promise<void> {
  const random = seededRandom(seed);
  for (let kill = 0; kill < KILLS; kill++) {
    const end = await startChild(folder, options);
    await sleep(randomBetween(random, 20, 500));
    await end();
  }
}

function storedNumbers(folder: string): number[] {
  const db = new Sqlite(databaseFile(folder), { readonly: true });
  const rows = db.prepare<[], { identity: number }>('SELECT identity FROM readings ORDER BY identity').all();
  db.close();
  return rows.map(({ identity }) => identity);
}

function expectAllOnce(folder: string, count: number): void {
  const stored = storedNumbers(folder);
  expect(count).toBeGreaterThan(1_000);
  expect(stored).toHaveLength(count);
  expect(stored.every((identity, index) => identity === index)).toBe(true);
}

test.skipIf(MOSQUITTO === undefined)(
  'killed over and over while a broker delivers: every message the broker took is stored, once',
  async () => {
    const broker = await startMosquitto(temporaryDirectory());
    onTestFinished(() => broker.kill());
    const folder = temporaryDirectory();
    const options = { embeddedBroker: { enabled: false }, connections: [connectionTo(broker.port)] };
    const publish = persistentPublisher(broker.port);
    // The broker keeps a session only for a client it has seen.
    const first = await startSensingCore(folder, options);
    await until('the link is up', () => (first.connections.health()[1]?.state === 'up' ? true : undefined));
    await publish(descriptionOf('c1').topic, descriptionOf('c1').payload);
    await until('the device is registered', () => first.registry.byId('c1'));
    await first.stop();

    const publishing = publishUntilStopped(publish);
    await killRepeatedly(folder, options, 1);
    const count = await publishing.stop();
    const last = await startSensingCore(folder, options);
    await until('the rest has come', () => (last.database.observations.countOf(0) >= count ? true : undefined), 60_000);
    await last.stop();
    expectAllOnce(folder, count);
  },
  120_000,
);

test('killed over and over under the embedded broker: what devices were told is safe is stored, and all of it once', async () => {
  const folder = temporaryDirectory();
  const port = await freePort();
  const options = { embeddedBroker: { port } };
  const first = await startSensingCore(folder, options);
  const publish = persistentPublisher(port);
  await publish(descriptionOf('c1').topic, descriptionOf('c1').payload);
  await first.stop();

  const publishing = publishUntilStopped(publish);
  await killRepeatedly(folder, options, 2);
  const last = await startSensingCore(folder, options);
  const count = await publishing.stop();
  // Every one was acknowledged by now, whichever process it reached.
  await last.stop();
  expectAllOnce(folder, count);
}, 120_000);
