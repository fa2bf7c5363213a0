import type { StreetFeature } from '../../../../shared/domain/city/city-features.ts';
import type { LocalPlane } from '../../../../shared/domain/city/local-plane.ts';

/** Pieces of one street joined end to end: a piece that stands for its class and name, and the whole line in metres. */
export interface StreetChain {
  readonly street: StreetFeature;
  readonly line: readonly number[];
}

/** The chains of one name and class, and the share of all names that is done. */
interface NamedChains {
  readonly share: number;
  readonly chains: readonly StreetChain[];
}

/** Joins pieces of the same name and class that meet at a shared node, name by name. */
export function* joinStreets(streets: readonly StreetFeature[], plane: LocalPlane): Generator<NamedChains, void, void> {
  const groups = new Map<string, StreetFeature[]>();
  for (const street of streets) {
    if (street.name === undefined) continue;
    const key = `${street.streetClass}\n${street.name}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [street]);
    else group.push(street);
  }
  let done = 0;
  for (const group of groups.values()) yield { share: ++done / groups.size, chains: joinGroup(group, plane) };
}

function joinGroup(group: readonly StreetFeature[], plane: LocalPlane): StreetChain[] {
  const chains: StreetChain[] = [];
  const byEnd = new Map<number, Set<StreetFeature>>();
  for (const piece of group) {
    for (const node of [firstNode(piece), lastNode(piece)]) {
      const set = byEnd.get(node);
      if (set === undefined) byEnd.set(node, new Set([piece]));
      else set.add(piece);
    }
  }
  const used = new Set<StreetFeature>();
  for (const piece of group) {
    if (used.has(piece)) continue;
    used.add(piece);
    let points = pointsOf(piece, false);
    let endNode = lastNode(piece);
    let startNode = firstNode(piece);
    for (;;) {
      const next = pick(byEnd.get(endNode), used);
      if (next === undefined) break;
      used.add(next);
      const reversed = lastNode(next) === endNode;
      points = points.concat(pointsOf(next, reversed).slice(1));
      endNode = reversed ? firstNode(next) : lastNode(next);
    }
    for (;;) {
      const previous = pick(byEnd.get(startNode), used);
      if (previous === undefined) break;
      used.add(previous);
      const reversed = firstNode(previous) === startNode;
      points = pointsOf(previous, reversed).slice(0, -1).concat(points);
      startNode = reversed ? lastNode(previous) : firstNode(previous);
    }
    const line: number[] = [];
    for (const [lon, lat] of points) line.push(...plane.toPlane(lon, lat));
    chains.push({ street: piece, line });
  }
  return chains;
}

function pick(candidates: Set<StreetFeature> | undefined, used: Set<StreetFeature>): StreetFeature | undefined {
  if (candidates === undefined) return undefined;
  for (const candidate of candidates) if (!used.has(candidate)) return candidate;
  return undefined;
}

function pointsOf(street: StreetFeature, reversed: boolean): [number, number][] {
  const points: [number, number][] = [];
  for (let at = 0; at < street.line.length; at += 2)
    points.push([street.line[at] as number, street.line[at + 1] as number]);
  return reversed ? points.reverse() : points;
}

function firstNode(street: StreetFeature): number {
  return street.nodeIds[0] as number;
}

function lastNode(street: StreetFeature): number {
  return street.nodeIds[street.nodeIds.length - 1] as number;
}
