import { closeSync, existsSync, openSync, readdirSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { foundation } from '../../electron/core/database/migrations/0001-foundation.ts';
import { openDatabase, setAsideDatabase } from '../../electron/core/database/index.ts';
import type { ObservationRecord } from '../../electron/core/database/index.ts';
import type { Device } from '../../shared/domain/device/index.ts';
import { temporaryDirectory } from '../harness/temporary-directory.ts';
import { mustOpen, newDatabaseFile, stoppedClock, TEST_NOW_MS } from '../harness/test-database.ts';

const NOW = TEST_NOW_MS;
const clock = stoppedClock;

const device: Device = {
  id: 'c1',
  kind: 'climate',
  name: 'Climate 1',
  position: [12.5, 55.6],
  expectedIntervalMs: 10_000,
  connectionId: 'embedded',
  registeredAtMs: NOW,
};

function temperature(value: number, occurredAtMs: number, identity = 1): ObservationRecord {
  return {
    deviceIndex: 0,
    identity,
    observation: {
      deviceId: 'c1',
      readings: [{ property: 'temperature', value }],
      occurredAtMs,
      receivedAtMs: occurredAtMs + 5,
      quality: 'good',
      connectionId: 'embedded',
    },
  };
}

describe('opening', () => {
  test('a new file gets the newest schema and opens again', () => {
    const file = newDatabaseFile();
    const database = mustOpen(file);
    database.settings.set('a', { b: [1] });
    database.close();
    const again = mustOpen(file);
    expect(again.settings.get('a')).toEqual({ b: [1] });
    expect(again.settings.get('missing')).toBeUndefined();
    again.close();
  });

  test('a database from the future is refused and left as it is', () => {
    const file = newDatabaseFile();
    mustOpen(file).close();
    const db = new Sqlite(file);
    db.pragma('user_version = 999');
    db.close();
    expect(openDatabase(file, { clock })).toMatchObject({ ok: false, error: { code: 'database-newer' } });
    expect(new Sqlite(file).pragma('user_version', { simple: true })).toBe(999);
  });

  test('another program’s database is refused', () => {
    const file = newDatabaseFile();
    const db = new Sqlite(file);
    db.exec('CREATE TABLE theirs (a)');
    db.close();
    expect(openDatabase(file, { clock })).toMatchObject({ ok: false, error: { code: 'database-foreign' } });
  });

  test('a damaged file is an error, stays where it is, and can be set aside', () => {
    const file = newDatabaseFile();
    writeFileSync(file, 'this is not a database, however long one looks at it. '.repeat(100));
    expect(openDatabase(file, { clock })).toMatchObject({ ok: false, error: { code: 'database-damaged' } });
    expect(existsSync(file)).toBe(true);
    const aside = setAsideDatabase(file, clock);
    expect(existsSync(aside)).toBe(true);
    mustOpen(file).close();
  });

  test('a page that was overwritten is found at the start', () => {
    const file = newDatabaseFile();
    const database = mustOpen(file);
    database.devices.save(0, device);
    database.transaction(() => database.observations.insert(
      Array.from({ length: 2000 }, (_, index) => temperature(index, NOW - index * 1000)),
    ));
    database.close();
    const handle = openSync(file, 'r+');
    for (let page = 20; page < 30; page++) writeSync(handle, Buffer.alloc(4096, 0xee), 0, 4096, page * 4096);
    closeSync(handle);
    expect(openDatabase(file, { clock })).toMatchObject({ ok: false, error: { code: 'database-damaged' } });
  });

  test('an older schema is backed up, then migrated, keeping its rows', () => {
    const folder = temporaryDirectory();
    const file = join(folder, 'vigiles.sqlite');
    const first = mustOpen(file);
    first.devices.save(0, device);
    first.close();
    const next = {
      number: 2,
      name: 'a column more',
      up: (db: Sqlite.Database) => db.exec("ALTER TABLE devices ADD COLUMN maker TEXT NOT NULL DEFAULT 'unknown'"),
    };
    const opened = openDatabase(file, { clock, migrations: [foundation, next] });
    expect(opened.ok && opened.value.devices.all().map((entry) => entry.device)).toEqual([device]);
    if (opened.ok) opened.value.close();
    const backup = readdirSync(folder).find((name) => name.endsWith('.backup'));
    expect(backup).toContain('before-v2');
    expect(new Sqlite(join(folder, backup ?? '')).pragma('user_version', { simple: true })).toBe(1);
  });

  test('a migration that fails leaves the database at the version before', () => {
    const file = newDatabaseFile();
    mustOpen(file).close();
    const next = {
      number: 2,
      name: 'broken',
      up: (db: Sqlite.Database) => db.exec('CREATE TABLE half (a); SELECT no_such_function();'),
    };
    expect(openDatabase(file, { clock, migrations: [foundation, next] }).ok).toBe(false);
    const db = new Sqlite(file);
    expect(db.pragma('user_version', { simple: true })).toBe(1);
    expect(db.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'half'").get()).toEqual({ n: 0 });
    db.close();
  });
});

describe('transactions', () => {
  test('a nested one that fails takes its own writes and hooks with it, the outer one keeps the rest', () => {
    const database = mustOpen();
    const told: string[] = [];
    database.transaction(() => {
      database.settings.set('outer', 1);
      database.afterCommit(() => told.push('outer committed'));
      expect(() =>
        database.transaction(() => {
          database.settings.set('inner', 1);
          database.afterCommit(() => told.push('inner committed'));
          database.afterRollback(() => told.push('inner undone'));
          throw new Error('no');
        }),
      ).toThrow('no');
      expect(told).toEqual(['inner undone']);
    });
    expect(told).toEqual(['inner undone', 'outer committed']);
    expect([database.settings.get('outer'), database.settings.get('inner')]).toEqual([1, undefined]);
    database.close();
  });

  test('a nested one that succeeded is undone with the outer one', () => {
    const database = mustOpen();
    const told: string[] = [];
    expect(() =>
      database.transaction(() => {
        database.transaction(() => {
          database.settings.set('inner', 1);
          database.afterCommit(() => told.push('committed'));
          database.afterRollback(() => told.push('undone'));
        });
        throw new Error('later');
      }),
    ).toThrow('later');
    expect(told).toEqual(['undone']);
    expect(database.settings.get('inner')).toBeUndefined();
    database.close();
  });
});

describe('observations', () => {
  test('the same message is stored once; another one of the same moment is stored too', () => {
    const database = mustOpen();
    const insert = (...records: ObservationRecord[]): readonly boolean[] =>
      database.transaction(() => database.observations.insert(records));
    expect(insert(temperature(20, NOW, 7), temperature(21, NOW, 8))).toEqual([true, true]);
    expect(insert(temperature(20, NOW, 7))).toEqual([false]);
    expect(database.observations.countOf(0)).toBe(2);
    database.close();
  });

  test('a late message does not replace a newer value', () => {
    const database = mustOpen();
    database.transaction(() => database.observations.insert([temperature(25, NOW)]));
    database.observations.fold();
    database.transaction(() => database.observations.insert([temperature(10, NOW - 60_000)]));
    expect(database.observations.latestValues()).toMatchObject([{ value: 25, occurredAtMs: NOW }]);
    database.close();
  });

  test('states come back as words, positions with their heading', () => {
    const database = mustOpen();
    database.transaction(() =>
      database.observations.insert([
        {
          deviceIndex: 3,
          identity: 1,
          observation: {
            ...temperature(0, NOW).observation,
            readings: [{ property: 'panel-state', value: 'alarm' }],
            position: [12.1, 55.2],
            headingDeg: 90,
          },
        },
      ]),
    );
    expect(database.observations.latestValues()).toMatchObject([{ deviceIndex: 3, property: 'panel-state', value: 'alarm' }]);
    expect(database.observations.latestPositions()).toMatchObject([{ deviceIndex: 3, position: [12.1, 55.2], headingDeg: 90 }]);
    database.close();
  });

  test('what was journalled but not folded before a crash is there after it, once', () => {
    const file = newDatabaseFile();
    const crashed = mustOpen(file);
    const values = Array.from({ length: 50 }, (_, index) => index);
    for (const value of values) crashed.transaction(() => crashed.observations.insert([temperature(value, NOW + value * 1000)]));
    // No close(): the file is opened as a crash leaves it.
    const database = mustOpen(file);
    expect(database.observations.countOf(0)).toBe(50);
    expect(database.observations.latestValues()).toMatchObject([{ value: 49 }]);
    const history = database.observations.history({
      deviceIndex: 0,
      deviceId: 'c1',
      property: 'temperature',
      fromMs: NOW,
      toMs: NOW + 120_000,
      maxPoints: 1,
    });
    expect([...history.means]).toEqual([24.5]);
    database.close();
  });

  test('history agrees with the readings, whether from single readings, roll-ups, or roll-ups not written yet', () => {
    const database = mustOpen();
    const records = Array.from({ length: 600 }, (_, index) => temperature(Math.sin(index), NOW + index * 1000));
    database.transaction(() => database.observations.insert(records));
    const ask = (maxPoints: number): { means: number[]; minimums: number[]; maximums: number[] } => {
      const { means, minimums, maximums } = database.observations.history({
        deviceIndex: 0, deviceId: 'c1', property: 'temperature', fromMs: NOW, toMs: NOW + 600_000, maxPoints,
      });
      return { means: [...means], minimums: [...minimums], maximums: [...maximums] };
    };
    const expected = (perBucket: number): ReturnType<typeof ask> => {
      const buckets = Array.from({ length: 600 / perBucket }, (_, bucket) =>
        records.slice(bucket * perBucket, (bucket + 1) * perBucket).map(({ observation }) => Number(observation.readings[0]?.value)),
      );
      return {
        means: buckets.map((values) => values.reduce((sum, value) => sum + value, 0) / values.length),
        minimums: buckets.map((values) => Math.min(...values)),
        maximums: buckets.map((values) => Math.max(...values)),
      };
    };
    const close = (actual: ReturnType<typeof ask>, wanted: ReturnType<typeof ask>): void => {
      for (const key of ['means', 'minimums', 'maximums'] as const) {
        expect(actual[key]).toHaveLength(wanted[key].length);
        for (const [index, value] of actual[key].entries()) expect(value).toBeCloseTo(wanted[key][index] ?? Number.NaN, 9);
      }
    };
    close(ask(60), expected(10));
    close(ask(5), expected(120));
    database.observations.fold();
    close(ask(5), expected(120));
    database.close();
  });

  test('retention takes the old in small steps and leaves the new', () => {
    const database = mustOpen();
    const day = 24 * 3_600_000;
    const records = Array.from({ length: 100 }, (_, index) => temperature(index, NOW - index * day, index));
    database.transaction(() => database.observations.insert(records));
    database.observations.fold();
    const policy = { readingsBeforeMs: NOW - 30 * day + 1, rollUpsBeforeMs: NOW - 60 * day + 60_000 };
    let steps = 0;
    while (database.observations.expire(policy, 10)) steps += 1;
    expect(steps).toBeGreaterThan(7);
    const countPoints = (maxPoints: number): number =>
      database.observations.history({
        deviceIndex: 0, deviceId: 'c1', property: 'temperature', fromMs: NOW - 100 * day, toMs: NOW + day, maxPoints,
      }).means.length;
    expect(countPoints(200_000)).toBe(30);
    expect(countPoints(101)).toBe(60);
    database.close();
  });
});

describe('quarantine', () => {
  test('keeps the newest samples of each device and reason, and counts all', () => {
    const database = mustOpen();
    database.devices.save(0, device);
    for (let number = 1; number <= 100; number++) {
      database.quarantine.add({
        deviceIndex: 0,
        deviceId: 'c1',
        receivedAtMs: NOW,
        connectionId: 'embedded',
        topic: 't',
        reason: 'schema',
        detail: `number ${String(number)}`,
        sample: '',
        payloadBytes: 0,
      });
    }
    const kept = database.quarantine.list(500);
    expect(kept).toHaveLength(20);
    expect(kept[0]?.detail).toBe('number 100');
    expect(database.quarantine.counts()).toEqual({ schema: 100 });
    expect(database.devices.all()[0]?.quarantinedCount).toBe(100);
    database.close();
  });
});
