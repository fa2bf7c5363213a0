import Sqlite from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import type * as OpenSqlite from '../../electron/core/database/open-sqlite.ts';
import type { EncodedMessage } from '../../electron/core/devices/index.ts';
import { takeUnitStatus } from '../../electron/core/dispatch/index.ts';
import type { CommittedBatch } from '../../electron/core/ingest/index.ts';
import { failure, success } from '../../shared/domain/result.ts';
import { descriptionOf, readingOf, temperatureOf } from '../builders/device-messages.ts';
import { databaseFile, startSensingCore } from '../harness/sensing-core.ts';
import type { SensingCore } from '../harness/sensing-core.ts';
import { connectDevice, send, startForTest } from '../harness/test-device.ts';
import { temporaryDirectory } from '../harness/temporary-directory.ts';
import { until } from '../harness/until.ts';

/** The SQLite connections that were opened, to make one of them run out of room. */
const opened = vi.hoisted(() => ({ connections: [] as Sqlite.Database[] }));
vi.mock('../../electron/core/database/open-sqlite.ts', async (importOriginal) => {
  const original = await importOriginal<typeof OpenSqlite>();
  return {
    openSqlite: (...parameters: Parameters<typeof original.openSqlite>) => {
      const connection = original.openSqlite(...parameters);
      opened.connections.push(connection);
      return connection;
    },
  };
});

/** Lets the newest database grow no further than this many pages, as on a full disk. */
function limitPages(pages: number): void {
  opened.connections.at(-1)?.pragma(`max_page_count = ${String(pages)}`);
}

function reasons(core: SensingCore): string[] {
  return core.database.quarantine.list(100).map(({ reason }) => reason);
}

test('a device that is told its message is safe finds it in the database file', async () => {
  const folder = temporaryDirectory();
  const core = await startForTest(folder);
  const client = await connectDevice(core);
  await send(client, descriptionOf('c1'));
  await send(client, temperatureOf('c1', 21.5, Date.now()));
  const rows = new Sqlite(databaseFile(folder), { readonly: true }).prepare('SELECT value FROM readings').all();
  expect(rows).toEqual([{ value: 21.5 }]);
});

test('after a restart every value, position and device is as it was', async () => {
  const folder = temporaryDirectory();
  const first = await startSensingCore(folder);
  const client = await connectDevice(first);
  await send(client, descriptionOf('c1'), descriptionOf('p1', 'fire-panel'));
  await send(client, temperatureOf('c1', 21.5, Date.now()), readingOf('p1', 'panel-state', 'fault', Date.now()));
  await client.publishAsync('vigiles/v1/device/c1/presence', '{"online":false}', { qos: 1 });
  const [entries, frame] = [[...first.registry.entries()], first.ingest.lastValues.frameSince(0).frame];
  expect(entries.map(({ announcedOffline }) => announcedOffline)).toEqual([true, false]);
  await client.endAsync();
  await first.stop();

  const second = await startForTest(folder);
  expect(second.registry.entries()).toEqual(entries);
  expect(second.ingest.lastValues.frameSince(0).frame).toEqual(frame);
});

test('each window’s frames hold what changed since its own last one', async () => {
  const core = await startForTest(temporaryDirectory());
  const client = await connectDevice(core);
  await send(client, descriptionOf('c1'), descriptionOf('c2'));
  await send(client, temperatureOf('c1', 1, Date.now()));
  const first = core.ingest.lastValues.frameSince(0);
  expect([...(first.frame?.values ?? [])]).toEqual([1]);
  expect(core.ingest.lastValues.frameSince(first.cursor).frame).toBeNull();
  await send(client, temperatureOf('c2', 2, Date.now()));
  expect([...(core.ingest.lastValues.frameSince(first.cursor).frame?.values ?? [])]).toEqual([2]);
  expect(core.ingest.lastValues.frameSince(0).frame?.values).toHaveLength(2);
});

test('refused messages are acknowledged, kept with their reason, and counted for their device', async () => {
  const core = await startForTest(temporaryDirectory());
  const client = await connectDevice(core);
  const now = Date.now();
  await send(client, descriptionOf('c1'));
  const observations = 'vigiles/v1/device/c1/observations';
  const cases: readonly (readonly [string, string, string])[] = [
    ['not-json', observations, '{'],
    ['schema', observations, '{"at":1}'],
    ['unknown-property', observations, `{"at":${String(now)},"readings":[{"n":"love","v":1}]}`],
    ['wrong-unit', observations, `{"at":${String(now)},"readings":[{"n":"temperature","u":"V","v":1}]}`],
    ['out-of-range', observations, temperatureOf('c1', -200, now).payload],
    ['wrong-kind', observations, readingOf('c1', 'ph', 7, now).payload],
    ['impossible-time', observations, temperatureOf('c1', 20, now + 3_600_000).payload],
    ['impossible-time', observations, temperatureOf('c1', 20, 0).payload],
    ['too-large', observations, 'x'.repeat(70_000)],
    ['unknown-device', 'vigiles/v1/device/c2/observations', temperatureOf('c2', 20, now).payload],
    ['unknown-topic', 'vigiles/v1/device/c1/gossip', '{}'],
    ['unknown-topic', 'vigiles/v1/device/c%201/observations', '{}'],
    ['wrong-kind', 'vigiles/v1/device/c1/description', descriptionOf('c1', 'vehicle').payload],
  ];
  for (const [, topic, payload] of cases) await client.publishAsync(topic, payload, { qos: 1 });
  expect(reasons(core).reverse()).toEqual(cases.map(([reason]) => reason));
  expect(core.registry.byId('c1')?.quarantinedCount).toBe(10);
  expect(core.ingest.health().ingest).toMatchObject({ acceptedCount: 1, quarantinedCount: cases.length });
});

test('a repeated message is acknowledged and told to nobody', async () => {
  const core = await startForTest(temporaryDirectory());
  const batches: CommittedBatch[] = [];
  core.ingest.onCommitted((batch) => batches.push(batch));
  const client = await connectDevice(core);
  const now = Date.now();
  await send(client, descriptionOf('c1'));
  await send(client, temperatureOf('c1', 20, now, 5));
  await send(client, temperatureOf('c1', 20, now, 5));
  expect(batches.flatMap(({ observations }) => observations)).toHaveLength(1);
  expect(core.ingest.health().ingest).toMatchObject({ acceptedCount: 2, duplicateCount: 1 });
});

test('a listener that fails does not stop the others, nor the next batch', async () => {
  const faults: unknown[] = [];
  const core = await startForTest(temporaryDirectory(), { onFault: (_what, error) => faults.push(error) });
  let heard = 0;
  core.ingest.onCommitted(() => {
    throw new Error('listener');
  });
  core.ingest.onCommitted(() => {
    heard += 1;
  });
  const client = await connectDevice(core);
  await send(client, descriptionOf('c1'));
  await send(client, temperatureOf('c1', 20, Date.now()));
  expect(heard).toBe(2);
  expect(faults).toHaveLength(2);
});

test('unit reports are taken in the same transaction, once each, and refused ones are kept', async () => {
  const taken: string[] = [];
  const core = await startForTest(temporaryDirectory(), {
    onUnitStatus: ({ callSign, status }) => {
      if (callSign === 'X9') return failure('unknown-unit', 'there is no unit X9');
      if (status === 'on-scene') return failure('not-now', 'it is not on its way');
      taken.push(`${callSign} ${status}`);
      return success(null);
    },
  });
  const client = await connectDevice(core);
  const report = (callSign: string, status: string): EncodedMessage => ({
    topic: `vigiles/v1/unit/${callSign}/status`,
    payload: JSON.stringify({ status, at: 1_000 * Math.floor(Date.now() / 1_000), seq: 1 }),
  });
  await send(client, report('E1', 'en-route'));
  await send(client, report('E1', 'en-route'));
  await send(client, report('X9', 'en-route'));
  await send(client, report('E2', 'on-scene'));
  expect(taken).toEqual(['E1 en-route']);
  expect(reasons(core)).toEqual(['illegal-status', 'unknown-unit']);
});

test('a message that makes the commit fail is found and set aside; its neighbours are stored', async () => {
  const core = await startForTest(temporaryDirectory(), {
    onUnitStatus: ({ callSign }) => {
      if (callSign === 'BAD') throw new TypeError('a mistake in the program');
      return success(null);
    },
  });
  const client = await connectDevice(core);
  await send(client, descriptionOf('c1'));
  const now = Date.now();
  const poison = { topic: 'vigiles/v1/unit/BAD/status', payload: `{"status":"en-route","at":${String(now)}}` };
  const good = Array.from({ length: 40 }, (_, index) => temperatureOf('c1', index, now, index));
  await send(client, ...good.slice(0, 20), poison, ...good.slice(20));
  expect(core.database.observations.countOf(0)).toBe(40);
  expect(core.database.quarantine.list(10)).toMatchObject([{ reason: 'schema', detail: 'could not be processed: a mistake in the program' }]);
});

test('a full disk keeps messages waiting unacknowledged, shows it, and goes on by itself when there is room', async () => {
  const folder = temporaryDirectory();
  const core = await startForTest(folder);
  const client = await connectDevice(core);
  await send(client, descriptionOf('c1'));
  limitPages(60);
  const now = Date.now();
  let acknowledged = 0;
  const sent = Array.from({ length: 3000 }, (_, index) =>
    client
      .publishAsync(temperatureOf('c1', index / 100, now, index).topic, temperatureOf('c1', index / 100, now, index).payload, { qos: 1 })
      .then(() => {
        acknowledged += 1;
      }),
  );
  await until('the database fails', () => (core.ingest.health().database.state === 'failing' ? true : undefined));
  expect(core.ingest.health().database.lastError).toContain('SQLITE_FULL');
  expect(acknowledged).toBe(core.database.observations.countOf(0));
  limitPages(1_000_000_000);
  await Promise.all(sent);
  expect(core.database.observations.countOf(0)).toBe(3000);
  expect(core.ingest.health().database.state).toBe('ok');
});

test('a description is refused on a connection that may not register, but kept up to date for known devices', async () => {
  const core = await startForTest(temporaryDirectory());
  const offer = (registerDevices: boolean, { topic, payload }: EncodedMessage): Promise<void> =>
    new Promise((resolve) => {
      core.ingest.sink.offer({
        connectionId: 'other', registerDevices, topic, payload: Buffer.from(payload), receivedAtMs: Date.now(),
        acknowledge: resolve, isAbandoned: () => false,
      });
    });
  await offer(false, descriptionOf('c1'));
  expect(reasons(core)).toEqual(['unknown-device']);
  await offer(true, descriptionOf('c1'));
  expect(core.registry.byId('c1')?.device.connectionId).toBe('other');
});

test('the number of refused messages is as exact after a restart as before', async () => {
  const folder = temporaryDirectory();
  const first = await startSensingCore(folder);
  const client = await connectDevice(first);
  await send(client, descriptionOf('c1'), { topic: 'vigiles/v1/device/c1/observations', payload: 'no JSON' });
  await send(client, temperatureOf('stranger', 20, Date.now()));
  expect(first.ingest.health().ingest.quarantinedCount).toBe(2);
  await client.endAsync();
  await first.stop();
  const second = await startForTest(folder);
  expect(second.ingest.health().ingest.quarantinedCount).toBe(2);
});

test('a disk without room for a snapshot of the picture does not stop the log, nor the core', async () => {
  const core = await startForTest(temporaryDirectory());
  const { eventLog } = core.database;
  eventLog.loadState((state, event) => ({ ...state, sequence: event.sequence }));
  const db = opened.connections.at(-1);
  db?.exec("CREATE TEMP TRIGGER no_room BEFORE INSERT ON operations_snapshot BEGIN SELECT RAISE(ABORT, 'full'); END");
  for (let sequence = 1; sequence <= 250; sequence++) {
    eventLog.append([
      {
        sequence, id: `e${String(sequence)}`, body: { type: 'incident-noted', incidentId: 'i1', text: 'note' },
        actor: { kind: 'system', reason: 'test' }, occurredAtMs: 1, recordedAtMs: 2,
      },
    ]);
  }
  // A hook that throws does so in a turn of its own, where the process would end.
  await new Promise((resolve) => setImmediate(resolve));
  expect(eventLog.lastSequence()).toBe(250);
  db?.exec('DROP TRIGGER no_room');
});

test('a unit status that the log has no room for waits like everything else; it is not refused', async () => {
  let isFull = true;
  const core = await startForTest(temporaryDirectory(), {
    onUnitStatus: takeUnitStatus({
      execute: () => (isFull ? failure('log-unavailable', 'no room', { database: 'database-full' }) : success([])),
    }),
  });
  const client = await connectDevice(core);
  const sent = send(client, { topic: 'vigiles/v1/unit/E1/status', payload: `{"status":"en-route","at":${String(Date.now())}}` });
  await until('the database fails', () => (core.ingest.health().database.state === 'failing' ? true : undefined));
  isFull = false;
  await sent;
  expect(reasons(core)).toEqual([]);
  expect(core.ingest.health()).toMatchObject({ database: { state: 'ok' }, ingest: { acceptedCount: 1 } });
});
