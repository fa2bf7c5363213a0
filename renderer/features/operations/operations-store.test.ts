import { beforeEach, describe, expect, test } from 'vitest';
import { EMPTY_OPERATIONS } from '../../../shared/domain/operations/index.ts';
import type { EventBody, OperationsEvent } from '../../../shared/domain/operations/index.ts';
import { currentOperations, operationsEventsReceived, operationsSnapshotReceived } from './operations-store.ts';
import { unitsByCallSign, unitsByStatus } from './selectors.ts';

function event(sequence: number, body: EventBody): OperationsEvent {
  return {
    sequence,
    id: `e${sequence}`,
    body,
    actor: { kind: 'system', reason: 'test' },
    occurredAtMs: sequence * 1_000,
    recordedAtMs: sequence * 1_000,
  };
}

function registered(callSign: string): EventBody {
  return { type: 'unit-registered', unit: { callSign, kind: 'engine', station: 'North', homePosition: [0, 0] } };
}

const opened: EventBody = {
  type: 'incident-opened',
  incidentId: 'i1',
  number: '2026-000001',
  typeCode: 'MEDICAL',
  priority: 1,
  place: { label: '1 Mill Street', position: [0, 0] },
};

beforeEach(() => operationsSnapshotReceived(EMPTY_OPERATIONS));

describe('the picture in a window', () => {
  test('follows the events with the evolve of the core', () => {
    operationsEventsReceived([event(1, registered('E1')), event(2, opened)]);
    operationsEventsReceived([event(3, { type: 'unit-assigned', callSign: 'E1', incidentId: 'i1' })]);
    const { incidents, units, sequence } = currentOperations();
    expect(sequence).toBe(3);
    expect(units['E1']?.status).toBe('dispatched');
    expect(incidents['i1']?.assignments[0]?.callSign).toBe('E1');
    expect(incidents['i1']?.timeline).toHaveLength(2);
  });

  test('is not changed by events that a snapshot held already', () => {
    operationsEventsReceived([event(1, registered('E1'))]);
    const before = currentOperations();
    operationsEventsReceived([event(1, registered('E1'))]);
    expect(currentOperations()).toBe(before);
  });

  test('keeps what an event does not touch, so that lists need not be drawn again', () => {
    operationsEventsReceived([event(1, registered('E1')), event(2, opened)]);
    const { units } = currentOperations();
    operationsEventsReceived([event(3, { type: 'incident-noted', incidentId: 'i1', text: 'Smoke' })]);
    expect(currentOperations().units).toBe(units);
  });
});

describe('the units of the board', () => {
  test('stand in the order in which call signs are counted', () => {
    operationsEventsReceived(['E12', 'M1', 'E2', 'E1'].map((callSign, index) => event(index + 1, registered(callSign))));
    expect(unitsByCallSign(currentOperations()).map(({ callSign }) => callSign)).toEqual(['E1', 'E2', 'E12', 'M1']);
  });

  test('are grouped under every status, also where there is none', () => {
    operationsEventsReceived([event(1, registered('E1'))]);
    const groups = unitsByStatus(unitsByCallSign(currentOperations()));
    expect(groups.available).toHaveLength(1);
    expect(groups['on-scene']).toEqual([]);
  });
});
