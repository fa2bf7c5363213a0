import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { createDispatch, createIds, createUnitOrders, seedDemoUnits, takeUnitStatus } from '../../electron/core/dispatch/index.ts';
import type { Dispatch } from '../../electron/core/dispatch/index.ts';
import { connectFleet } from '../../electron/simulator/fleet-link.ts';
import { createWorld } from '../../electron/simulator/world.ts';
import type { Report } from '../../electron/simulator/world.ts';
import { demoRoster } from '../../shared/domain/unit/index.ts';
import { failure } from '../../shared/domain/result.ts';
import { gridCity } from '../builders/grid-city.ts';
import { OPERATOR } from '../builders/operations-desk.ts';
import { writeSmallCity } from '../builders/small-city.ts';
import { startSensingCore } from '../harness/sensing-core.ts';
import { temporaryDirectory } from '../harness/temporary-directory.ts';
import { until } from '../harness/until.ts';

const SIMULATE = fileURLToPath(new URL('../../electron/simulator/simulate.ts', import.meta.url));

/** Waits until a condition holds. */
const holds = (what: string, condition: () => boolean) => until(what, () => (condition() ? true : undefined));

/** Starts the simulator as a person does. */
function startSimulator(...parameters: string[]) {
  const child = spawn(process.execPath, [SIMULATE, ...parameters], { stdio: ['ignore', 'pipe', 'pipe'] });
  const output: string[] = [];
  child.stdout.on('data', (text: Buffer) => output.push(text.toString()));
  child.stderr.on('data', (text: Buffer) => output.push(text.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  onTestFinished(() => void child.kill('SIGKILL'));
  return { stop: () => child.kill('SIGTERM'), ended, output: () => output.join('') };
}

test('a simulated city registers itself, every message of it is accepted, and it takes its leave on SIGTERM', async () => {
  const folder = temporaryDirectory();
  const core = await startSensingCore(folder);
  onTestFinished(() => core.stop());
  const city = await writeSmallCity(folder);
  const broker = `mqtt://127.0.0.1:${String(core.connections.embeddedPort())}`;
  const simulator = startSimulator('--broker', broker, '--city', city, '--devices', '60', '--rate', '60', '--seed', '3');

  await holds('all devices are registered', () => core.registry.entries().length === 60);
  await holds('a hundred observations are stored', () => core.ingest.health().ingest.acceptedCount > 100);
  expect(core.ingest.health().ingest.quarantinedCount).toBe(0);
  expect(new Set(core.registry.entries().map((each) => each.device.kind)).size).toBe(9);
  expect(core.registry.byId('avl-E1')?.device).toMatchObject({ kind: 'vehicle', callSign: 'E1' });

  simulator.stop();
  expect(await simulator.ended).toBe(0);
  expect(simulator.output()).toMatch(/dropped 0/);
  await holds('every device said that it goes', () => core.registry.entries().every((each) => each.announcedOffline));
});

test('the simulator says what is wrong with its command line and ends', async () => {
  const folder = temporaryDirectory();
  const cases = [
    { parameters: ['--broker', 'http://127.0.0.1'], says: /Expected mqtt:/ },
    { parameters: ['--broker', 'mqtt://127.0.0.1:1', '--city', `${folder}/none.vcity`], says: /no readable city pack/ },
    { parameters: ['--broker', 'mqtt://127.0.0.1:1', '--devices', 'many'], says: /Expected a number/ },
  ];
  for (const { parameters, says } of cases) {
    const simulator = startSimulator(...parameters);
    expect(await simulator.ended).toBe(1);
    expect(simulator.output()).toMatch(says);
  }
});

test('a unit that is dispatched hears its order over the broker, reports itself, and is cleared again', async () => {
  const city = gridCity();
  // Ingest is built before dispatch, which needs the database: the same knot as in the composition root.
  const later: { dispatch?: Dispatch } = {};
  const core = await startSensingCore(temporaryDirectory(), {
    onUnitStatus: (report) =>
      later.dispatch === undefined ? failure('unknown-unit', 'not started') : takeUnitStatus(later.dispatch)(report),
  });
  onTestFinished(() => core.stop());
  const clock = () => Date.now();
  const dispatch = createDispatch({
    log: core.database.eventLog,
    clock,
    ids: createIds(clock),
    onListenerFault: (error) => expect.unreachable(String(error)),
  });
  later.dispatch = dispatch;
  const orders = createUnitOrders({
    state: dispatch.state,
    publish: (topic, payload, options) => core.connections.publish(topic, payload, options),
  });
  dispatch.onEvents(orders.onEvents);
  seedDemoUnits(dispatch, city.facilities);

  // The world runs on a clock of its own, so that the test need not wait for a crew to put on its boots.
  let publish: (report: Report) => void = () => undefined;
  let worldMs = Date.now() - 3_600_000;
  const world = createWorld({
    city,
    roster: demoRoster(city.facilities),
    deviceCount: 40,
    eventsPerHour: 0,
    seed: 1,
    startMs: worldMs,
    publish: (report) => publish(report),
  });
  const heard: string[] = [];
  const fleet = connectFleet(world.descriptions, {
    brokerUrl: `mqtt://127.0.0.1:${String(core.connections.embeddedPort())}`,
    credentials: {},
    clientPrefix: 'test',
    onOrder: (callSign, order) => {
      heard.push(`${callSign} ${order.type}`);
      world.order(callSign, order);
    },
    onProblem: () => undefined,
  });
  onTestFinished(() => fleet.close());
  publish = (report) => fleet.publish(report);
  await holds('all connections are up and all devices registered', () => core.registry.entries().length === 40);
  const live = (): true => {
    worldMs += 6_000;
    world.step(worldMs);
    return true;
  };
  const status = () => dispatch.state().units['E1']?.status;

  dispatch.execute(
    {
      type: 'incident.open',
      typeCode: 'STRUCTURE-FIRE',
      priority: 1,
      place: { label: 'Row 3 Street 12', position: [12.503, 55.698] },
    },
    OPERATOR,
  );
  const [incidentId = ''] = Object.keys(dispatch.state().incidents);
  dispatch.execute({ type: 'unit.assign', incidentId, callSign: 'E1' }, OPERATOR);
  await holds('the unit hears its order', () => heard.includes('E1 go'));
  await holds('it is en route', () => live() && status() === 'en-route');
  await holds('it is on scene', () => live() && status() === 'on-scene');
  dispatch.execute({ type: 'unit.clear', callSign: 'E1' }, OPERATOR);
  await holds('it hears that it is cleared', () => heard.includes('E1 cleared'));

  expect(core.ingest.health().ingest.quarantinedCount).toBe(0);
  expect(dispatch.state().incidents[incidentId]?.timeline.map((event) => [event.body.type, event.actor.kind])).toEqual([
    ['incident-opened', 'operator'],
    ['unit-assigned', 'operator'],
    ['unit-status-reported', 'unit'],
    ['unit-status-reported', 'unit'],
    ['unit-cleared', 'operator'],
  ]);
  expect(core.database.eventLog.verify()).toMatchObject({ ok: true });
  expect(core.database.eventLog.eventsOfIncident(incidentId)).toEqual(dispatch.state().incidents[incidentId]?.timeline);
});
