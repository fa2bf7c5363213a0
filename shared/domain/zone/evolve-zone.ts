import type { Evolvers } from '../operations/evolver.ts';

/** Events of zones. A zone that was removed leaves the state. */
export const ZONE_EVOLVERS: Evolvers<'zone-drawn' | 'zone-changed' | 'zone-removed'> = {
  'zone-drawn': (draft, { zoneId, kind, label, shape, incidentId, expiresAtMs }, event) => {
    if (draft.zones.get(zoneId) !== undefined) return;
    draft.zones.put(zoneId, {
      id: zoneId,
      kind,
      label,
      shape,
      ...(incidentId === undefined ? {} : { incidentId }),
      ...(expiresAtMs === undefined ? {} : { expiresAtMs }),
      drawnAtMs: event.occurredAtMs,
      drawnBy: event.actor,
    });
  },

  'zone-changed': (draft, { zoneId, kind, label, shape, expiresAtMs }) => {
    const zone = draft.zones.get(zoneId);
    if (zone === undefined) return;
    const { expiresAtMs: expiredAtMs, ...rest } = zone;
    const expiry = expiresAtMs === undefined ? expiredAtMs : (expiresAtMs ?? undefined);
    draft.zones.put(zoneId, {
      ...rest,
      ...(kind === undefined ? {} : { kind }),
      ...(label === undefined ? {} : { label }),
      ...(shape === undefined ? {} : { shape }),
      ...(expiry === undefined ? {} : { expiresAtMs: expiry }),
    });
  },

  'zone-removed': (draft, { zoneId }) => draft.zones.remove(zoneId),
};
