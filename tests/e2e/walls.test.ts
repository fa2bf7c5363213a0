import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIRE_PANEL } from '../builders/device-client.ts';
import { byTestId, launchCity, makeDataFolder, removeDataFolder, shows, textOf } from '../harness/city-app.ts';
import type { CityApp } from '../harness/city-app.ts';
import { startMonitors } from '../harness/display.ts';
import type { VirtualDisplay } from '../harness/display.ts';
import { tellInOrder } from '../harness/story.ts';
import { until } from '../harness/until.ts';

const PANEL = { ...FIRE_PANEL, position: [-15.2, 48.4] as const };

/** Plugs and unplugs, so it has a display of its own. */
describe.skipIf(process.platform !== 'linux')('walls on further displays', () => {
  tellInOrder();
  let display: VirtualDisplay;
  let dataFolder = '';
  let city: CityApp;

  beforeAll(async () => {
    display = await startMonitors('1920x1080,1280x720,1920x1080');
    dataFolder = await makeDataFolder();
    city = await launchCity(dataFolder, { args: ['--wall'], display: display.display });
  });
  afterAll(async () => {
    await city.devices.close();
    await city.app.close();
    await display.stop();
    removeDataFolder(dataFolder);
  });

  const wallBounds = async () =>
    (await city.app.windows()).filter(({ kind, visible }) => kind === 'wall' && visible).map(({ bounds }) => bounds);
  const wallsAt = (...places: readonly number[]) =>
    until(`walls at ${places.join(', ')}`, async () => {
      const found = (await wallBounds()).map(({ x }) => x).sort((a, b) => a - b);
      return JSON.stringify(found) === JSON.stringify(places) ? found : undefined;
    });

  it('fill every display that has no window', async () => {
    await city.app.windowCount('wall', 2);
    await wallsAt(1920, 3200);
    expect(await wallBounds()).toEqual([
      { x: 1920, y: 0, width: 1280, height: 720 },
      { x: 3200, y: 0, width: 1920, height: 1080 },
    ]);
    expect((await city.app.windows()).filter(({ kind }) => kind === 'wall').every(({ kiosk }) => kiosk)).toBe(true);
  });

  it('show an alarm that nobody has acknowledged, and do not say that all is quiet', async () => {
    const { app, devices } = city;
    await devices.describe(PANEL);
    await devices.observe(PANEL.deviceId, [{ property: 'panel-state', value: 'alarm' }]);
    await app.waitFor('wall', shows(byTestId('wall-alarm-count', { priority: 'critical' })));
    await app.waitFor('wall', `${textOf(byTestId('wall-alarm'))}?.includes(${JSON.stringify(PANEL.name)})`);
    expect(await app.evaluate('wall', textOf('.wall-board'))).not.toMatch(/no open incidents/i);
  });

  it('show an incident, instead of its alarm, as soon as the console has opened it', async () => {
    const { app } = city;
    await app.waitFor('console', shows(byTestId('alarm-row')));
    await app.press('console', 'I');
    await app.waitFor('console', shows(byTestId('incident-form')));
    await app.press('console', 'Enter');
    await app.waitFor('wall', shows(byTestId('wall-incident-row')));
    await app.waitFor('wall', `!${shows(byTestId('wall-alarm-count'))}`);
  });

  it('offer no command: a wall has no field, and its keys do nothing', async () => {
    const { app } = city;
    await app.press('wall', 'N', 'X', 'U');
    expect(await app.evaluate('wall', "document.querySelectorAll('input, textarea, form').length")).toBe(0);
    expect(await app.evaluate('wall', 'Object.keys(window.vigiles).sort().join()')).toBe(
      'heartbeat,onCoreState,onMapStyle,onMenuAction,requestCorePort,role',
    );
  });

  it('are back on their display when their page was killed', async () => {
    const { app } = city;
    const before = await app.window('wall');
    await app.killRenderer('wall');
    const after = await until('the page', async () =>
      (await app.windows()).find(({ id, rendererPid }) => id === before.id && rendererPid > 0 && rendererPid !== before.rendererPid),
    );
    expect(after).toMatchObject({ bounds: before.bounds, kiosk: true, visible: true });
    await app.waitFor('wall', shows(byTestId('wall-incident-row')));
  });

  it('hide when their display is unplugged, and return to it', async () => {
    await display.unplug(1);
    await wallsAt(3200);
    await display.plug(1);
    await wallsAt(1920, 3200);
  });

  it('follow the language of the console', async () => {
    const { app } = city;
    await app.click('console', byTestId('language-toggle'));
    await app.waitFor('wall', "document.documentElement.lang === 'zh-CN'");
    expect(await app.evaluate('console', 'document.documentElement.lang')).toBe('zh-CN');
  });

  it('close and open again from the console', async () => {
    const { app } = city;
    await app.press('console', 'Escape', 'Escape', 'W');
    await app.windowCount('wall', 0);
    await app.press('console', 'W');
    await app.windowCount('wall', 2);
    expect(await app.waitFor('wall', "document.documentElement.lang === 'zh-CN'")).toBe(true);
  });
});
