import type { StreetFeature, TurnRestriction } from '../../../../../shared/domain/city/city-features.ts';
import type { DefectLog } from '../defects.ts';
import type { TurnRule, TurnSide } from './turn-rules.ts';

/** The street pieces of the ways that turn rules name. */
export class WayPieces {
  readonly #byWay = new Map<number, StreetFeature[]>();

  constructor(rules: readonly TurnRule[]) {
    for (const { fromWay, via, toWay } of rules) {
      for (const way of [fromWay, toWay, ...('ways' in via ? via.ways : [])]) this.#byWay.set(way, []);
    }
  }

  /** Takes the pieces of a way: `streets` from index `from` on. */
  add(wayId: number, streets: readonly StreetFeature[], from: number): void {
    const pieces = this.#byWay.get(wayId);
    if (pieces === undefined) return;
    for (let at = from; at < streets.length; at++) pieces.push(streets[at] as StreetFeature);
  }

  of(wayId: number): readonly StreetFeature[] {
    return this.#byWay.get(wayId) ?? [];
  }
}

/** Says turn rules in street pieces; those that do not fit the streets count as `broken-restriction`. */
export function resolveTurnRules(
  rules: readonly TurnRule[],
  pieces: WayPieces,
  defects: DefectLog,
): TurnRestriction[] {
  const restrictions: TurnRestriction[] = [];
  for (const rule of rules) {
    const { via } = rule;
    const found = 'node' in via ? turnAtNode(rule, via.node, pieces) : turnOverWays(rule, via.ways, pieces);
    if (found === undefined) {
      defects.add('broken-restriction', rule.id);
      continue;
    }
    const { id, kind, bindsEmergency } = rule;
    restrictions.push({ id, kind, path: found.path.map((piece) => piece.id), viaNodeId: found.nodeId, bindsEmergency });
  }
  return restrictions;
}

interface FoundTurn {
  readonly path: readonly StreetFeature[];
  readonly nodeId: number;
}

function turnAtNode(rule: TurnRule, nodeId: number, pieces: WayPieces): FoundTurn | undefined {
  const arriving = pieces.of(rule.fromWay).filter((piece) => leadsTo(piece, nodeId));
  const leaving = pieces.of(rule.toWay).filter((piece) => leadsFrom(piece, nodeId));
  let best: FoundTurn | undefined;
  let bestMissDeg = Infinity;
  for (const from of arriving) {
    for (const to of leaving) {
      // A way that goes on past the junction has a piece on either side: the named side tells which is meant.
      const missDeg = rule.side === undefined ? 0 : missOf(rule.side, from, to, nodeId);
      if (missDeg >= bestMissDeg) continue;
      bestMissDeg = missDeg;
      best = { path: [from, to], nodeId };
    }
  }
  return best;
}

/** Real restrictions have a handful of pieces between; more ways to go than this are a mistake in the data. */
const MOST_CHAINS = 1000;

/** The shortest chain of the pieces between that connects `from` with `to`. */
function turnOverWays(rule: TurnRule, viaWays: readonly number[], pieces: WayPieces): FoundTurn | undefined {
  const between = viaWays.flatMap((way) => pieces.of(way));
  const targets = pieces.of(rule.toWay);
  const queue: { readonly at: number; readonly start: number; readonly chain: readonly StreetFeature[] }[] = [];
  for (const nodeId of new Set(between.flatMap(endsOf))) {
    if (pieces.of(rule.fromWay).some((piece) => leadsTo(piece, nodeId))) queue.push({ at: nodeId, start: nodeId, chain: [] });
  }
  for (const { at, start, chain } of queue) {
    if (queue.length > MOST_CHAINS) return undefined;
    const to = chain.length === 0 ? undefined : targets.find((piece) => leadsFrom(piece, at) && !chain.includes(piece));
    const from = pieces.of(rule.fromWay).find((piece) => leadsTo(piece, start) && !chain.includes(piece));
    if (to !== undefined && from !== undefined) return { path: [from, ...chain, to], nodeId: start };
    for (const next of between) {
      if (chain.includes(next) || !leadsFrom(next, at)) continue;
      queue.push({ at: otherEnd(next, at), start, chain: [...chain, next] });
    }
  }
  return undefined;
}

function endsOf({ nodeIds }: StreetFeature): [number, number] {
  return [nodeIds[0] as number, nodeIds[nodeIds.length - 1] as number];
}

function otherEnd(piece: StreetFeature, nodeId: number): number {
  const [first, last] = endsOf(piece);
  return first === nodeId ? last : first;
}

/** Whether one may drive along the piece to this end of it. */
function leadsTo(piece: StreetFeature, nodeId: number): boolean {
  const [first, last] = endsOf(piece);
  const direction = piece.emergencyDirection ?? piece.direction;
  return (last === nodeId && direction !== 'backward') || (first === nodeId && direction !== 'forward');
}

/** Whether one may drive into the piece from this end of it. */
function leadsFrom(piece: StreetFeature, nodeId: number): boolean {
  const [first, last] = endsOf(piece);
  const direction = piece.emergencyDirection ?? piece.direction;
  return (first === nodeId && direction !== 'backward') || (last === nodeId && direction !== 'forward');
}

/** Turn angles that the sides stand for, degrees, left positive. */
const SIDE_DEG: Readonly<Record<TurnSide, number>> = { left: 90, right: -90, straight: 0, back: 180 };

/** How far a turn is from going to the side that its name says, degrees. */
function missOf(side: TurnSide, from: StreetFeature, to: StreetFeature, nodeId: number): number {
  const turnDeg = bearingFrom(to, nodeId) - (bearingFrom(from, nodeId) + 180);
  return Math.abs(wrapped(turnDeg - SIDE_DEG[side]));
}

/** Angle at which a piece leaves the node, degrees counter-clockwise from east. */
function bearingFrom({ line, nodeIds }: StreetFeature, nodeId: number): number {
  const isStart = nodeIds[0] === nodeId;
  const at = isStart ? 0 : line.length - 2;
  const next = isStart ? 2 : line.length - 4;
  const [lon, lat, nextLon, nextLat] = [line[at], line[at + 1], line[next], line[next + 1]] as [number, number, number, number];
  return (Math.atan2(nextLat - lat, (nextLon - lon) * Math.cos((lat * Math.PI) / 180)) * 180) / Math.PI;
}

function wrapped(degrees: number): number {
  return degrees - 360 * Math.round(degrees / 360);
}
