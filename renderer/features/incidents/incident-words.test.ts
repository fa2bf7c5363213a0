import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Alarm } from '../../../shared/domain/alarm/index.ts';
import { INCIDENT_TYPE_CODES } from '../../../shared/domain/incident/index.ts';
import type { Incident } from '../../../shared/domain/incident/index.ts';
import { NAMESPACES } from '../../ui/locales.ts';
import { startText } from '../../ui/text.ts';
import type { Text } from '../../ui/text.ts';
import { isOverdue, matchTypes, proposalFor } from './incident-words.ts';

beforeAll(() => startText('en'));

const text = (language: string): Text => i18next.getFixedT(language, NAMESPACES);

describe('an incident type typed by a dispatcher', () => {
  test.each([
    ['STRUC', 'STRUCTURE-FIRE'],
    ['coll', 'TRAFFIC-COLLISION'],
    ['medical', 'MEDICAL'],
    ['fire al', 'FIRE-ALARM'],
  ])('%s is first %s', (typed, code) => {
    expect(matchTypes(text('en'), typed)[0]).toBe(code);
  });

  test('is understood in Chinese too', () => {
    expect(matchTypes(text('zh-CN'), '停电')).toEqual(['POWER-OUTAGE']);
  });

  test('is every type while nothing is typed, and none for nonsense', () => {
    expect(matchTypes(text('en'), ' ')).toEqual(INCIDENT_TYPE_CODES);
    expect(matchTypes(text('en'), 'zzz')).toEqual([]);
  });
});

describe('an incident proposed from an alarm', () => {
  const alarm = (change: Partial<Alarm>): Alarm => ({
    id: 'a1',
    ruleId: 'r1',
    deviceId: 'd1',
    deviceName: 'Panel',
    deviceKind: 'fire-panel',
    property: 'panel-state',
    value: 'alarm',
    threshold: 'alarm',
    priority: 'critical',
    position: [0, 0],
    placeLabel: '1 Mill Street',
    state: 'unacknowledged',
    raisedAtMs: 0,
    ...change,
  });

  test('takes its type from the kind of device and the more urgent priority', () => {
    expect(proposalFor(alarm({}))).toEqual({ typeCode: 'FIRE-ALARM', priority: 1 });
    expect(proposalFor(alarm({ priority: 'low' }))).toEqual({ typeCode: 'FIRE-ALARM', priority: 2 });
    expect(proposalFor(alarm({ deviceKind: 'water-quality', priority: 'high' }))).toEqual({
      typeCode: 'WATER-POLLUTION',
      priority: 2,
    });
  });
});

describe('an incident without a unit', () => {
  const incident: Incident = {
    id: 'i1',
    number: '2026-000001',
    typeCode: 'MEDICAL',
    priority: 1,
    place: { label: '1 Mill Street', position: [0, 0] },
    status: 'open',
    openedAtMs: 0,
    alarmIds: [],
    assignments: [],
    timeline: [],
  };

  test('is overdue after the processing limit, when it is urgent', () => {
    expect(isOverdue(incident, 60_000)).toBe(false);
    expect(isOverdue(incident, 60_001)).toBe(true);
    expect(isOverdue({ ...incident, priority: 3 }, 60_001)).toBe(false);
    expect(isOverdue({ ...incident, assignments: [{ callSign: 'M1', dispatchedAtMs: 1 }] }, 60_001)).toBe(false);
  });
});
