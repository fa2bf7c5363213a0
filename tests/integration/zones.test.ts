import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openCityPack } from '../../electron/core/city/index.ts';
import type { Core } from '../../electron/core/core.ts';
import { distanceM } from '../../shared/domain/place/geo.ts';
import type { OperatorCommand } from '../../shared/domain/operations/index.ts';
import type { Result } from '../../shared/domain/result.ts';
import { lineLengthM, shapeTouchesLine } from '../../shared/domain/zone/index.ts';
import { openTestWindow, startTestCore } from '../builders/running-core.ts';
import type { TestWindow } from '../builders/running-core.ts';
import { writeSmallCity } from '../builders/small-city.ts';
import { databaseFile } from '../harness/sensing-core.ts';
import { temporaryDirectory } from '../harness/temporary-directory.ts';
import { until } from '../harness/until.ts';

let demoPackFile = '';
let dataDirectory = '';
const open: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'vigiles-packs-'));
  demoPackFile = await writeSmallCity(folder);
  return () => fs.rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  dataDirectory = temporaryDirectory();
});
afterEach(async () => {
  for (const { stop } of open.splice(0)) await stop();
});

async function start(): Promise<Core> {
  const core = await startTestCore({ dataDirectory, demoPackFile });
  open.push(core);
  return core;
}

async function stopAll(): Promise<void> {
  for (const { stop } of open.splice(0)) await stop();
}

async function connect(core: Core, role: 'console' | 'wall' = 'console'): Promise<TestWindow> {
  const window = openTestWindow(core, role === 'console' ? 1 : 2, role);
  open.unshift({ stop: () => Promise.resolve(window.close()) });
  await until('the line', () => window.links.includes('live'));
  return window;
}

function mustBe<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

function draw(more: { readonly expiresAtMs?: number } = {}): OperatorCommand {
  const shape = { type: 'circle', centre: [-15.2, 48.4], radiusM: 150 } as const;
  return { type: 'zone.draw', zone: { kind: 'closure', label: 'Gas leak', shape, ...more } };
}

describe('a zone', () => {
  test('is on every window at once, with who drew it, and in the record after a restart', async () => {
    const core = await start();
    const wall = await connect(core, 'wall');
    const console = await connect(core);
    mustBe(await console.client.request('operations.execute', { command: draw() }));
    const zone = await until('the zone on the wall', () => Object.values(wall.operations().zones)[0]);
    expect(zone).toMatchObject({ label: 'Gas leak', drawnBy: { kind: 'operator', name: 'Sam', seat: 'seat-1' } });
    await stopAll();
    const again = await connect(await start());
    expect(await until('the zone after the restart', () => again.operations().zones[zone.id])).toEqual(zone);
  });

  test('ends by itself, also when its time came while nothing ran', async () => {
    const window = await connect(await start());
    mustBe(await window.client.request('operations.execute', { command: draw({ expiresAtMs: Date.now() + 1_500 }) }));
    await until('the zone', () => Object.values(window.operations().zones)[0]);
    await stopAll();
    await new Promise((resolve) => setTimeout(resolve, 1_600));
    const again = await connect(await start());
    await until('its end', () => again.operations().sequence > 0 && Object.keys(again.operations().zones).length === 0);
    await stopAll();
    const database = new Sqlite(databaseFile(dataDirectory), { readonly: true });
    const last = database.prepare<[], { event: string }>('SELECT event FROM events ORDER BY sequence DESC LIMIT 1').get();
    database.close();
    expect(JSON.parse(last?.event ?? '{}')).toMatchObject({
      actor: { kind: 'system', reason: 'zone expired' },
      body: { type: 'zone-removed', label: 'Gas leak' },
    });
  });

  test('that was drawn by a newer version is not lost to a picture that an older one has saved', async () => {
    const window = await connect(await start());
    mustBe(await window.client.request('operations.execute', { command: draw() }));
    await until('the zone', () => Object.values(window.operations().zones)[0]);
    await stopAll();
    const database = new Sqlite(databaseFile(dataDirectory));
    const { state } = database.prepare<[], { state: string }>('SELECT state FROM operations_snapshot').get() ?? { state: '' };
    const { zones, ...older } = JSON.parse(state) as { zones: object };
    expect(Object.keys(zones)).toHaveLength(1);
    database.prepare('UPDATE operations_snapshot SET state = ?').run(JSON.stringify(older));
    database.close();
    const again = await connect(await start());
    expect(await until('the zone', () => Object.values(again.operations().zones)[0])).toMatchObject({ label: 'Gas leak' });
  });

  test.each([
    [{ type: 'zone.draw', zone: { kind: 'closure', label: ' ', shape: { type: 'circle', centre: [0, 0], radiusM: 9 } } }, 'bad-request'],
    [{ type: 'zone.draw', zone: { kind: 'wall', label: 'x', shape: { type: 'circle', centre: [0, 0], radiusM: 9 } } }, 'bad-request'],
    [{ type: 'zone.draw', zone: { kind: 'closure', label: 'x', shape: { type: 'polygon', ring: [0, 0, 1] } } }, 'bad-request'],
    [{ type: 'zone.draw', zone: { kind: 'closure', label: 'x', shape: { type: 'polygon', ring: [0, 0, 1, 99] } } }, 'bad-request'],
    [{ type: 'zone.draw', zone: { kind: 'closure', label: 'x', shape: { type: 'polygon', ring: [0, 0] } } }, 'zone-shape-invalid'],
    [{ type: 'zone.draw', zone: { kind: 'closure', label: 'x', drawnBy: 'me', shape: { type: 'circle', centre: [0, 0], radiusM: 9 } } }, 'bad-request'],
    [{ type: 'zone.remove', zoneId: 'nobody' }, 'zone-unknown'],
  ])('%j is refused: %s', async (command, code) => {
    const window = await connect(await start());
    const result = await window.client.request('operations.execute', { command: command as OperatorCommand });
    expect(result.ok ? 'accepted' : result.error.code).toBe(code);
  });

  test('cannot be drawn from a wall', async () => {
    const wall = await connect(await start(), 'wall');
    expect(await wall.client.request('operations.execute', { command: draw() })).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });
});

test('a piece of street ends short of its cross streets, which a closure of it leaves open', () => {
  const pack = mustBe(openCityPack(demoPackFile));
  try {
    const streets = [...pack.streets()].filter(({ name, streetClass }) => name !== undefined && streetClass !== 'path');
    const street = streets.find(({ line }) => lineLengthM(line) > 80);
    if (street === undefined) throw new Error('the small city has no street to close');
    const middle = Math.floor(street.line.length / 4) * 2;
    const position = [street.line[middle] as number, street.line[middle + 1] as number] as const;
    const piece = pack.streetPiece(position);
    expect(piece?.name).toBe(street.name);
    const { line = [], halfWidthM = 0, crossStreets = [] } = piece ?? {};
    expect(distanceM(position, [line[0] as number, line[1] as number])).toBeLessThan(700);
    expect(lineLengthM(line)).toBeGreaterThan(5);
    expect(crossStreets).not.toContain(street.name);
    const crossed = streets.filter(({ name }) => crossStreets.includes(name ?? ''));
    const closed = crossed.filter((other) => shapeTouchesLine({ type: 'corridor', line, halfWidthM }, other.line));
    expect(closed.map(({ name }) => name)).toEqual([]);
    expect(pack.streetPiece([0, 0])).toBeUndefined();
  } finally {
    pack.close();
  }
});

test('named views are kept for the seat and the city, also over a restart', async () => {
  const view = { name: 'Harbour', longitude: -15.2, latitude: 48.4, zoom: 15.5, pitch: 45, bearing: -20 };
  const window = await connect(await start());
  expect(mustBe(await window.client.request('bookmarks.read', {}))).toEqual([]);
  mustBe(await window.client.request('bookmarks.save', { bookmarks: [view] }));
  await stopAll();
  const again = await connect(await start());
  expect(mustBe(await again.client.request('bookmarks.read', {}))).toEqual([view]);
  const refused = await again.client.request('bookmarks.save', { bookmarks: [{ ...view, name: '' }] });
  expect(refused).toMatchObject({ ok: false, error: { code: 'bad-request' } });
});
