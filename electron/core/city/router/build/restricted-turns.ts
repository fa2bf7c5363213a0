import type { TurnRestriction } from '../../../../../shared/domain/city/city-features.ts';
import type { RoadArcs } from './road-arcs.ts';
import type { RoadChains } from './road-chains.ts';
import type { StreetPieces } from './street-pieces.ts';

/** What a restriction does to one turn. */
export interface TurnRule {
  /** `no`: the turn to `arc` is forbidden; `only`: every other one is. */
  readonly kind: 'no' | 'only';
  readonly arc: number;
  readonly bindsEmergency: boolean;
}

/**
 * A state is an arc reached in a particular way: states 0 … `arcCount - 1` are the arcs themselves, the rest copies of
 * an arc for those who came along the path of a restriction over several streets.
 */
export interface RestrictedTurns {
  /** Arc that each state is, copies included. */
  readonly stateArc: readonly number[];
  /** From a state to a copy instead of to an arc: state → arc → copy. */
  readonly detours: ReadonlyMap<number, ReadonlyMap<number, number>>;
  readonly rules: ReadonlyMap<number, readonly TurnRule[]>;
}

/** Turns restrictions over street pieces into rules over arcs; those whose path is not drivable any more are left out. */
export function restrictTurns(
  restrictions: readonly TurnRestriction[],
  pieces: StreetPieces,
  roads: RoadChains,
  arcs: RoadArcs,
): RestrictedTurns {
  const stateArc = Array.from({ length: arcs.count }, (_, arc) => arc);
  const detours = new Map<number, Map<number, number>>();
  const rules = new Map<number, TurnRule[]>();
  const roadsOf = roadsByPieceId(restrictions, pieces, roads);
  for (const restriction of restrictions) {
    const path = arcPath(restriction, pieces, roadsOf, arcs);
    if (path === undefined) continue;
    const target = path.at(-1) as number;
    let state = path[0] as number;
    for (const arc of path.slice(1, -1)) {
      const onwards = detours.get(state) ?? new Map<number, number>();
      detours.set(state, onwards);
      const copy = onwards.get(arc) ?? stateArc.push(arc) - 1;
      onwards.set(arc, copy);
      state = copy;
    }
    const known = rules.get(state) ?? [];
    rules.set(state, [...known, { kind: restriction.kind, arc: target, bindsEmergency: restriction.bindsEmergency }]);
  }
  return { stateArc, detours, rules };
}

/** Roads that hold pieces of the streets that restrictions name. */
function roadsByPieceId(
  restrictions: readonly TurnRestriction[],
  pieces: StreetPieces,
  roads: RoadChains,
): ReadonlyMap<string, readonly number[]> {
  const wanted = new Map<string, number[]>();
  for (const { path } of restrictions) for (const id of path) wanted.set(id, []);
  if (wanted.size === 0) return wanted;
  for (let road = 0; road < roads.count; road++) {
    for (let at = roads.firstPiece[road] as number; at < (roads.firstPiece[road + 1] as number); at++) {
      const street = pieces.streets[pieces.street[roads.piece[at] as number] as number];
      const list = street === undefined ? undefined : wanted.get(street.id);
      if (list !== undefined && list.at(-1) !== road) list.push(road);
    }
  }
  return wanted;
}

/** The arcs from the first street over the via streets to the last, or undefined when they do not join up. */
function arcPath(
  { path, viaNodeId }: TurnRestriction,
  pieces: StreetPieces,
  roadsOf: ReadonlyMap<string, readonly number[]>,
  arcs: RoadArcs,
): readonly number[] | undefined {
  let node = pieces.nodeOf(viaNodeId);
  if (node === undefined) return undefined;
  const towards = arcsOf(roadsOf.get(path[0] as string), arcs).find((arc) => arcs.toNode[arc] === node);
  if (towards === undefined) return undefined;
  const found = [towards];
  for (const id of path.slice(1)) {
    const last = found.at(-1) as number;
    const candidates = arcsOf(roadsOf.get(id), arcs);
    // Pieces that were joined to one road are one step.
    if (found.length > 1 && candidates.includes(last)) continue;
    const away = candidates.find((arc) => arcs.fromNode[arc] === node);
    if (away === undefined) return undefined;
    found.push(away);
    node = arcs.toNode[away] as number;
  }
  return found.length > 1 ? found : undefined;
}

function arcsOf(roads: readonly number[] | undefined, arcs: RoadArcs): number[] {
  return (roads ?? []).flatMap((road) => [arcs.forward[road] as number, arcs.backward[road] as number]).filter((arc) => arc >= 0);
}
