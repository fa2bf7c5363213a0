import { expect, test } from 'vitest';
import { memoryEventLog } from '../../../tests/builders/memory-event-log.ts';
import { OPERATOR, PLACE } from '../../../tests/builders/operations-desk.ts';
import { createDispatch, endExpiredZones } from './index.ts';

const NOW_MS = Date.UTC(2026, 6, 1, 12);
const HOUR_MS = 3_600_000;

test('a zone is removed by the system when its time is over, once, and others stay', () => {
  let nowMs = NOW_MS;
  let idCount = 0;
  const log = memoryEventLog();
  const clock = (): number => nowMs;
  const dispatch = createDispatch({ log, clock, ids: () => `id-${++idCount}`, onListenerFault: () => undefined });
  const shape = { type: 'circle', centre: PLACE.position, radiusM: 100 } as const;
  dispatch.execute({ type: 'zone.draw', zone: { kind: 'closure', label: 'For an hour', shape, expiresAtMs: NOW_MS + HOUR_MS } }, OPERATOR);
  dispatch.execute({ type: 'zone.draw', zone: { kind: 'closure', label: 'Until removed', shape } }, OPERATOR);

  nowMs += HOUR_MS - 1;
  endExpiredZones({ dispatch, clock });
  expect(log.events).toHaveLength(2);

  nowMs += 1;
  log.failNext('disk full');
  endExpiredZones({ dispatch, clock });
  expect(log.events).toHaveLength(2);
  endExpiredZones({ dispatch, clock });
  endExpiredZones({ dispatch, clock });
  expect(log.events.slice(2)).toMatchObject([
    { body: { type: 'zone-removed', label: 'For an hour' }, actor: { kind: 'system', reason: 'zone expired' }, occurredAtMs: nowMs },
  ]);
  expect(Object.values(dispatch.state().zones).map(({ label }) => label)).toEqual(['Until removed']);
});
