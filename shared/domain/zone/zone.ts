import type { Actor } from '../operations/actor.ts';
import type { ZoneShape } from './zone-shape.ts';

/**
 * Kinds of zone. A `closure` shuts its streets: no route enters it. A `perimeter` is a cordon: routes go round it unless
 * they begin or end inside.
 */
export const ZONE_KINDS = ['closure', 'perimeter'] as const;
export type ZoneKind = (typeof ZONE_KINDS)[number];

/** An area in force: drawn by an operator, removed by one, or over when its time is. */
export interface Zone {
  readonly id: string;
  readonly kind: ZoneKind;
  /** What it is called on the map and in lists, e.g. `Gas leak, Mill Street`. */
  readonly label: string;
  readonly shape: ZoneShape;
  /** The incident that it belongs to. */
  readonly incidentId?: string;
  readonly drawnAtMs: number;
  readonly drawnBy: Actor;
  /** When it is over by itself, integer ms UTC; absent: when somebody removes it. */
  readonly expiresAtMs?: number;
}
