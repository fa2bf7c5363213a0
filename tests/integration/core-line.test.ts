import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../electron/core/core.ts';
import type { RequestInput } from '../../shared/contract/requests.ts';
import type { Result } from '../../shared/domain/result.ts';
import { CLIMATE_SENSOR, connectDeviceClient, FIRE_PANEL } from '../builders/device-client.ts';
import type { DeviceClient } from '../builders/device-client.ts';
import { openTestWindow, startTestCore } from '../builders/running-core.ts';
import type { TestWindow } from '../builders/running-core.ts';
import { writeSmallCity } from '../builders/small-city.ts';
import { until } from '../harness/until.ts';

let folder = '';
let demoPackFile = '';
let dataDirectory = '';
let core: Core;
let devices: DeviceClient;
const windows: TestWindow[] = [];

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'vigiles-core-'));
  demoPackFile = await writeSmallCity(folder);
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

beforeEach(async () => {
  dataDirectory = fs.mkdtempSync(path.join(folder, 'data-'));
  core = await startTestCore({ dataDirectory, demoPackFile });
  devices = await connectDeviceClient(`mqtt://127.0.0.1:${core.mqttPort()}`);
});
afterEach(async () => {
  windows.splice(0).forEach((window) => window.close());
  await devices.close();
  await core.stop();
});

function open(role: 'console' | 'wall' = 'console', framesPerSecond = 20): TestWindow {
  const window = openTestWindow(core, windows.length + 1, role, framesPerSecond);
  windows.push(window);
  return window;
}

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

describe('the whole line through a core', () => {
  it('leads from a tripped fire panel to a closed incident, and a restarted core shows the same', async () => {
    const console1 = open();
    const wall = open('wall');
    await devices.describe(FIRE_PANEL);
    await devices.observe(FIRE_PANEL.deviceId, [{ property: 'panel-state', value: 'alarm' }]);

    await until('the value', () => console1.valueOf(FIRE_PANEL.deviceId, 'panel-state') === 'alarm' || undefined);
    const alarm = await until('the alarm', () => Object.values(console1.operations().alarms)[0]);
    expect(alarm).toMatchObject({ state: 'unacknowledged', priority: 'critical', deviceId: FIRE_PANEL.deviceId });

    const place = { label: alarm.placeLabel, position: alarm.position };
    const opened = valueOf(
      await console1.client.request('operations.execute', {
        command: { type: 'incident.open', typeCode: 'STRUCTURE-FIRE', priority: 1, place, alarmId: alarm.id },
      }),
    );
    const incident = await until('the incident', () => Object.values(console1.operations().incidents)[0]);
    expect(opened[0]?.actor).toEqual({ kind: 'operator', name: 'Sam', seat: 'seat-1' });

    const unit = Object.values(console1.operations().units).find(({ kind }) => kind === 'engine');
    if (unit === undefined) throw new Error('the demo city has no engine');
    const order = devices.nextOrder(unit.callSign, ({ incidentId }) => incidentId === incident.id);
    const command = { type: 'unit.assign', incidentId: incident.id, callSign: unit.callSign } as const;
    valueOf(await console1.client.request('operations.execute', { command }));
    expect(await order).toMatchObject({ number: incident.number, typeCode: 'STRUCTURE-FIRE', priority: 1 });

    for (const status of ['en-route', 'on-scene'] as const) {
      await devices.reportStatus(unit.callSign, status);
      await until(status, () => console1.operations().units[unit.callSign]?.status === status || undefined);
    }
    const released = devices.nextOrder(unit.callSign, ({ cleared }) => cleared === true);
    await execute(console1, { type: 'unit.clear', callSign: unit.callSign });
    await released;
    await execute(console1, { type: 'incident.close', incidentId: incident.id, disposition: 'handled' });

    const closed = await until('the closing', () =>
      Object.values(console1.operations().incidents).find(({ status }) => status === 'closed'),
    );
    expect(closed.timeline.map(({ body }) => body.type)).toEqual([
      'incident-opened',
      'alarm-acknowledged',
      'unit-assigned',
      'unit-status-reported',
      'unit-status-reported',
      'unit-cleared',
      'incident-closed',
    ]);
    await until('the same on the wall', () =>
      wall.operations().sequence === console1.operations().sequence ? wall : undefined,
    );
    expect(wall.operations()).toEqual(console1.operations());

    const before = console1.operations();
    windows.splice(0).forEach((window) => window.close());
    await core.stop();
    core = await startTestCore({ dataDirectory, demoPackFile });
    const after = open();
    await until('the picture', () => (after.operations().sequence === before.sequence ? after : undefined));
    expect(after.operations()).toEqual(before);
    await until('the value', () => after.valueOf(FIRE_PANEL.deviceId, 'panel-state') === 'alarm' || undefined);
  });

  it('shows a refused message in the quarantine and counts it on its device', async () => {
    const window = open();
    await devices.describe(CLIMATE_SENSOR);
    await devices.publish(`vigiles/v1/device/${CLIMATE_SENSOR.deviceId}/observations`, '{"at": "yesterday"}');
    const entry = await until('the count', () =>
      [...window.devices().values()].find(({ quarantinedCount }) => quarantinedCount === 1),
    );
    expect(entry.device.id).toBe(CLIMATE_SENSOR.deviceId);
    const detail = valueOf(await window.client.request('device.detail', { deviceId: CLIMATE_SENSOR.deviceId }));
    expect(detail.lastQuarantined?.reason).toBe('schema');
    const list = valueOf(await window.client.request('quarantine.list', { limit: 10 }));
    expect(list.map(({ reason }) => reason)).toEqual(['schema']);
  });

  it('answers with the history of a device', async () => {
    const window = open();
    await devices.describe(CLIMATE_SENSOR);
    for (const value of [20, 21, 22]) {
      await devices.observe(CLIMATE_SENSOR.deviceId, [{ property: 'temperature', value }]);
    }
    await until('the value', () => window.valueOf(CLIMATE_SENSOR.deviceId, 'temperature') === 22 || undefined);
    const nowMs = Date.now();
    const series = valueOf(
      await window.client.request('device.history', {
        deviceId: CLIMATE_SENSOR.deviceId,
        property: 'temperature',
        fromMs: nowMs - 60_000,
        toMs: nowMs + 1_000,
        maxPoints: 100,
      }),
    );
    expect(Math.min(...series.minimums)).toBe(20);
    expect(Math.max(...series.maximums)).toBe(22);
  });
});

describe('a core among its windows', () => {
  it('draws frames only as fast as a window takes them, and then the newest values', async () => {
    const window = open();
    await devices.describe(CLIMATE_SENSOR);
    await devices.observe(CLIMATE_SENSOR.deviceId, [{ property: 'temperature', value: 1 }]);
    await until('the value', () => window.valueOf(CLIMATE_SENSOR.deviceId, 'temperature') === 1 || undefined);
    const before = window.frames.length;
    for (let value = 2; value <= 200; value++) {
      await devices.observe(CLIMATE_SENSOR.deviceId, [{ property: 'temperature', value: value / 10 }]);
    }
    await until('the last', () => window.valueOf(CLIMATE_SENSOR.deviceId, 'temperature') === 20 || undefined);
    expect(window.frames.length - before).toBeLessThan(199);
    expect(window.frames.every((frame) => frame.deviceIndexes.length === 1)).toBe(true);
  });

  it('reports its health every second, with its broker up', async () => {
    const window = open('wall');
    const first = await until('health', () => window.health());
    const second = await until('more health', () => {
      const health = window.health();
      return health !== undefined && health.atMs > first.atMs ? health : undefined;
    });
    expect(second.links).toMatchObject([{ label: 'embedded', state: 'up' }]);
    expect(second.database.state).toBe('ok');
  });

  it('gives a window that asks again a fresh line, and goes on with the others', async () => {
    const first = openTestWindow(core, 77, 'console');
    windows.push(first);
    await until('the picture', () => (first.operations().sequence > 0 ? first : undefined));
    const again = openTestWindow(core, 77, 'console');
    windows.push(again);
    await until('the new line', () => (again.operations().sequence > 0 ? again : undefined));
    await until('the old line to be lost', () => first.links.includes('lost') || undefined);
  });
});

describe('what a core refuses', () => {
  it.each([
    ['wall', 'operations.execute', { command: { type: 'incident.note', incidentId: 'i', text: 'x' } }, 'forbidden'],
    ['wall', 'connections.read', {}, 'forbidden'],
    ['wall', 'quarantine.list', { limit: 10 }, 'forbidden'],
    ['wall', 'city.open', { packFile: '/etc/passwd' }, 'forbidden'],
    ['console', 'operations.execute', { command: { type: 'alarm.raise', alarm: {} } }, 'bad-request'],
    ['console', 'operations.execute', { command: { type: 'unit.register', unit: {} } }, 'bad-request'],
    ['console', 'operations.execute', { command: { type: 'unit.clear', callSign: 'E1', extra: 1 } }, 'bad-request'],
    ['console', 'operations.execute', { command: null }, 'bad-request'],
    ['console', 'city.open', { packFile: '/etc/passwd' }, 'pack-unknown'],
    ['console', 'device.detail', { deviceId: 'nobody' }, 'unknown-device'],
    ['console', 'job.cancel', { jobId: 'none' }, 'unknown-job'],
    ['console', 'constructor', {}, 'unknown-request'],
    ['console', '__proto__', {}, 'unknown-request'],
    ['console', 'database.drop', {}, 'unknown-request'],
  ] as const)('a %s asking for %s with %j: %s', async (role, name, input, code) => {
    const window = open(role);
    const ask = window.client.request as (name: string, input: unknown) => Promise<Result<unknown>>;
    expect(await ask(name, input)).toMatchObject({ ok: false, error: { code } });
  });
});

async function execute(
  window: TestWindow,
  command: RequestInput<'operations.execute'>['command'],
): Promise<void> {
  valueOf(await window.client.request('operations.execute', { command }));
}
