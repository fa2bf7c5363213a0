import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIRE_PANEL } from '../builders/device-client.ts';
import { byTestId, launchCity, makeDataFolder, removeDataFolder, shows } from '../harness/city-app.ts';
import type { CityApp } from '../harness/city-app.ts';
import type { WindowKind } from '../harness/electron-windows.ts';

const PANEL = { ...FIRE_PANEL, position: [-15.2, 48.4] as const };
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** JavaScript for what axe finds in the page as it stands: rule and elements, one line each. */
const AUDIT = `(async () => {
  if (window.axe === undefined) { const module = undefined; const exports = undefined; ${AXE} }
  const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
  return violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', '));
})()`;

/** Every state that a dispatcher meets on the line from an alarm to a closed incident, and the screens beside it. */
describe('axe finds nothing to mend', () => {
  let dataFolder = '';
  let city: CityApp;

  beforeAll(async () => {
    dataFolder = await makeDataFolder();
    city = await launchCity(dataFolder, { args: ['--wall', '--language', 'en'] });
    await city.devices.describe(PANEL);
    await city.devices.observe(PANEL.deviceId, [{ property: 'panel-state', value: 'alarm' }]);
    await city.app.waitFor('console', shows(byTestId('alarm-row')));
  });
  afterAll(async () => {
    await city.devices.close();
    await city.app.close();
    removeDataFolder(dataFolder);
  });

  const findings = (kind: WindowKind): Promise<string[]> => city.app.evaluate<string[]>(kind, AUDIT);

  it('on a wall with an alarm that waits', async () => {
    await city.app.waitFor('wall', shows(byTestId('wall-alarm')));
    expect(await findings('wall')).toEqual([]);
  });

  it.each([
    ['what waits', [], 'overview'],
    ['the status bar in hand', ['6'], 'overview'],
    ['the most urgent alarm', ['A'], 'alarm-detail'],
    ['the form of an incident', ['I'], 'incident-form'],
    ['an incident', ['Enter'], 'incident-detail'],
    ['the choice of a unit', ['U'], 'unit-picker'],
    ['an assigned unit', ['Enter'], 'assigned-unit'],
    ['the disposition', ['X'], 'close-form'],
    ['the search for a device', ['Escape', 'D'], 'finder'],
    ['a device', ['Enter'], 'device-inspector'],
    ['the keys', ['?'], 'keys-help'],
    ['the connections', ['Escape', 'B'], 'drawer-connections'],
    ['the quarantine', ['Escape', 'Q'], 'drawer-quarantine'],
    ['the cities', ['Escape', 'P'], 'drawer-city'],
    ['the form of a zone', ['Escape', 'Z'], 'draw-panel'],
    ['what can be reached', ['Escape', 'Y'], 'reach-panel'],
    ['the city beside the map', ['Escape', 'V'], 'overview-map'],
  ])('in the console with %s', async (_state, keys, testId) => {
    await city.app.press('console', ...keys);
    await city.app.waitFor('console', shows(byTestId(testId)));
    expect(await findings('console')).toEqual([]);
  });

  it('on a wall with an incident', async () => {
    await city.app.waitFor('wall', shows(byTestId('wall-incident-row')));
    expect(await findings('wall')).toEqual([]);
  });
});
