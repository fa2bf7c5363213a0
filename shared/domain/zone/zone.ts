import type { Actor } from '../operations/actor.ts';
import type { ZoneShape } from './zone-shape.ts';

/**
 * Kinds of zone. A `closure` shuts its streets: no route enters it. A `perimeter` is a cordon: routes go round it unless
 * they begin or end inside.
 */
export const ZONE_KINDS = ['closure', 'perimeter'] as const;
export type ZoneKind = (typeof ZONE_KINDS)[number];

/** What an operator says of a zone. */
export interface ZoneDraft {
  readonly kind: ZoneKind;
  /** What it is called on the map and in lists, e.g. `Gas leak, Mill Street`. */
  readonly label: string;
  readonly shape: ZoneShape;
  /** The incident that it belongs to. */
  readonly incidentId?: string;
  /** When it is over by itself, integer ms UTC; absent: when somebody removes it. */
  readonly expiresAtMs?: number;
}

/** What may be changed of a zone; `expiresAtMs` null: it is over when somebody removes it. */
export interface ZoneChange {
  readonly kind?: ZoneKind;
  readonly label?: string;
  readonly shape?: ZoneShape;
  readonly expiresAtMs?: number | null;
}

/** An area in force: drawn by an operator, removed by one, or over when its time is. */
export interface Zone extends ZoneDraft {
  readonly id: string;
  readonly drawnAtMs: number;
  readonly drawnBy: Actor;
}

/** Whether a zone is in force at a moment: one whose time is over counts no more, also before it is removed. */
export function isInForce(zone: Pick<Zone, 'expiresAtMs'>, nowMs: number): boolean {
  return zone.expiresAtMs === undefined || zone.expiresAtMs > nowMs;
}
