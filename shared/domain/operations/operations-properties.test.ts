import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alarmReport, eventOf, openDesk, PLACE } from '../../../tests/builders/operations-desk.ts';
import { DISPOSITIONS, INCIDENT_TYPE_CODES } from '../incident/index.ts';
import { UNIT_STATUSES } from '../unit/index.ts';
import { shapeProblem, ZONE_KINDS } from '../zone/index.ts';
import type { ZoneShape } from '../zone/index.ts';
import { CLOSED_INCIDENTS_KEPT, EMPTY_OPERATIONS, evolve, evolveAll } from './index.ts';
import type { Command, EventBody, OperationsState } from './index.ts';

const CALL_SIGNS = ['E1', 'E2', 'L1', 'M1'];
const pick = fc.nat({ max: 30 });
const atMs = fc.integer({ min: Date.UTC(2025, 11, 31), max: Date.UTC(2027, 0, 2) });

/** A command whose ids are chosen from what the state has when it runs. */
type Intent = (state: OperationsState) => Command;

const anyOf = (items: readonly string[], index: number): string => items[index % Math.max(1, items.length)] ?? 'nobody';
const incidentIn = (state: OperationsState, index: number): string => anyOf(Object.keys(state.incidents), index);
const alarmIn = (state: OperationsState, index: number): string => anyOf(Object.keys(state.alarms), index);
const zoneIn = (state: OperationsState, index: number): string => anyOf(Object.keys(state.zones), index);
const degree = fc.integer({ min: 0, max: 40 }).map((step) => 12.5 + step / 5_000);
const zoneShapes: fc.Arbitrary<ZoneShape> = fc.oneof(
  fc.array(degree, { maxLength: 12 }).map((ring): ZoneShape => ({ type: 'polygon', ring })),
  fc.integer({ min: 0, max: 300 }).map((radiusM): ZoneShape => ({ type: 'circle', centre: [12.5, 55.7], radiusM })),
  fc.array(degree, { maxLength: 8 }).map((line): ZoneShape => ({ type: 'corridor', line, halfWidthM: 5 })),
);
const expiries = fc.option(atMs, { nil: undefined });

const intents: fc.Arbitrary<Intent> = fc.oneof(
  fc.constantFrom(...CALL_SIGNS).map((callSign): Intent => () => ({
    type: 'unit.register',
    unit: { callSign, kind: 'engine', station: 'North', homePosition: [12.5, 55.7] },
  })),
  fc.tuple(pick, pick).map(([rule, id]): Intent => () => ({
    type: 'alarm.raise',
    alarm: alarmReport(`alarm-${id}`, `rule-${rule % 3}`, `device-${id % 2}`),
  })),
  pick.map((index): Intent => (state) => ({ type: 'alarm.return-to-normal', alarmId: alarmIn(state, index), value: 0 })),
  pick.map((index): Intent => (state) => ({ type: 'alarm.acknowledge', alarmId: alarmIn(state, index) })),
  fc.tuple(fc.constantFrom(...INCIDENT_TYPE_CODES), fc.option(pick)).map(([typeCode, index]): Intent => (state) => ({
    type: 'incident.open',
    typeCode,
    priority: 2,
    place: PLACE,
    ...(index === null ? {} : { alarmId: alarmIn(state, index) }),
  })),
  fc.tuple(pick, fc.constantFrom(1, 2, 3, 4, 5)).map(([index, priority]): Intent => (state) => ({
    type: 'incident.change',
    incidentId: incidentIn(state, index),
    priority,
  })),
  fc.tuple(pick, fc.constantFrom(...DISPOSITIONS)).map(([index, disposition]): Intent => (state) => ({
    type: 'incident.close',
    incidentId: incidentIn(state, index),
    disposition,
  })),
  fc.tuple(pick, fc.constantFrom(...CALL_SIGNS)).map(([index, callSign]): Intent => (state) => ({
    type: 'unit.assign',
    incidentId: incidentIn(state, index),
    callSign,
  })),
  fc.tuple(fc.constantFrom(...CALL_SIGNS), fc.constantFrom(...UNIT_STATUSES)).map(([callSign, status]): Intent => () => ({
    type: 'unit.report-status',
    callSign,
    status,
  })),
  fc.constantFrom(...CALL_SIGNS).map((callSign): Intent => () => ({ type: 'unit.clear', callSign })),
  fc.tuple(fc.constantFrom(...ZONE_KINDS), zoneShapes, fc.option(pick), expiries).map(([kind, shape, index, expiresAtMs]): Intent => (state) => ({
    type: 'zone.draw',
    zone: {
      kind,
      label: 'Mill Street',
      shape,
      ...(index === null ? {} : { incidentId: incidentIn(state, index) }),
      ...(expiresAtMs === undefined ? {} : { expiresAtMs }),
    },
  })),
  fc.tuple(pick, zoneShapes, fc.option(atMs)).map(([index, shape, expiresAtMs]): Intent => (state) => ({
    type: 'zone.change',
    zoneId: zoneIn(state, index),
    change: { shape, expiresAtMs },
  })),
  pick.map((index): Intent => (state) => ({ type: 'zone.remove', zoneId: zoneIn(state, index) })),
);

/** What must hold in every state that any history leads to. */
function expectSound(state: OperationsState): void {
  const incidents = Object.values(state.incidents);
  for (const unit of Object.values(state.units)) {
    const isAssigned = ['dispatched', 'en-route', 'on-scene'].includes(unit.status);
    const current = incidents.filter((incident) =>
      incident.assignments.some((each) => each.callSign === unit.callSign && each.clearedAtMs === undefined),
    );
    expect(current.map((incident) => incident.id)).toEqual(unit.incidentId === undefined ? [] : [unit.incidentId]);
    expect(current.map((incident) => incident.status)).toEqual(isAssigned ? ['open'] : []);
  }
  const closed = incidents.filter((incident) => incident.status === 'closed');
  expect(closed.filter((incident) => incident.disposition === undefined)).toEqual([]);
  expect(closed.length).toBeLessThanOrEqual(CLOSED_INCIDENTS_KEPT);
  expect(new Set(incidents.map((incident) => incident.number)).size).toBe(incidents.length);
  expect(Object.values(state.alarms).filter((each) => each.state === 'closed')).toEqual([]);
  expect(Object.values(state.zones).flatMap(({ shape }) => shapeProblem(shape) ?? [])).toEqual([]);
}

describe('any sequence of commands', () => {
  test('keeps the invariants, has one active alarm per rule and device, and replays to the same state', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(intents, atMs), { maxLength: 60 }), (steps) => {
        const desk = openDesk();
        for (const [intent, whenMs] of steps) desk.run(intent(desk.state()), whenMs);
        expectSound(desk.state());
        const active = Object.values(desk.state().alarms)
          .filter((each) => each.state !== 'returned-unacknowledged')
          .map((each) => `${each.ruleId} ${each.deviceId}`);
        expect(new Set(active).size).toBe(active.length);
        expect(evolveAll(EMPTY_OPERATIONS, desk.events)).toEqual(desk.state());
        expect(evolveAll(desk.state(), desk.events)).toBe(desk.state());
      }),
      { numRuns: 300 },
    );
  });
});

const id = fc.constantFrom('i1', 'i2', 'a1', 'a2', 'E1', 'E2', '__proto__', 'constructor', '');
const bodies: fc.Arbitrary<EventBody> = fc.oneof(
  fc.tuple(id, id).map(([a, d]): EventBody => ({ type: 'alarm-raised', alarm: alarmReport(a, 'rule', d) })),
  fc.tuple(id, id).map(([a, i]): EventBody => ({ type: 'alarm-returned-to-normal', alarmId: a, value: 0, incidentId: i })),
  fc.tuple(id, id).map(([a, i]): EventBody => ({ type: 'alarm-acknowledged', alarmId: a, incidentId: i })),
  fc.tuple(id, id, fc.string()).map(([i, a, tail]): EventBody => ({
    type: 'incident-opened',
    incidentId: i,
    number: tail.length > 3 ? tail : `2026-${i}`,
    typeCode: 'OTHER',
    priority: 4,
    place: PLACE,
    alarmId: a,
  })),
  id.map((i): EventBody => ({ type: 'incident-changed', incidentId: i, priority: 1 })),
  id.map((i): EventBody => ({ type: 'incident-noted', incidentId: i, text: 'note' })),
  id.map((i): EventBody => ({ type: 'incident-closed', incidentId: i, disposition: 'handled' })),
  id.map((callSign): EventBody => ({
    type: 'unit-registered',
    unit: { callSign, kind: 'engine', station: 'North', homePosition: [0, 0] },
  })),
  fc.tuple(id, id).map(([callSign, i]): EventBody => ({ type: 'unit-assigned', callSign, incidentId: i })),
  fc.tuple(id, id, fc.constantFrom(...UNIT_STATUSES)).map(([callSign, i, status]): EventBody => ({
    type: 'unit-status-reported',
    callSign,
    incidentId: i,
    status,
  })),
  fc.tuple(id, id).map(([callSign, i]): EventBody => ({ type: 'unit-cleared', callSign, incidentId: i })),
  fc.tuple(id, zoneShapes, id).map(([zoneId, shape, incidentId]): EventBody => ({
    type: 'zone-drawn',
    zoneId,
    kind: 'closure',
    label: 'Mill Street',
    shape,
    incidentId,
  })),
  fc.tuple(id, fc.option(fc.integer())).map(([zoneId, expiresAtMs]): EventBody => ({ type: 'zone-changed', zoneId, expiresAtMs })),
  id.map((zoneId): EventBody => ({ type: 'zone-removed', zoneId, kind: 'closure', label: 'Mill Street' })),
  fc.constant({ type: 'from-the-future', incidentId: 'i1' } as unknown as EventBody),
);

describe('any sequence of events', () => {
  test('never throws, leaves earlier states alone, and ends in a sound state', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(bodies, fc.double()), { maxLength: 60 }), (steps) => {
        let state = EMPTY_OPERATIONS;
        steps.forEach(([body, whenMs], index) => {
          const frozen = JSON.stringify(state);
          const next = evolve(state, eventOf(index + 1, body, whenMs));
          expect(JSON.stringify(state)).toBe(frozen);
          expect(next.sequence).toBe(index + 1);
          state = next;
        });
        for (const unit of Object.values(state.units)) {
          expect(unit.incidentId !== undefined).toBe(['dispatched', 'en-route', 'on-scene'].includes(unit.status));
        }
        expect(Object.getPrototypeOf(state.units)).toBe(Object.prototype);
        expect(Object.getPrototypeOf(state.zones)).toBe(Object.prototype);
      }),
      { numRuns: 300 },
    );
  });
});
