import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { addLogCommands } from '../../electron/cli/commands/log.ts';
import { openDatabase } from '../../electron/core/database/index.ts';
import { runCommand } from '../harness/command.ts';
import { temporaryDirectory } from '../harness/temporary-directory.ts';
import { databaseFile } from '../harness/sensing-core.ts';

const vigiles = (...parameters: string[]) => runCommand(addLogCommands, parameters);

function dataWithEvents(count: number): string {
  const data = temporaryDirectory();
  const opened = openDatabase(databaseFile(data), { clock: () => 5 });
  if (!opened.ok) throw new Error(opened.error.message);
  for (let sequence = 1; sequence <= count; sequence++) {
    opened.value.eventLog.append([
      {
        sequence,
        id: `e${String(sequence)}`,
        body: { type: 'incident-noted', incidentId: 'i1', text: 'note' },
        actor: { kind: 'system', reason: 'test' },
        occurredAtMs: 1,
        recordedAtMs: 2,
      },
    ]);
  }
  opened.value.close();
  return data;
}

test('a whole log is verified and exported as lines of JSON', async () => {
  const data = dataWithEvents(3);
  expect(await vigiles('log', 'verify', '--data', data)).toEqual({ out: '3 events, the chain is whole\n', error: '', exitCode: 0 });
  const { out, exitCode } = await vigiles('log', 'export', '--data', data, '--after', '1');
  const lines = out.trimEnd().split('\n').map((line) => JSON.parse(line) as { sequence: number });
  expect([lines.map(({ sequence }) => sequence), exitCode]).toEqual([[2, 3], 0]);
});

test('a broken log fails and names the event', async () => {
  const data = dataWithEvents(3);
  const db = new Sqlite(databaseFile(data));
  db.exec("DROP TRIGGER events_never_change; UPDATE events SET event = replace(event, 'note', 'lie') WHERE sequence = 2");
  db.close();
  const { error, exitCode } = await vigiles('log', 'verify', '--data', data);
  expect(error).toContain('broken at event 2');
  expect(exitCode).toBe(1);
});

test('a folder without a database and a wrong number are said', async () => {
  const missing = await vigiles('log', 'verify', '--data', join(temporaryDirectory(), 'nowhere'));
  expect([missing.exitCode, missing.error]).toEqual([1, expect.stringContaining('There is no database')]);
  expect((await vigiles('log', 'export', '--data', dataWithEvents(1), '--after', 'x')).exitCode).toBe(2);
});
