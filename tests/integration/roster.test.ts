import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { addUnitCommands } from '../../electron/cli/commands/units.ts';
import { openCityPack } from '../../electron/core/city/index.ts';
import { openTestWindow, startTestCore } from '../builders/running-core.ts';
import { writeSmallCity } from '../builders/small-city.ts';
import { runCommand } from '../harness/command.ts';
import { temporaryDirectory } from '../harness/temporary-directory.ts';
import { until } from '../harness/until.ts';

const HEADING = 'callSign,kind,station,lon,lat\n';
let demoPackFile = '';

beforeAll(async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'vigiles-roster-'));
  demoPackFile = await writeSmallCity(folder);
  return () => fs.rmSync(folder, { recursive: true, force: true });
});

/** Starts a core, looks at it through a window, and stops it. */
async function lookAt(dataDirectory: string) {
  const core = await startTestCore({ dataDirectory, demoPackFile });
  const window = openTestWindow(core, 1, 'console', 1);
  try {
    const health = await until('health', () => window.health());
    const units = await until('the picture', () => {
      const found = window.operations().units;
      return Object.keys(found).length > 0 ? found : undefined;
    });
    return { units, roster: health.links.find(({ connectionId }) => connectionId === 'roster') };
  } finally {
    window.close();
    await core.stop();
  }
}

test('the units of a city come from units.csv: added, corrected, never removed, its mistakes shown', async () => {
  const data = temporaryDirectory();
  const rosterFile = path.join(data, 'units.csv');
  fs.writeFileSync(rosterFile, `${HEADING}E1,engine,North,12.5,55.7\nM1,ambulance,North,12.5,55.7\nX1,tank,North,12.5,55.7\n`);
  const first = await lookAt(data);
  expect(Object.keys(first.units).sort()).toEqual(['E1', 'M1']);
  expect(first.roster).toMatchObject({ label: 'units.csv', state: 'down' });
  expect(first.roster?.lastError).toMatch(/units\.csv: line 4: kind: “tank” is none of engine/);

  fs.writeFileSync(rosterFile, `${HEADING}E1,engine,South,12.6,55.8\nL1,ladder,South,12.6,55.8\n`);
  const second = await lookAt(data);
  expect(Object.keys(second.units).sort()).toEqual(['E1', 'L1', 'M1']);
  expect(second.units['E1']).toMatchObject({ station: 'South', homePosition: [12.6, 55.8], status: 'available' });
  expect(second.roster).toBeUndefined();

  fs.rmSync(rosterFile);
  expect((await lookAt(data)).units).toEqual(second.units);
});

test('the demo city makes up its own units only where there is no roster', async () => {
  const { units, roster } = await lookAt(temporaryDirectory());
  expect(Object.keys(units)).toContain('E1');
  expect(roster).toBeUndefined();
});

const check = (...parameters: string[]) => runCommand(addUnitCommands, ['units', 'check', ...parameters]);

test('`units check` counts the units and names what is wrong with them', async () => {
  const data = temporaryDirectory();
  const file = path.join(data, 'units.csv');
  const pack = openCityPack(demoPackFile);
  if (!pack.ok) throw new Error(pack.error.message);
  onTestFinished(() => pack.value.close());
  const [lon, lat] = pack.value.describe().centre;
  fs.writeFileSync(file, `${HEADING}E1,engine,North,${lon},${lat}\nE2,engine,North,${lon},${lat}\nM1,ambulance,South,${lon},${lat}\n`);
  expect(await check(file, '--city', demoPackFile)).toEqual({
    out: '3 units at 2 stations\n  engine: 2\n  ambulance: 1\n',
    error: '',
    exitCode: 0,
  });

  fs.appendFileSync(file, `E3,engine,Far,0,0\nE1,engine,North,${lon},${lat}\n`);
  const wrong = await check(file, '--city', demoPackFile);
  expect(wrong.exitCode).toBe(1);
  expect(wrong.out).toContain('4 units at 3 stations');
  expect(wrong.error).toContain('line 6: callSign: E1 stands in line 2 already');
  expect(wrong.error).toContain('E3 lies outside the city');

  expect(await check(path.join(data, 'none.csv'))).toMatchObject({ out: '', exitCode: 1 });
  expect(await check(file, '--city', path.join(data, 'none.vcity'))).toMatchObject({ out: '', exitCode: 1 });
});
