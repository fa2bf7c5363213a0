import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadConfiguration, saveConfiguration } from './configuration.ts';

function folderWith(text?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'vigiles-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  if (text !== undefined) writeFileSync(join(folder, 'config.json'), text);
  return folder;
}

test('without a file there are defaults and no problem', () => {
  expect(loadConfiguration(folderWith())).toEqual({
    configuration: {
      embeddedBroker: { enabled: true, host: '127.0.0.1', port: 18_830 },
      connections: [],
      retentionDays: 30,
    },
    problems: [],
  });
});

test.each([
  ['{', 'is not JSON'],
  ['{"embeddedBroker":{"prot":1}}', 'embeddedBroker.prot: is not a known setting'],
  ['{"embeddedBroker":{"port":70000}}', 'embeddedBroker.port:'],
  ['{"retentionDays":"many"}', 'retentionDays:'],
  ['{"connections":[{"id":"embedded","enabled":true,"url":"mqtt://h","registerDevices":true}]}', '“embedded” is taken'],
  ['{"embeddedBroker":{"users":[{"username":"a","passwordHash":"secret"}]}}', 'embeddedBroker.users.0.passwordHash:'],
])('a wrong file gives the defaults and says what is wrong: %s', (text, message) => {
  const { configuration, problems } = loadConfiguration(folderWith(text));
  expect(configuration.retentionDays).toBe(30);
  expect(problems[0]?.message).toContain(message);
});

test('what is saved is loaded again, and nothing else is left in the folder', async () => {
  const folder = folderWith();
  const { configuration } = loadConfiguration(folder);
  const changed = { ...configuration, retentionDays: 7, operatorName: 'Ada' };
  expect(await saveConfiguration(folder, changed)).toEqual({ ok: true, value: null });
  expect(loadConfiguration(folder).configuration).toEqual(changed);
  expect(readdirSync(folder)).toEqual(['config.json']);
});

test('a wrong configuration is not saved', async () => {
  const folder = folderWith();
  const { configuration } = loadConfiguration(folder);
  expect(await saveConfiguration(folder, { ...configuration, retentionDays: 0 })).toMatchObject({ ok: false });
  expect(readdirSync(folder)).toEqual([]);
});
