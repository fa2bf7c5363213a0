import { closeSync, existsSync, openSync, readdirSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addDatabaseCommands } from '../../electron/cli/commands/database.ts';
import { openDatabase } from '../../electron/core/database/index.ts';
import { runCommand } from '../harness/command.ts';
import { temporaryDirectory } from '../harness/temporary-directory.ts';
import { databaseFile } from '../harness/sensing-core.ts';

const vigiles = (...parameters: string[]) => runCommand(addDatabaseCommands, parameters);

function newData(): string {
  const data = temporaryDirectory();
  const opened = openDatabase(databaseFile(data), { clock: () => 5 });
  if (!opened.ok) throw new Error(opened.error.message);
  opened.value.close();
  return data;
}

/** Overwrites the pages after the first with bytes that are none of SQLite's. */
function damage(data: string): void {
  const file = openSync(databaseFile(data), 'r+');
  writeSync(file, Buffer.alloc(statSync(databaseFile(data)).size - 8192, 0xa5), 0, undefined, 4096);
  closeSync(file);
}

test('a sound database stays where it is unless that is insisted on', async () => {
  const data = newData();
  expect(await vigiles('database', 'check', '--data', data)).toEqual({ out: 'the database is sound\n', error: '', exitCode: 0 });
  const refused = await vigiles('database', 'set-aside', '--data', data);
  expect([refused.exitCode, refused.error]).toEqual([1, expect.stringContaining('is sound and stays')]);
  expect((await vigiles('database', 'set-aside', '--data', data, '--force')).exitCode).toBe(0);
  expect(existsSync(databaseFile(data))).toBe(false);
});

test('what a damaged database says leads to a new one, and the damaged one is kept', async () => {
  const data = newData();
  damage(data);
  const opened = openDatabase(databaseFile(data), { clock: () => 5 });
  expect(opened).toMatchObject({ ok: false, error: { code: 'database-damaged' } });
  const told = opened.ok ? '' : opened.error.message;
  const [, ...parameters] = /vigiles (database set-aside --data \S+)/.exec(told)?.[0].split(' ') ?? [];
  expect((await vigiles('database', 'check', '--data', data)).exitCode).toBe(1);

  const { out, exitCode } = await vigiles(...parameters);
  expect([exitCode, out]).toEqual([0, expect.stringContaining('vigiles.sqlite.damaged-')]);
  expect(readdirSync(data).filter((name) => name.includes('.damaged-')).length).toBeGreaterThan(0);
  const again = openDatabase(databaseFile(data), { clock: () => 5 });
  expect(again.ok).toBe(true);
  if (again.ok) again.value.close();
});

test('a database in use and a folder without one are said', async () => {
  const data = newData();
  damage(data);
  writeFileSync(join(data, 'endpoints.json'), JSON.stringify({ mqtt: null, pid: process.pid }));
  const inUse = await vigiles('database', 'set-aside', '--data', data, '--force');
  expect([inUse.exitCode, inUse.error]).toEqual([1, expect.stringContaining('close it first')]);
  expect(existsSync(databaseFile(data))).toBe(true);
  const missing = await vigiles('database', 'set-aside', '--data', temporaryDirectory(), '--force');
  expect([missing.exitCode, missing.error]).toEqual([1, expect.stringContaining('There is no database')]);
});
