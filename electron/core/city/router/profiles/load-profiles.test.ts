import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryDirectory } from '../../../../../tests/harness/temporary-directory.ts';
import { defaultProfiles, loadProfiles, ROUTE_PROFILES_FILE } from './load-profiles.ts';

function load(text: string): ReturnType<typeof loadProfiles> {
  const file = join(temporaryDirectory(), ROUTE_PROFILES_FILE);
  writeFileSync(file, text);
  return loadProfiles(file);
}

test('without a file the defaults hold, and nothing is wrong', () => {
  expect(loadProfiles(join(temporaryDirectory(), ROUTE_PROFILES_FILE))).toEqual({ profiles: defaultProfiles(), problems: [] });
});

test('what the city says counts, what it leaves out keeps its default', () => {
  const { profiles, problems } = load('{"emergency":{"signalS":1.5,"speedFactors":{"primary":1.4}}}');
  const { car, emergency } = defaultProfiles();
  expect(problems).toEqual([]);
  expect(profiles.car).toEqual(car);
  expect(profiles.emergency).toEqual({ ...emergency, signalS: 1.5, speedFactors: { ...emergency.speedFactors, primary: 1.4 } });
});

test.each([
  ['{"car":{"signalS":"long"}}', 'car.signalS'],
  ['{"car":{"speedFactors":{"primary":-1}}}', 'car.speedFactors.primary'],
  ['{"car":{"speedFactors":{"cowpath":1}}}', 'car.speedFactors'],
  ['{"bicycle":{}}', 'file'],
  ['{"car":null}', 'car'],
  ['{ not json', 'file'],
])('%s: the mistake is told with its place, and the defaults hold', (text, field) => {
  const { profiles, problems } = load(text);
  expect(problems[0]).toMatchObject({ code: 'route-profiles-invalid', details: { field } });
  expect(profiles).toEqual(defaultProfiles());
});
