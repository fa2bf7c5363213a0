import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { Core } from '../../electron/core/core.ts';
import { createRouting } from '../../electron/core/routing/index.ts';
import { defaultProfiles, openCityPack, routerThread } from '../../electron/core/city/index.ts';
import type { Problem, Result } from '../../shared/domain/result.ts';
import type { Zone } from '../../shared/domain/zone/index.ts';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { openTestWindow, startTestCore } from '../builders/running-core.ts';
import { writeSmallCity } from '../builders/small-city.ts';
import { temporaryDirectory } from '../harness/temporary-directory.ts';
import { until } from '../harness/until.ts';

const WORKER = path.resolve(import.meta.dirname, '../../electron/core/city/router/worker/router-worker.ts');

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

function endsOf(packFile: string) {
  const pack = valueOf(openCityPack(packFile));
  const [west, south, east, north] = pack.describe().bounds;
  pack.close();
  const at = (share: number) => ({ position: [west + (east - west) * share, south + (north - south) * share] as const });
  return { from: at(0.4), to: at(0.6) };
}

test('a window asks for routes, times and isochrones; without roads nearby it is told so', async () => {
  const folder = temporaryDirectory();
  const demoPackFile = await writeSmallCity(folder);
  const core: Core = await startTestCore({ dataDirectory: path.join(folder, 'data'), demoPackFile });
  const { client, close, links } = openTestWindow(core, 1, 'wall');
  onTestFinished(async () => {
    close();
    await core.stop();
  });
  await until('link', () => links.at(-1) === 'live' || undefined);
  const { from, to } = endsOf(demoPackFile);
  const [route] = valueOf(await client.request('route.between', { from, to, profile: 'emergency' }));
  expect(route?.lengthM).toBeGreaterThan(50);
  const [time] = valueOf(await client.request('route.times', { to, from: [from], profile: 'emergency' }));
  expect(time?.durationS).toBeCloseTo(route?.durationS ?? 0, 1);
  const [isochrone] = valueOf(
    await client.request('route.isochrones', { origin: from, limitsS: [60], profile: 'car', direction: 'from' }),
  );
  expect(isochrone?.polygons.length).toBeGreaterThan(0);
  const nowhere = await client.request('route.between', { from: { position: [0, 0] }, to, profile: 'car' });
  expect(nowhere).toMatchObject({ ok: false, error: { code: 'no-road-near' } });
}, 60_000);

test('zones hold as soon as they are set; another city has other roads', async () => {
  const folder = temporaryDirectory();
  const file = await writeSmallCity(folder);
  const problems: Problem[] = [];
  const routing = createRouting({
    startRouter: () => routerThread(WORKER),
    profiles: defaultProfiles(),
    clock: () => 0,
    counterPosition: () => undefined,
    onProblem: (problem) => problems.push(problem),
  });
  onTestFinished(() => routing.stop());
  const question = { ...endsOf(file), profile: 'car' } as const;
  expect(await routing.between(question)).toMatchObject({ error: { code: 'no-city' } });
  routing.openCity(file);
  const [free] = valueOf(await routing.between(question));
  const middle = Math.floor((free?.line.length ?? 0) / 4) * 2;
  const zone: Zone = {
    id: 'z1',
    kind: 'closure',
    label: 'Burst main',
    shape: { type: 'circle', centre: [free?.line[middle] ?? 0, free?.line[middle + 1] ?? 0], radiusM: 5 },
    drawnAtMs: 0,
    drawnBy: { kind: 'operator', name: 'Sam', seat: 'seat-1' },
  };
  routing.setZones([zone]);
  const around = await routing.between(question);
  expect(around.ok ? around.value[0]?.line : around.error.code).not.toEqual(free?.line);
  routing.setZones([]);
  expect(valueOf(await routing.between(question))[0]?.line).toEqual(free?.line);
  routing.openCity(path.join(folder, 'missing.vcity'));
  expect(await routing.between(question)).toMatchObject({ error: { code: 'pack-not-found' } });
  expect(problems).toMatchObject([{ code: 'pack-not-found' }]);
}, 60_000);

test('roads that are damaged in the pack are told of by name, and the application goes on', async () => {
  const folder = temporaryDirectory();
  const demoPackFile = await writeSmallCity(folder);
  const database = new Database(demoPackFile);
  database.exec("UPDATE road_table SET bytes = zeroblob(length(bytes)) WHERE name = 'upHead'");
  database.close();
  const core: Core = await startTestCore({ dataDirectory: path.join(folder, 'data'), demoPackFile });
  const { client, close, links } = openTestWindow(core, 1, 'console');
  onTestFinished(async () => {
    close();
    await core.stop();
  });
  await until('link', () => links.at(-1) === 'live' || undefined);
  const answer = await client.request('route.between', { ...endsOf(demoPackFile), profile: 'car' });
  expect(answer).toMatchObject({ ok: false, error: { code: 'pack-damaged', message: expect.stringContaining('upHead') as string } });
  expect((await client.request('city.packs', {})).ok).toBe(true);
}, 60_000);
