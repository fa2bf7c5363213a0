import type { DrivingAccess } from '../../../../../shared/domain/city/feature-classes.ts';
import type { Tags } from '../pbf/osm-data.ts';
import { readMotorAccess, withGrants } from './driving-access.ts';
import { lookUp } from './look-up.ts';

/** Barriers that open or let cars through, and what holds where no tag says who may pass. */
const PASSABLE_KINDS: Readonly<Record<string, DrivingAccess>> = {
  gate: 'open',
  lift_gate: 'open',
  swing_gate: 'open',
  sliding_gate: 'open',
  hampshire_gate: 'open',
  sally_port: 'open',
  chain: 'open',
  rope: 'open',
  toll_booth: 'open',
  border_control: 'open',
  height_restrictor: 'open',
  bus_trap: 'bus',
};

/** Barriers that stop a car unless tags say otherwise. */
const BLOCKING_KINDS = new Set([
  'block',
  'bollard',
  'cycle_barrier',
  'debris',
  'ditch',
  'fence',
  'full-height_turnstile',
  'hedge',
  'horse_stile',
  'jersey_barrier',
  'kissing_gate',
  'log',
  'motorcycle_barrier',
  'planter',
  'stile',
  'tank_trap',
  'turnstile',
  'wall',
  'wicket_gate',
]);

const MOVABLE_BOLLARDS = new Set(['removable', 'rising', 'foldable', 'retractable', 'flexible', 'hinged']);

/** Who gets past a barrier node; undefined for what does not hinder cars (kerbs, entrances, cattle grids). */
export function readBarrierAccess(tags: Tags): DrivingAccess | undefined {
  const kind = tags.get('barrier');
  if (kind === undefined) return undefined;
  const motor = readMotorAccess(tags);
  if (BLOCKING_KINDS.has(kind)) {
    // `access` of a bollard is said of those on foot.
    const isMovable = kind === 'bollard' && MOVABLE_BOLLARDS.has(tags.get('bollard') ?? '');
    return motor !== undefined && motor !== 'closed' ? motor : withGrants(tags, isMovable ? 'emergency' : 'closed');
  }
  const byKind = lookUp(PASSABLE_KINDS, kind);
  if (byKind === undefined) return undefined;
  const access = motor ?? readMotorAccess(new Map([['vehicle', tags.get('access') ?? '']])) ?? byKind;
  // Of a private gate that is marked so, the fire service has the key.
  const hasKey = access === 'destination' && tags.get('access') === 'private' && tags.get('emergency') === 'yes';
  return withGrants(tags, hasKey ? 'emergency' : access);
}
