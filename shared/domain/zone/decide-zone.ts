import type { Deciders } from '../operations/decider.ts';
import { closedIncident, refusal, unknownIncident } from '../operations/problems.ts';
import { entryOf } from '../operations/record.ts';
import type { OperationsState } from '../operations/state.ts';
import { success } from '../result.ts';
import type { Problem } from '../result.ts';
import { shapeProblem, SHAPE_LIMITS } from './shape-problem.ts';
import type { ShapeProblem } from './shape-problem.ts';
import type { ZoneShape } from './zone-shape.ts';
import type { Zone, ZoneChange } from './zone.ts';

/** How many zones may be in force at a time: bounds the picture, and is far beyond what anybody keeps in mind. */
export const ZONES_AT_MOST = 500;

type Refused = { readonly ok: false; readonly error: Problem };

/** Commands about zones. */
export const ZONE_DECIDERS: Deciders<'zone.draw' | 'zone.change' | 'zone.remove'> = {
  'zone.draw': (state, { zone }, { occurredAtMs, newId }) => {
    const refused = refuseShape(zone.shape) ?? refuseExpiry(zone.expiresAtMs, occurredAtMs) ?? refuseIncident(state, zone.incidentId);
    if (refused !== undefined) return refused;
    if (Object.keys(state.zones).length >= ZONES_AT_MOST) {
      return refusal('zone-too-many', `${String(ZONES_AT_MOST)} zones are in force; remove one first`, { count: ZONES_AT_MOST });
    }
    return success([{ type: 'zone-drawn', zoneId: newId(), ...zone }]);
  },

  /** Changes what differs; a command that changes nothing is refused so that the record stays free of noise. */
  'zone.change': (state, { zoneId, change }, { occurredAtMs }) => {
    const zone = entryOf(state.zones, zoneId);
    if (zone === undefined) return unknownZone(zoneId);
    const changes = differences(zone, change);
    if (Object.keys(changes).length === 0) {
      return refusal('zone-unchanged', `${zone.label} is like that already`, { zoneId, label: zone.label });
    }
    const refused =
      (changes.shape === undefined ? undefined : refuseShape(changes.shape)) ??
      refuseExpiry(changes.expiresAtMs ?? undefined, occurredAtMs);
    if (refused !== undefined) return refused;
    return success([{ type: 'zone-changed', zoneId, ...incidentOf(zone), ...changes }]);
  },

  'zone.remove': (state, { zoneId }) => {
    const zone = entryOf(state.zones, zoneId);
    if (zone === undefined) return unknownZone(zoneId);
    return success([{ type: 'zone-removed', zoneId, kind: zone.kind, label: zone.label, ...incidentOf(zone) }]);
  },
};

function differences(zone: Zone, { kind, label, shape, expiresAtMs }: ZoneChange): ZoneChange {
  return {
    ...(kind === undefined || kind === zone.kind ? {} : { kind }),
    ...(label === undefined || label === zone.label ? {} : { label }),
    ...(shape === undefined || isSameShape(shape, zone.shape) ? {} : { shape }),
    ...(expiresAtMs === undefined || expiresAtMs === (zone.expiresAtMs ?? null) ? {} : { expiresAtMs }),
  };
}

function isSameShape(a: ZoneShape, b: ZoneShape): boolean {
  if (a.type === 'circle' && b.type === 'circle') {
    return a.radiusM === b.radiusM && a.centre[0] === b.centre[0] && a.centre[1] === b.centre[1];
  }
  if (a.type === 'polygon' && b.type === 'polygon') return isSameLine(a.ring, b.ring);
  return a.type === 'corridor' && b.type === 'corridor' && a.halfWidthM === b.halfWidthM && isSameLine(a.line, b.line);
}

function isSameLine(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

function incidentOf(zone: Zone): { readonly incidentId?: string } {
  return zone.incidentId === undefined ? {} : { incidentId: zone.incidentId };
}

function unknownZone(zoneId: string): Refused {
  return refusal('zone-unknown', 'This zone is not in force: it was removed, or its time is over', { zoneId });
}

const LEGAL_SHAPES: Readonly<Record<ShapeProblem, string>> = {
  'too-few-points': 'An area has at least three points, a corridor two',
  'too-many-points': `An outline has at most ${String(SHAPE_LIMITS.mostPoints)} points`,
  'crosses-itself': 'The outline crosses itself; draw it so that it goes round once',
  'too-small': `An area has at least ${String(SHAPE_LIMITS.leastAreaM2)} m², a radius ${String(SHAPE_LIMITS.leastRadiusM)} m, a corridor is ${String(SHAPE_LIMITS.leastHalfWidthM * 2)} m wide`,
  'too-large': `A radius is at most ${String(SHAPE_LIMITS.greatestRadiusM / 1000)} km, a corridor ${String(SHAPE_LIMITS.greatestHalfWidthM * 2)} m wide`,
  'not-finite': 'A shape is made of positions, as longitude and latitude in pairs',
};

function refuseShape(shape: ZoneShape): Refused | undefined {
  const problem = shapeProblem(shape);
  return problem === undefined ? undefined : refusal('zone-shape-invalid', LEGAL_SHAPES[problem], { problem });
}

function refuseExpiry(expiresAtMs: number | undefined, nowMs: number): Refused | undefined {
  if (expiresAtMs === undefined || expiresAtMs > nowMs) return undefined;
  return refusal('zone-expiry-past', 'This time is over already; choose a later one, or none', { expiresAtMs });
}

function refuseIncident(state: OperationsState, incidentId: string | undefined): Refused | undefined {
  if (incidentId === undefined) return undefined;
  const incident = entryOf(state.incidents, incidentId);
  if (incident === undefined) return unknownIncident(incidentId);
  return incident.status === 'closed' ? closedIncident(incident) : undefined;
}
