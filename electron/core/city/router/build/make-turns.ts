import { DRIVING_ACCESS } from '../../../../../shared/domain/city/feature-classes.ts';
import { TURN_AT_JUNCTION, TURN_AT_SIGNALS, TURN_BARRIER_SHIFT, TURN_FORBIDS_CARS, TURN_IS_U_TURN } from '../graph/turn-flags.ts';
import type { RestrictedTurns, TurnRule } from './restricted-turns.ts';
import type { RoadArcs } from './road-arcs.ts';

/** All turns that somebody may take, sorted by the state they are taken from. */
export interface Turns {
  readonly first: Int32Array;
  readonly head: Int32Array;
  /** Degrees, positive to the right, −180 … 180. */
  readonly angleDeg: Int16Array;
  readonly flags: Uint8Array;
}

/** What lies at the junctions. */
export interface JunctionFacts {
  readonly hasSignals: Uint8Array;
  /** Index into `DRIVING_ACCESS` of who may pass each node; 0 (open) without a barrier. */
  readonly barrier: Uint8Array;
  /** Number of road ends at each node. */
  readonly degree: Uint8Array;
}

const CLOSED = DRIVING_ACCESS.indexOf('closed');

/** Makes the turns of all states. U-turns are all there: which of them may be driven depends on what else is open. */
export function makeTurns(
  arcs: RoadArcs,
  { stateArc, detours, rules }: RestrictedTurns,
  bearings: { readonly start: Float32Array; readonly end: Float32Array },
  { hasSignals, barrier, degree }: JunctionFacts,
): Turns {
  const first = new Int32Array(stateArc.length + 1);
  const head: number[] = [];
  const angleDeg: number[] = [];
  const flags: number[] = [];
  for (let state = 0; state < stateArc.length; state++) {
    const arc = stateArc[state] as number;
    const node = arcs.toNode[arc] as number;
    const own = rules.get(state);
    const stateRules = state === arc ? own : [...(own ?? []), ...(rules.get(arc) ?? [])];
    const shared =
      (hasSignals[node] === 1 ? TURN_AT_SIGNALS : 0) |
      ((degree[node] as number) > 2 ? TURN_AT_JUNCTION : 0) |
      ((barrier[node] as number) << TURN_BARRIER_SHIFT);
    for (let at = arcs.leaving.first[node] as number; at < (arcs.leaving.first[node + 1] as number); at++) {
      const next = arcs.leaving.items[at] as number;
      if (next === arc) continue;
      const isUTurn = ((arcs.road[next] as number) ^ (arcs.road[arc] as number)) === 1;
      if (barrier[node] === CLOSED && !isUTurn) continue;
      const binding = bindingOf(stateRules, next);
      if (binding === 'all') continue;
      head.push(detours.get(state)?.get(next) ?? detours.get(arc)?.get(next) ?? next);
      angleDeg.push(isUTurn ? 180 : turnAngle(bearingAt(bearings, arcs, arc, 'end'), bearingAt(bearings, arcs, next, 'start')));
      flags.push(shared | (isUTurn ? TURN_IS_U_TURN : 0) | (binding === 'cars' ? TURN_FORBIDS_CARS : 0));
    }
    first[state + 1] = head.length;
  }
  return { first, head: Int32Array.from(head), angleDeg: Int16Array.from(angleDeg), flags: Uint8Array.from(flags) };
}

function bindingOf(rules: readonly TurnRule[] | undefined, arc: number): 'none' | 'cars' | 'all' {
  let binding: 'none' | 'cars' = 'none';
  for (const rule of rules ?? []) {
    if ((rule.kind === 'no') !== (rule.arc === arc)) continue;
    if (rule.bindsEmergency) return 'all';
    binding = 'cars';
  }
  return binding;
}

function bearingAt(
  { start, end }: { readonly start: Float32Array; readonly end: Float32Array },
  arcs: RoadArcs,
  arc: number,
  which: 'start' | 'end',
): number {
  const code = arcs.road[arc] as number;
  const road = code >> 1;
  if ((code & 1) === 0) return (which === 'start' ? start[road] : end[road]) as number;
  return ((which === 'start' ? end[road] : start[road]) as number) + 180;
}

function turnAngle(from: number, to: number): number {
  return ((((to - from + 180) % 360) + 360) % 360) - 180;
}
