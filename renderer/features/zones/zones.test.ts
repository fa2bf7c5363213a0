import { beforeEach, describe, expect, test } from 'vitest';
import { EMPTY_OPERATIONS } from '../../../shared/domain/operations/index.ts';
import type { OperationsState } from '../../../shared/domain/operations/index.ts';
import type { Incident } from '../../../shared/domain/incident/index.ts';
import type { Zone } from '../../../shared/domain/zone/index.ts';
import { offerUndo, redrawn, UNDO_OFFERED_MS, undoableZone, withdrawUndo } from './removed-zone.ts';
import { edgePosition, zoneShapes } from './zone-shapes.ts';

const CLOSURE: Zone = {
  id: 'z1',
  kind: 'closure',
  label: 'Gas leak',
  shape: { type: 'circle', centre: [12.5, 55.7], radiusM: 100 },
  incidentId: 'i1',
  expiresAtMs: 5_000,
  drawnAtMs: 0,
  drawnBy: { kind: 'system', reason: 'test' },
};
const PERIMETER: Zone = { ...CLOSURE, id: 'z2', kind: 'perimeter', label: 'Crowd' };

function withIncident(status: Incident['status']): OperationsState {
  return { ...EMPTY_OPERATIONS, incidents: { i1: { status } as Incident } };
}

beforeEach(withdrawUndo);

describe('zones on the map', () => {
  const sources = { zones: [CLOSURE, PERIMETER], selectedId: 'z1', hiddenId: null, kindName: (kind: string) => kind.toUpperCase() };

  test('say what they are in words, and differ in more than colour', () => {
    const [closure, perimeter] = zoneShapes(sources);
    expect([closure, perimeter].map((shape) => shape?.labels?.[0]?.text)).toEqual(['CLOSURE · Gas leak', 'PERIMETER · Crowd']);
    expect(closure?.fill?.pattern).not.toBe(perimeter?.fill?.pattern);
    expect(closure?.line?.pattern).not.toBe(perimeter?.line?.pattern);
  });

  test('the one in hand has a heavier outline, and one that is being changed is left to the tool', () => {
    const [inHand] = zoneShapes(sources);
    const [other] = zoneShapes({ ...sources, selectedId: null });
    expect(inHand?.line?.widthPx).toBeGreaterThan(other?.line?.widthPx ?? 0);
    expect(zoneShapes({ ...sources, hiddenId: 'z1' }).map(({ id }) => id)).toEqual(['zone/z2']);
  });

  test('have their words on the northern edge', () => {
    expect(edgePosition(CLOSURE.shape)[1]).toBeGreaterThan(55.7008);
  });
});

describe('a removal', () => {
  test('can be taken back for a while', () => {
    offerUndo(CLOSURE, 1_000);
    expect(undoableZone(1_000 + UNDO_OFFERED_MS - 1)).toBe(CLOSURE);
    expect(undoableZone(1_000 + UNDO_OFFERED_MS)).toBeNull();
  });

  test('draws the zone as it was, without an incident that is closed and an end that is over', () => {
    const { kind, label, shape } = CLOSURE;
    expect(redrawn(CLOSURE, withIncident('open'), 1_000)).toEqual({ kind, label, shape, incidentId: 'i1', expiresAtMs: 5_000 });
    expect(redrawn(CLOSURE, withIncident('closed'), 6_000)).toEqual({ kind, label, shape });
  });
});
