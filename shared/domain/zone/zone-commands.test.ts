import { describe, expect, test } from 'vitest';
import { eventOf, NOW_MS, openDesk, openIncident, OPERATOR, PLACE } from '../../../tests/builders/operations-desk.ts';
import { EMPTY_OPERATIONS, evolve, isWholePicture, zoneList, zonesAt } from '../operations/index.ts';
import { isInForce, ZONES_AT_MOST } from './index.ts';
import type { Zone, ZoneDraft } from './index.ts';

const CLOSURE: ZoneDraft = {
  kind: 'closure',
  label: 'Gas leak, Mill Street',
  shape: { type: 'circle', centre: PLACE.position, radiusM: 150 },
};

function drawOne(desk: ReturnType<typeof openDesk>, zone: ZoneDraft = CLOSURE): Zone {
  desk.run({ type: 'zone.draw', zone });
  const [drawn] = zoneList(desk.state());
  if (drawn === undefined) throw new Error('no zone was drawn');
  return drawn;
}

describe('a zone', () => {
  test('is in force once drawn, with who and when, and found by the places that it holds', () => {
    const desk = openDesk();
    const zone = drawOne(desk);
    expect(zone).toMatchObject({ ...CLOSURE, drawnBy: OPERATOR, drawnAtMs: NOW_MS });
    expect(zonesAt(desk.state(), PLACE.position)).toEqual([zone]);
    expect(zonesAt(desk.state(), [12.6, 55.7])).toEqual([]);
  });

  test('that belongs to an incident is on its timeline, from drawing to removing', () => {
    const desk = openDesk();
    const incidentId = openIncident(desk);
    const { id } = drawOne(desk, { ...CLOSURE, incidentId });
    desk.run({ type: 'zone.change', zoneId: id, change: { label: 'Gas leak' } });
    desk.run({ type: 'zone.remove', zoneId: id });
    const types = desk.state().incidents[incidentId]?.timeline.map(({ body }) => body.type);
    expect(types).toEqual(['incident-opened', 'zone-drawn', 'zone-changed', 'zone-removed']);
    expect(desk.state().zones).toEqual({});
  });

  test('can be drawn again after it was removed: another zone with the same words', () => {
    const desk = openDesk();
    const first = drawOne(desk);
    desk.run({ type: 'zone.remove', zoneId: first.id });
    const second = drawOne(desk);
    expect(second.id).not.toBe(first.id);
    expect({ ...second, id: '', drawnAtMs: 0 }).toEqual({ ...first, id: '', drawnAtMs: 0 });
  });

  test('changes only what differs, and its expiry can be taken back', () => {
    const desk = openDesk();
    const { id } = drawOne(desk, { ...CLOSURE, expiresAtMs: NOW_MS + 3_600_000 });
    expect(desk.run({ type: 'zone.change', zoneId: id, change: { kind: 'closure', label: 'Leak', expiresAtMs: null } })).toEqual([
      { type: 'zone-changed', zoneId: id, label: 'Leak', expiresAtMs: null },
    ]);
    expect(desk.state().zones[id]).toEqual({ ...CLOSURE, id, label: 'Leak', drawnBy: OPERATOR, drawnAtMs: NOW_MS });
  });

  test('counts no more once its time is over', () => {
    expect(isInForce({}, NOW_MS)).toBe(true);
    expect(isInForce({ expiresAtMs: NOW_MS + 1 }, NOW_MS)).toBe(true);
    expect(isInForce({ expiresAtMs: NOW_MS }, NOW_MS)).toBe(false);
  });
});

describe('a zone is refused', () => {
  test.each([
    ['a shape that crosses itself', { shape: { type: 'polygon', ring: [0, 0, 1e-3, 1e-3, 1e-3, 0, 0, 1e-3] } }, 'zone-shape-invalid', 'crosses-itself'],
    ['a circle of a metre', { shape: { type: 'circle', centre: [0, 0], radiusM: 1 } }, 'zone-shape-invalid', 'too-small'],
    ['a time that is over', { expiresAtMs: NOW_MS - 1 }, 'zone-expiry-past', undefined],
    ['an incident that is not there', { incidentId: 'nobody' }, 'incident-unknown', undefined],
  ] as const)('for %s', (_what, change, code, problem) => {
    const refused = openDesk().run({ type: 'zone.draw', zone: { ...CLOSURE, ...(change as Partial<ZoneDraft>) } });
    expect(refused).toMatchObject({ code });
    if (problem !== undefined) expect(refused).toMatchObject({ details: { problem } });
  });

  test('for a closed incident, for a change of nothing, and where it is not in force', () => {
    const desk = openDesk();
    const incidentId = openIncident(desk);
    desk.run({ type: 'incident.close', incidentId, disposition: 'handled' });
    expect(desk.run({ type: 'zone.draw', zone: { ...CLOSURE, incidentId } })).toMatchObject({ code: 'incident-closed' });
    const { id } = drawOne(desk);
    expect(desk.run({ type: 'zone.change', zoneId: id, change: { ...CLOSURE, expiresAtMs: null } })).toMatchObject({ code: 'zone-unchanged' });
    desk.run({ type: 'zone.remove', zoneId: id });
    expect(desk.run({ type: 'zone.remove', zoneId: id })).toMatchObject({ code: 'zone-unknown' });
    expect(desk.run({ type: 'zone.change', zoneId: id, change: { label: 'x' } })).toMatchObject({ code: 'zone-unknown' });
  });

  test('when there are far too many, which says what would be legal', () => {
    const desk = openDesk();
    for (let count = 0; count < ZONES_AT_MOST; count++) desk.run({ type: 'zone.draw', zone: CLOSURE });
    expect(desk.run({ type: 'zone.draw', zone: CLOSURE })).toMatchObject({ code: 'zone-too-many', message: expect.stringContaining('remove one first') });
  });
});

test('a picture saved before there were zones is not whole, and is replayed from the log', () => {
  const { zones: _zones, ...older } = EMPTY_OPERATIONS;
  expect([isWholePicture(EMPTY_OPERATIONS), isWholePicture(older), isWholePicture(null), isWholePicture('{}')]).toEqual([true, false, false, false]);
});

test('a zone that is drawn twice by the log stays as it was first', () => {
  const drawn = (label: string) => ({ type: 'zone-drawn', zoneId: 'z', ...CLOSURE, label }) as const;
  const once = evolve(EMPTY_OPERATIONS, eventOf(1, drawn('first'), NOW_MS));
  expect(evolve(once, eventOf(2, drawn('second'), NOW_MS)).zones['z']?.label).toBe('first');
});
