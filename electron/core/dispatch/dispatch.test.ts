import { describe, expect, test } from 'vitest';
import { memoryEventLog } from '../../../tests/builders/memory-event-log.ts';
import { OPERATOR, PLACE } from '../../../tests/builders/operations-desk.ts';
import type { CityFacility } from '../../../shared/domain/city/city-view.ts';
import type { Command } from '../../../shared/domain/operations/index.ts';
import type { UnitStatus } from '../../../shared/domain/unit/index.ts';
import { createDispatch, createIds, createUnitOrders, seedDemoUnits, takeUnitStatus } from './index.ts';

const NOW_MS = Date.UTC(2026, 6, 1, 12);
const ENGINE: Command = {
  type: 'unit.register',
  unit: { callSign: 'E12', kind: 'engine', station: 'North', homePosition: [12.5, 55.7] },
};
const FIRE: Command = { type: 'incident.open', typeCode: 'STRUCTURE-FIRE', priority: 1, place: PLACE };

function setUp(log = memoryEventLog()) {
  let idCount = 0;
  let nowMs = NOW_MS;
  const faults: unknown[] = [];
  const dispatch = createDispatch({
    log,
    clock: () => nowMs++,
    ids: () => `id-${++idCount}`,
    onListenerFault: (error) => faults.push(error),
  });
  const heard: string[] = [];
  dispatch.onEvents((events) => heard.push(...events.map((event) => `${event.sequence} ${event.body.type}`)));
  return { log, dispatch, faults, heard };
}

describe('dispatch', () => {
  test('records who did what and when, then tells the listeners', () => {
    const { dispatch, log, heard } = setUp();
    const result = dispatch.execute(ENGINE, OPERATOR, NOW_MS - 5_000);
    expect(result).toMatchObject({
      ok: true,
      value: [{ sequence: 1, actor: OPERATOR, occurredAtMs: NOW_MS - 5_000, recordedAtMs: NOW_MS }],
    });
    expect(log.events).toEqual(result.ok ? result.value : []);
    expect(heard).toEqual(['1 unit-registered']);
  });

  test('takes no claim from the future', () => {
    const { dispatch } = setUp();
    const result = dispatch.execute(ENGINE, OPERATOR, NOW_MS + 3_600_000);
    expect(result).toMatchObject({ ok: true, value: [{ occurredAtMs: NOW_MS }] });
  });

  test.each([-Number.MAX_SAFE_INTEGER, 0])('takes nothing that happened at %i, long before now', (occurredAtMs) => {
    const { dispatch, log } = setUp();
    expect(dispatch.execute(ENGINE, OPERATOR, occurredAtMs)).toMatchObject({ ok: false, error: { code: 'time-impossible' } });
    expect(log.events).toEqual([]);
  });

  test('a refused command leaves no trace', () => {
    const { dispatch, log, heard } = setUp();
    expect(dispatch.execute({ type: 'unit.clear', callSign: 'E12' }, OPERATOR)).toMatchObject({ ok: false });
    expect([log.events, heard]).toEqual([[], []]);
  });

  test('a log that cannot be written changes nothing and says so; the next command is fine', () => {
    const { dispatch, log, heard } = setUp();
    log.failNext('disk is full');
    const before = dispatch.state();
    const result = dispatch.execute(ENGINE, OPERATOR);
    expect(result).toMatchObject({ ok: false, error: { code: 'log-unavailable' } });
    expect(dispatch.fault()).toMatchObject({ message: 'disk is full' });
    expect(dispatch.state()).toBe(before);
    expect(dispatch.execute(ENGINE, OPERATOR)).toMatchObject({ ok: true, value: [{ sequence: 1 }] });
    expect(dispatch.fault()).toBeUndefined();
    expect(heard).toEqual(['1 unit-registered']);
  });

  test('inside a transaction commands build on each other, and listeners hear only after its commit', () => {
    const { dispatch, log, heard } = setUp();
    log.inTransaction(() => {
      dispatch.execute(ENGINE, OPERATOR);
      dispatch.execute({ type: 'unit.report-status', callSign: 'E12', status: 'out-of-service' }, OPERATOR);
      expect(dispatch.state().units['E12']?.status).toBe('out-of-service');
      expect(heard).toEqual([]);
    });
    expect(heard).toEqual(['1 unit-registered', '2 unit-status-reported']);
  });

  test('a rolled back transaction takes its commands back', () => {
    const { dispatch, log, heard } = setUp();
    const before = dispatch.state();
    expect(() =>
      log.inTransaction(() => {
        dispatch.execute(ENGINE, OPERATOR);
        dispatch.execute(FIRE, OPERATOR);
        throw new Error('the batch failed');
      }),
    ).toThrow('the batch failed');
    expect(dispatch.state()).toBe(before);
    expect(heard).toEqual([]);
    expect(dispatch.execute(FIRE, OPERATOR)).toMatchObject({ ok: true, value: [{ sequence: 1 }] });
  });

  test('is where it was after a restart', () => {
    const { dispatch, log } = setUp();
    dispatch.execute(ENGINE, OPERATOR);
    dispatch.execute(FIRE, OPERATOR);
    expect(setUp(log).dispatch.state()).toEqual(dispatch.state());
  });

  test('a listener that executes or throws does not spoil the order for the others', () => {
    const { dispatch, faults } = setUp();
    const heard: number[] = [];
    dispatch.onEvents((events) => {
      if (events[0]?.body.type === 'unit-registered') dispatch.execute(FIRE, OPERATOR);
      throw new Error('broken listener');
    });
    const unsubscribe = dispatch.onEvents((events) => heard.push(...events.map((event) => event.sequence)));
    dispatch.execute(ENGINE, OPERATOR);
    expect(heard).toEqual([1, 2]);
    expect(faults).toHaveLength(2);
    unsubscribe();
    dispatch.execute(FIRE, OPERATOR);
    expect(heard).toEqual([1, 2]);
  });
});

describe('units that report and are told', () => {
  function withOrders() {
    const desk = setUp();
    const sent: [string, unknown][] = [];
    const orders = createUnitOrders({
      state: desk.dispatch.state,
      publish: (topic, payload) => sent.push([topic, JSON.parse(payload)]),
    });
    desk.dispatch.onEvents(orders.onEvents);
    desk.dispatch.execute(ENGINE, OPERATOR);
    desk.dispatch.execute(FIRE, OPERATOR);
    const incidentId = Object.keys(desk.dispatch.state().incidents)[0] ?? '';
    return { ...desk, orders, sent, incidentId };
  }

  test('an assignment, a new place and a clearance go to the unit', () => {
    const { dispatch, orders, sent, incidentId } = withOrders();
    dispatch.execute({ type: 'unit.assign', incidentId, callSign: 'E12' }, OPERATOR);
    const place = { label: '14 Mill Street', position: [12.51, 55.7] as const };
    dispatch.execute({ type: 'incident.change', incidentId, place }, OPERATOR);
    orders.resend();
    dispatch.execute({ type: 'unit.clear', callSign: 'E12' }, OPERATOR);
    orders.resend();
    const order = { incidentId, number: '2026-000001', typeCode: 'STRUCTURE-FIRE', priority: 1 };
    expect(sent).toMatchObject([
      ['vigiles/v1/unit/E12/dispatch', { ...order, place: PLACE }],
      ['vigiles/v1/unit/E12/dispatch', { ...order, place }],
      ['vigiles/v1/unit/E12/dispatch', { ...order, place }],
      ['vigiles/v1/unit/E12/dispatch', { cleared: true }],
    ]);
  });

  test('its own reports move it; repeats are fine, unknown units and impossible steps are not', () => {
    const { dispatch, log, incidentId } = withOrders();
    const take = takeUnitStatus(dispatch);
    const report = (callSign: string, status: 'en-route' | 'available' | 'out-of-service') =>
      take({ type: 'unit-status', callSign, status, occurredAtMs: NOW_MS });
    expect(report('E12', 'en-route')).toMatchObject({ ok: false, error: { code: 'unit-status-illegal' } });
    dispatch.execute({ type: 'unit.assign', incidentId, callSign: 'E12' }, OPERATOR);
    expect(report('E12', 'en-route')).toMatchObject({ ok: true, value: [{ actor: { kind: 'unit', callSign: 'E12' } }] });
    expect(report('E12', 'en-route')).toEqual({ ok: true, value: 'duplicate' });
    expect(report('X9', 'available')).toMatchObject({ ok: false, error: { code: 'unknown-unit' } });
    log.failNext('disk is full');
    expect(() => report('E12', 'available')).toThrow('disk is full');
    report('E12', 'available');
    expect(dispatch.state().units['E12']).toMatchObject({ status: 'available' });
  });

  test('a report that was overtaken by a later one is a duplicate; a later one that goes back is illegal', () => {
    const { dispatch, incidentId } = withOrders();
    const take = takeUnitStatus(dispatch);
    const report = (status: UnitStatus, occurredAtMs: number) =>
      take({ type: 'unit-status', callSign: 'E12', status, occurredAtMs });
    dispatch.execute({ type: 'unit.assign', incidentId, callSign: 'E12' }, OPERATOR, NOW_MS - 60_000);
    expect(report('on-scene', NOW_MS - 10_000)).toMatchObject({ ok: true, value: [{ sequence: 4 }] });
    expect(report('en-route', NOW_MS - 30_000)).toEqual({ ok: true, value: 'duplicate' });
    expect(report('en-route', NOW_MS - 5_000)).toMatchObject({ ok: false, error: { code: 'unit-status-illegal' } });
    expect(report('available', NOW_MS - 180_000)).toEqual({ ok: true, value: 'duplicate' });
    expect(dispatch.state().units['E12']).toMatchObject({ status: 'on-scene', incidentId });
    expect(report('available', NOW_MS)).toMatchObject({ ok: true, value: [{ body: { type: 'unit-cleared' } }] });
  });

  test('its retained order says how far it is, for a terminal that restarts', () => {
    const { dispatch, sent, incidentId } = withOrders();
    dispatch.execute({ type: 'unit.assign', incidentId, callSign: 'E12' }, OPERATOR);
    dispatch.execute({ type: 'unit.report-status', callSign: 'E12', status: 'on-scene' }, OPERATOR);
    expect(sent.map(([, order]) => order)).toMatchObject([{ status: 'dispatched' }, { incidentId, status: 'on-scene' }]);
  });

  test('the demo roster is registered once, the same for the same stations in any order', () => {
    const stations: CityFacility[] = [
      { id: 'f1', kind: 'fire-station', name: 'Station North', position: [12.5, 55.7] },
      { id: 'f2', kind: 'fire-station', position: [12.6, 55.7] },
      { id: 'p1', kind: 'police-station', name: 'Precinct 1', position: [12.5, 55.6] },
      { id: 'h1', kind: 'hospital', name: 'General', position: [12.4, 55.6] },
      { id: 'y1', kind: 'hydrant', position: [12.4, 55.6] },
    ];
    const { dispatch } = setUp();
    expect(seedDemoUnits(dispatch, stations)).toBe(11);
    expect(seedDemoUnits(dispatch, stations)).toBe(0);
    expect(dispatch.state().units['E2']).toMatchObject({ kind: 'engine', station: 'Fire station 2', status: 'available' });
    const other = setUp().dispatch;
    seedDemoUnits(other, stations.toReversed());
    expect(other.state()).toEqual(dispatch.state());
  });
});

test('ids are unique, sorted by creation and carry the clock', () => {
  const ids = createIds(() => NOW_MS);
  const made = Array.from({ length: 5_000 }, ids);
  expect(new Set(made).size).toBe(made.length);
  expect(made.toSorted()).toEqual(made);
  expect(Number.parseInt((made[0] ?? '').replaceAll('-', '').slice(0, 12), 16)).toBe(NOW_MS);
});
