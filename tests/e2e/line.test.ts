import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIRE_PANEL } from '../builders/device-client.ts';
import type { DeviceClient } from '../builders/device-client.ts';
import {
  byTestId,
  connectDevices,
  launchCity,
  launchReady,
  makeDataFolder,
  removeDataFolder,
  shows,
  textOf,
} from '../harness/city-app.ts';
import type { LaunchedApp } from '../harness/electron-app.ts';
import { tellInOrder } from '../harness/story.ts';

/** In the middle of the demo city. */
const PANEL = { ...FIRE_PANEL, position: [-15.2, 48.4] as const };
const PANEL_ALARM = [{ property: 'panel-state', value: 'alarm' }] as const;

/** One story, told in order: each step starts where the one before ended. */
describe('from a device to a closed incident, by keyboard, through a loss of power', () => {
  tellInOrder();
  let dataFolder = '';
  let app: LaunchedApp;
  let devices: DeviceClient;
  let callSign = '';

  beforeAll(async () => {
    dataFolder = await makeDataFolder();
    ({ app, devices } = await launchCity(dataFolder));
  });
  afterAll(async () => {
    await devices.close();
    await app.close();
    removeDataFolder(dataFolder);
  });

  it('shows the value of a device that has just described itself', async () => {
    await devices.describe(PANEL);
    await devices.observe(PANEL.deviceId, [{ property: 'panel-state', value: 'normal' }]);
    await app.press('console', 'D');
    await app.waitFor('console', shows(byTestId('finder')));
    await app.type('console', 'mill street');
    await app.waitForText('console', PANEL.name);
    await app.press('console', 'Enter');
    await app.waitFor('console', shows(byTestId('device-inspector', { id: PANEL.deviceId, freshness: 'live' })));
    await app.waitFor('console', `${textOf(byTestId('device-reading', { property: 'panel-state' }))}?.includes('Normal')`);
  });

  it('raises an alarm when the panel trips', async () => {
    await devices.observe(PANEL.deviceId, PANEL_ALARM);
    await app.waitFor('console', shows(byTestId('alarm-row')));
    expect(await app.evaluate('console', textOf(byTestId('alarm-row')))).toContain(PANEL.name);
  });

  it('makes an incident of the alarm', async () => {
    await app.press('console', '2', 'J');
    await app.waitFor('console', shows(byTestId('alarm-detail')));
    await app.press('console', 'I');
    await app.waitFor('console', shows(byTestId('incident-form')));
    await app.press('console', 'Enter');
    await app.waitFor('console', shows(byTestId('incident-row')));
    await app.waitFor('console', shows(byTestId('incident-detail', { status: 'open' })));
  });

  it('sends the nearest unit, which hears of it over MQTT', async () => {
    await app.press('console', 'U');
    await app.waitFor('console', shows(byTestId('unit-picker')));
    await app.type('console', 'engine');
    await app.press('console', 'Enter');
    const assigned = byTestId('unit-row', { status: 'dispatched' });
    callSign = await app.waitFor<string>('console', `document.querySelector(${JSON.stringify(assigned)})?.dataset.id`);
    expect(await devices.nextOrder(callSign)).toMatchObject({ typeCode: expect.any(String), place: expect.any(Object) });
  });

  it.each(['en-route', 'on-scene'] as const)('shows the unit %s as soon as it says so itself', async (status) => {
    await devices.reportStatus(callSign, status);
    await app.waitFor('console', shows(byTestId('unit-row', { id: callSign, status })));
  });

  it('still shows all of it after all of its processes were killed', async () => {
    const before = await app.evaluate<string[]>('console', timelineIds());
    expect(before.length).toBeGreaterThanOrEqual(4);
    await devices.close();
    await app.crash();
    app = await launchReady(dataFolder);
    devices = await connectDevices(dataFolder);
    await app.waitFor('console', shows(byTestId('unit-row', { id: callSign, status: 'on-scene' })));
    await app.press('console', '1', 'J');
    await app.waitFor('console', shows(byTestId('incident-detail', { status: 'open' })));
    expect(await app.evaluate('console', timelineIds())).toEqual(before);
  });

  it('clears the unit, which is told, and closes the incident', async () => {
    const released = devices.nextOrder(callSign, ({ cleared }) => cleared === true);
    await app.press('console', 'C');
    await app.waitFor('console', shows(byTestId('unit-row', { id: callSign, status: 'available' })));
    await released;
    await app.press('console', 'X');
    await app.waitFor('console', shows(byTestId('close-form')));
    await app.press('console', 'Enter');
    await app.waitFor('console', shows(byTestId('incident-detail', { status: 'closed' })));
    await app.waitFor('console', shows(byTestId('incident-disposition')));
  });

  it('has every step on the timeline, with who and what', async () => {
    const entries = await app.evaluate<string[]>('console', timelineTexts());
    expect(entries.length).toBeGreaterThanOrEqual(6);
    expect(entries.join('\n')).toContain(callSign);
  });

  it('shows the refused message of a device, with its reason', async () => {
    await devices.publish(`vigiles/v1/device/${PANEL.deviceId}/observations`, '{"at":"yesterday"}');
    await app.waitFor('console', `${textOf(byTestId('status-quarantine'))}?.includes('1')`);
  });
});

/** JavaScript for what the timeline says, entry by entry. */
function timelineTexts(): string {
  return `[...document.querySelectorAll(${JSON.stringify(byTestId('timeline-entry'))})].map((entry) => entry.innerText)`;
}

/** The same without what changes with the time of day, such as "2 min ago". */
function timelineIds(): string {
  return `[...document.querySelectorAll(${JSON.stringify(byTestId('timeline-entry'))})].map((entry) => entry.dataset.id ?? entry.dataset.type ?? entry.innerText)`;
}
