import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, expect, test, vi } from 'vitest';

import { START_HELP } from '../../build/tasks/start-options.ts';
import { loadProfiles, ROUTE_PROFILES_FILE } from '../../electron/core/city/index.ts';
import { loadConfiguration } from '../../electron/core/configuration/index.ts';
import type { UnitStatusReport } from '../../electron/core/ingest/index.ts';
import { parseRoster } from '../../electron/core/roster/index.ts';
import { KEYMAP, chordLabel } from '../../renderer/features/keyboard/keymap.ts';
import { DEVICE_KIND_DEFINITIONS, DEVICE_KINDS, PROPERTIES } from '../../shared/domain/device/index.ts';
import type { DeviceKind } from '../../shared/domain/device/index.ts';
import { success } from '../../shared/domain/result.ts';
import { descriptionOf } from '../builders/device-messages.ts';
import { connectDevice, send, startForTest } from '../harness/test-device.ts';
import { temporaryDirectory } from '../harness/temporary-directory.ts';
import { until } from '../harness/until.ts';

const REPOSITORY = path.resolve(import.meta.dirname, '..', '..');
const read = (file: string): string => readFileSync(path.join(REPOSITORY, file), 'utf8');
const README = read('README.md');

/** The moment of the examples: a device's clock may not be far from ours. */
const EXAMPLES_AT_MS = 1_790_000_000_000;

/** The fenced blocks of a language, word for word. */
function blocksOf(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, block]) => block ?? '');
}

/** What README.md says below the heading. */
function section(heading: string): string {
  const [, rest = ''] = README.split(`\n${heading}\n`);
  return rest.split(/^#{2,3} /m)[0] ?? '';
}

/** The examples below a topic that README.md documents, word for word. */
function examplesOf(topic: string): string[] {
  const [, rest = ''] = README.split(`**\`${topic}\`**`);
  return blocksOf(rest.split(/^(?:\*\*`|#)/m)[0] ?? '', 'json');
}

function topicOf(id: string, leaf: string): string {
  return `vigiles/v1/device/${id}/${leaf}`;
}

/** The kind of device that measures what an example reports. */
function kindThatSends(payload: string): DeviceKind | '' {
  const { readings } = JSON.parse(payload) as { readings: readonly { n: string }[] };
  return DEVICE_KINDS.find((kind) => DEVICE_KIND_DEFINITIONS[kind].properties.some((name) => name === readings[0]?.n)) ?? '';
}

/** Everything that the pattern's group finds, each once, in order. */
function codesIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, code]) => code ?? ''))].toSorted();
}

afterEach(() => void vi.useRealTimers());

test('every message that README.md shows is accepted word for word', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: EXAMPLES_AT_MS + 1000 });
  const reports: UnitStatusReport[] = [];
  const core = await startForTest(temporaryDirectory(), {
    onUnitStatus: (report) => {
      reports.push(report);
      return success(null);
    },
  });
  const client = await connectDevice(core);
  const [description = ''] = examplesOf(topicOf('{id}', 'description'));
  await send(client, { topic: topicOf('climate', 'description'), payload: description });
  await send(client, descriptionOf('vehicle', 'vehicle'), descriptionOf('fire-panel', 'fire-panel'));
  const observations = examplesOf(topicOf('{id}', 'observations'));
  for (const payload of observations) await send(client, { topic: topicOf(kindThatSends(payload), 'observations'), payload });
  const [presence = ''] = examplesOf(topicOf('{id}', 'presence'));
  await send(client, { topic: topicOf('climate', 'presence'), payload: presence });
  const [status = ''] = examplesOf('vigiles/v1/unit/{callSign}/status');
  await send(client, { topic: 'vigiles/v1/unit/E1/status', payload: status });
  await until('the unit has reported', () => reports[0]);

  expect(core.database.quarantine.list(100)).toEqual([]);
  expect(observations.map(kindThatSends)).toEqual(['climate', 'vehicle', 'fire-panel']);
  expect(core.registry.byId('climate')?.device).toMatchObject({ name: 'Market Square', expectedIntervalMs: 10_000 });
  expect(reports).toMatchObject([{ callSign: 'E1', status: 'en-route', occurredAtMs: EXAMPLES_AT_MS }]);
});

test('the table of readings is the vocabulary', () => {
  const rows = [...section('### Topics and payloads (version 1)').matchAll(/^\| ([a-z-]+) \| (.*`.*) \|$/gm)];
  expect(rows.map(([, kind]) => kind)).toEqual([...DEVICE_KINDS]);
  for (const kind of DEVICE_KINDS) {
    const cell = rows.find(([, name]) => name === kind)?.[2] ?? '';
    expect(codesIn(cell, /`([^`]+)`/g)).toEqual(DEVICE_KIND_DEFINITIONS[kind].properties.toSorted());
    for (const property of DEVICE_KIND_DEFINITIONS[kind].properties) {
      const definition = PROPERTIES[property];
      expect(cell).toContain(`\`${property}\` (${definition.type === 'number' ? definition.unit : definition.states.join(', ')})`);
    }
  }
});

test('the configuration that README.md shows is a valid one', () => {
  const folder = temporaryDirectory();
  const [configuration = ''] = blocksOf(section('## Configuration'), 'json');
  writeFileSync(path.join(folder, 'config.json'), configuration);
  const loaded = loadConfiguration(folder);
  expect(loaded.problems).toEqual([]);
  expect(loaded.configuration).toEqual(JSON.parse(configuration));
});

test('the roster that README.md shows is read without a complaint', () => {
  const [roster = ''] = blocksOf(section('### Units'), '');
  const { units, problems } = parseRoster(roster, 'units.csv');
  expect(problems).toEqual([]);
  expect(units.map(({ callSign }) => callSign)).toEqual(['E1', 'M1']);
});

test('README.md names the options of npm start that there are', () => {
  const table = section('### Options of `npm start -- …`');
  expect(codesIn(table, /`(--[a-z-]+)/g)).toEqual(codesIn(START_HELP, /^ {2}(--[a-z-]+)/gm));
});

test('every npm script that the documents name exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = ['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md'].flatMap((file) => codesIn(read(file), /npm run ([a-z:0-9-]+)/g));
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
});

test('the user guide names every key of the console', () => {
  const guide = read('USER-GUIDE.md');
  const shown = new Set(codesIn(guide, /`([^`\s]+)`/g));
  const missing = Object.entries(KEYMAP)
    .filter(([id]) => !/^(?:pan-|focus-(?:alarms|map|detail))/.test(id))
    .filter(([, { keys }]) => !keys.some((key) => shown.has(chordLabel(key))));
  expect(missing.map(([id]) => id)).toEqual([]);
});

test('the table of profiles that README.md shows is read without a complaint and is the default one', () => {
  const [example = ''] = blocksOf(section('### Roads'), 'json');
  const file = path.join(temporaryDirectory(), ROUTE_PROFILES_FILE);
  writeFileSync(file, example);
  expect(loadProfiles(file)).toEqual(loadProfiles(path.join(temporaryDirectory(), ROUTE_PROFILES_FILE)));
});
