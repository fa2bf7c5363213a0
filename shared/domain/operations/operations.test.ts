import { describe, expect, test } from 'vitest';
import { alarmReport, NOW_MS, openDesk, openIncident, PLACE, register } from '../../../tests/builders/operations-desk.ts';
import { alarmList, assignableUnits, CLOSED_INCIDENTS_KEPT, incidentQueue } from './index.ts';
import type { Command } from './index.ts';

describe('the life of an incident', () => {
  test('goes from an alarm over a unit on scene to a disposition, every step on its timeline', () => {
    const desk = openDesk();
    register(desk, 'E12');
    desk.run({ type: 'alarm.raise', alarm: alarmReport('a1') });
    const incidentId = openIncident(desk, 'a1');
    expect(desk.state().alarms['a1']).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'Sam', incidentId });
    desk.run({ type: 'incident.note', incidentId, text: 'Smoke on the third floor' });
    desk.run({ type: 'unit.assign', incidentId, callSign: 'E12' });
    desk.run({ type: 'unit.report-status', callSign: 'E12', status: 'en-route' });
    desk.run({ type: 'unit.report-status', callSign: 'E12', status: 'on-scene' });
    desk.run({ type: 'alarm.return-to-normal', alarmId: 'a1', value: 'normal' });
    desk.run({ type: 'unit.clear', callSign: 'E12' });
    desk.run({ type: 'incident.close', incidentId, disposition: 'handled' });

    const incident = desk.state().incidents[incidentId];
    expect(incident).toMatchObject({ number: '2026-000001', status: 'closed', disposition: 'handled', alarmIds: ['a1'] });
    expect(incident?.timeline.map((event) => event.body.type)).toEqual([
      'incident-opened',
      'alarm-acknowledged',
      'incident-noted',
      'unit-assigned',
      'unit-status-reported',
      'unit-status-reported',
      'alarm-returned-to-normal',
      'unit-cleared',
      'incident-closed',
    ]);
    const [assignment] = incident?.assignments ?? [];
    expect(assignment).toEqual({
      callSign: 'E12',
      dispatchedAtMs: NOW_MS + 5,
      enRouteAtMs: NOW_MS + 6,
      onSceneAtMs: NOW_MS + 7,
      clearedAtMs: NOW_MS + 9,
    });
    expect(desk.state().units['E12']).toMatchObject({ status: 'available', statusSinceMs: NOW_MS + 9 });
    expect(desk.state().units['E12']).not.toHaveProperty('incidentId');
    expect(desk.state().alarms).toEqual({});
  });

  test('numbers incidents by the UTC year in which they happened', () => {
    const desk = openDesk();
    const open = (atMs: number) =>
      desk.run({ type: 'incident.open', typeCode: 'OTHER', priority: 4, place: PLACE }, atMs);
    open(Date.UTC(2026, 11, 31, 23, 59));
    open(Date.UTC(2027, 0, 1));
    open(Date.UTC(2026, 11, 31, 23, 58));
    expect(Object.values(desk.state().incidents).map((each) => each.number)).toEqual([
      '2026-000001',
      '2027-000001',
      '2026-000002',
    ]);
  });

  test('a crew that reports available at an incident is cleared of it', () => {
    const desk = openDesk();
    register(desk, 'E12');
    const incidentId = openIncident(desk);
    desk.run({ type: 'unit.assign', incidentId, callSign: 'E12' });
    const answer = desk.run({ type: 'unit.report-status', callSign: 'E12', status: 'available' });
    expect(answer).toEqual([{ type: 'unit-cleared', callSign: 'E12', incidentId }]);
  });

  test('keeps a bounded number of closed incidents, the last closed ones', () => {
    const desk = openDesk();
    for (let index = 0; index < CLOSED_INCIDENTS_KEPT + 3; index++) {
      desk.run({ type: 'incident.close', incidentId: openIncident(desk), disposition: 'handled' });
    }
    const numbers = Object.values(desk.state().incidents).map((each) => each.number);
    expect(numbers).toHaveLength(CLOSED_INCIDENTS_KEPT);
    expect(numbers).not.toContain('2026-000003');
    expect(numbers).toContain('2026-000004');
  });
});

describe('alarm states (ISA-18.2)', () => {
  test('an alarm that returned before anyone saw it stays until it is acknowledged', () => {
    const desk = openDesk();
    desk.run({ type: 'alarm.raise', alarm: alarmReport('a1') });
    desk.run({ type: 'alarm.return-to-normal', alarmId: 'a1', value: 'normal' });
    expect(desk.state().alarms['a1']?.state).toBe('returned-unacknowledged');
    desk.run({ type: 'alarm.acknowledge', alarmId: 'a1' });
    expect(desk.state().alarms).toEqual({});
  });

  test('an unseen alarm that comes again is the same line on the list, active again', () => {
    const desk = openDesk();
    desk.run({ type: 'alarm.raise', alarm: alarmReport('a1') });
    desk.run({ type: 'alarm.return-to-normal', alarmId: 'a1', value: 'normal' });
    desk.run({ type: 'alarm.raise', alarm: alarmReport('a2') });
    expect(Object.values(desk.state().alarms).map((each) => [each.id, each.state])).toEqual([['a1', 'unacknowledged']]);
  });
});

describe('refusals say the code, the reason and what would be legal', () => {
  function busyDesk() {
    const desk = openDesk();
    register(desk, 'E12', 'L1');
    desk.run({ type: 'alarm.raise', alarm: alarmReport('a1') });
    const first = openIncident(desk, 'a1');
    const second = openIncident(desk);
    desk.run({ type: 'unit.assign', incidentId: first, callSign: 'E12' });
    desk.run({ type: 'unit.report-status', callSign: 'E12', status: 'on-scene' });
    desk.run({ type: 'unit.report-status', callSign: 'L1', status: 'out-of-service' });
    return { desk, first, second };
  }

  const cases: readonly [string, (ids: { first: string; second: string }) => Command, string, RegExp][] = [
    ['a busy unit', ({ second }) => ({ type: 'unit.assign', incidentId: second, callSign: 'E12' }), 'unit-not-available', /^E12 is on scene at 2026-000001; clear it first$/],
    ['a unit out of service', ({ second }) => ({ type: 'unit.assign', incidentId: second, callSign: 'L1' }), 'unit-not-available', /^L1 is out of service; put it back in service first$/],
    ['a step that does not exist', () => ({ type: 'unit.report-status', callSign: 'E12', status: 'en-route' }), 'unit-status-illegal', /on scene at 2026-000001; it cannot go en route, only clear/],
    ['a repeated status', () => ({ type: 'unit.report-status', callSign: 'E12', status: 'on-scene' }), 'unit-status-unchanged', /already/],
    ['closing with units there', ({ first }) => ({ type: 'incident.close', incidentId: first, disposition: 'handled' }), 'incident-units-assigned', /^E12 is still assigned to 2026-000001; clear first$/],
    ['acknowledging twice', () => ({ type: 'alarm.acknowledge', alarmId: 'a1' }), 'alarm-already-acknowledged', /^Sam has acknowledged this alarm already/],
    ['a second incident of one alarm', () => ({ type: 'incident.open', typeCode: 'OTHER', priority: 3, place: PLACE, alarmId: 'a1' }), 'alarm-already-linked', /incident 2026-000001 already/],
    ['raising twice', () => ({ type: 'alarm.raise', alarm: alarmReport('a9') }), 'alarm-already-active', /already/],
    ['an unknown alarm', () => ({ type: 'alarm.acknowledge', alarmId: 'constructor' }), 'alarm-unknown', /not on the list/],
    ['an unknown unit', () => ({ type: 'unit.clear', callSign: 'X9' }), 'unit-unknown', /X9/],
    ['clearing an idle unit', () => ({ type: 'unit.clear', callSign: 'L1' }), 'unit-not-assigned', /nothing to clear/],
    ['a change that changes nothing', ({ first }) => ({ type: 'incident.change', incidentId: first, priority: 1, place: PLACE }), 'incident-unchanged', /already/],
    ['a call sign that is no topic', () => ({ type: 'unit.register', unit: { callSign: 'E/#', kind: 'engine', station: 'N', homePosition: [0, 0] } }), 'unit-call-sign-invalid', /letters/],
  ];

  test.each(cases)('%s', (_name, command, code, message) => {
    const { desk, first, second } = busyDesk();
    const before = desk.state();
    const answer = desk.run(command({ first, second }));
    expect(answer).toMatchObject({ code });
    expect((answer as { message: string }).message).toMatch(message);
    expect(desk.state()).toBe(before);
  });
});

describe('selectors', () => {
  test('the queue has the most urgent first, then the one that waits longest; alarms the unseen first', () => {
    const desk = openDesk();
    for (const priority of [3, 1, 3, 2] as const) {
      desk.run({ type: 'incident.open', typeCode: 'OTHER', priority, place: PLACE });
    }
    expect(incidentQueue(desk.state()).map((each) => each.number)).toEqual([
      '2026-000002',
      '2026-000004',
      '2026-000001',
      '2026-000003',
    ]);
    desk.run({ type: 'alarm.raise', alarm: { ...alarmReport('a1', 'r1'), priority: 'low' } });
    desk.run({ type: 'alarm.raise', alarm: { ...alarmReport('a2', 'r2'), priority: 'high' } });
    desk.run({ type: 'alarm.raise', alarm: { ...alarmReport('a3', 'r3'), priority: 'high' } });
    desk.run({ type: 'alarm.raise', alarm: { ...alarmReport('a4', 'r4'), priority: 'high' } });
    desk.run({ type: 'alarm.acknowledge', alarmId: 'a2' });
    expect(alarmList(desk.state()).map((each) => each.id)).toEqual(['a3', 'a4', 'a2', 'a1']);
  });

  test('units to send are measured in a straight line from where they are, else from their station', () => {
    const desk = openDesk();
    register(desk, 'E1', 'E2', 'E3');
    desk.run({ type: 'unit.report-status', callSign: 'E3', status: 'out-of-service' });
    const candidates = assignableUnits(desk.state(), { typeCode: 'OTHER', position: [12.5, 55.71] }, (callSign) =>
      callSign === 'E2' ? [12.5, 55.709] : undefined,
    );
    expect(candidates.map((each) => [each.unit.callSign, each.measuredFrom])).toEqual([
      ['E2', 'live-position'],
      ['E1', 'station'],
    ]);
    expect(candidates[0]?.straightLineM).toBeCloseTo(111, 0);
  });

  test('a kind that the incident usually calls for is offered before a nearer one of another kind', () => {
    const desk = openDesk();
    const near = [12.5, 55.71] as const;
    const far = [12.6, 55.8] as const;
    desk.run({ type: 'unit.register', unit: { callSign: 'P1', kind: 'police', station: 'North', homePosition: near } });
    desk.run({ type: 'unit.register', unit: { callSign: 'E9', kind: 'engine', station: 'South', homePosition: far } });
    const offered = (typeCode: 'STRUCTURE-FIRE' | 'PUBLIC-ORDER' | 'OTHER') =>
      assignableUnits(desk.state(), { typeCode, position: near }, () => undefined).map(({ unit, isUsual }) => [unit.callSign, isUsual]);
    expect(offered('STRUCTURE-FIRE')).toEqual([['E9', true], ['P1', false]]);
    expect(offered('PUBLIC-ORDER')).toEqual([['P1', true], ['E9', false]]);
    expect(offered('OTHER')).toEqual([['P1', true], ['E9', true]]);
  });
});
