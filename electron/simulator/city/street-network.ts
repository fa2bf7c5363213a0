import type { StreetClass } from '../../../shared/domain/city/feature-classes.ts';
import { reversedLine } from '../../../shared/domain/city/ring-geometry.ts';
import { distanceM } from '../../../shared/domain/place/geo.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { SimulatedStreet } from './simulated-city.ts';

/** Classes that an emergency vehicle drives on as a matter of course. */
const DRIVABLE: ReadonlySet<StreetClass> = new Set([
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'residential',
]);

/** One direction of a piece of street between two junctions. */
export interface StreetEdge {
  readonly from: number;
  readonly to: number;
  /** Flat `[lon, lat, …]` in the direction of travel. */
  readonly line: readonly number[];
  /** Distance from the start of the edge at each point of `line`, metres. */
  readonly offsetsM: readonly number[];
  readonly lengthM: number;
  readonly speedMps: number;
}

/** The drivable streets as a directed graph in which every junction can be reached from every other. */
export interface StreetNetwork {
  /** Position of each junction. */
  readonly junctions: readonly LonLat[];
  /** Edges that leave each junction; junctions outside the connected part have none. */
  readonly leaving: readonly (readonly StreetEdge[])[];
  /** Highest speed of any edge, metres per second: the bound that a shortest-path search needs. */
  readonly topSpeedMps: number;
  /** Numbers of the junctions that belong to the connected part. */
  readonly connected: readonly number[];
  /** The connected junction nearest to a position. */
  nearest(position: LonLat): number;
}

/** Builds the network; an empty list of streets gives an empty network. */
export function buildStreetNetwork(streets: readonly SimulatedStreet[]): StreetNetwork {
  const drivable = streets.filter((street) => DRIVABLE.has(street.streetClass) && street.line.length >= 4);
  const uses = countNodeUses(drivable);
  const junctions: LonLat[] = [];
  const numberOfNode = new Map<number, number>();
  const edges: StreetEdge[] = [];

  const junctionOf = (nodeId: number, position: LonLat): number => {
    let number = numberOfNode.get(nodeId);
    if (number === undefined) {
      number = junctions.push(position) - 1;
      numberOfNode.set(nodeId, number);
    }
    return number;
  };

  for (const street of drivable) {
    const last = street.nodeIds.length - 1;
    let start = 0;
    for (let index = 1; index <= last; index++) {
      if (index < last && (uses.get(street.nodeIds[index] ?? 0) ?? 0) < 2) continue;
      const line = street.line.slice(start * 2, index * 2 + 2);
      const from = junctionOf(street.nodeIds[start] ?? 0, pointAt(line, 0));
      const to = junctionOf(street.nodeIds[index] ?? 0, pointAt(line, line.length / 2 - 1));
      start = index;
      if (from === to) continue;
      if (street.direction !== 'backward') edges.push(makeEdge(from, to, line, street.speedLimitMps));
      if (street.direction !== 'forward') edges.push(makeEdge(to, from, reversedLine(line), street.speedLimitMps));
    }
  }
  return connectNetwork(junctions, edges);
}

function connectNetwork(junctions: readonly LonLat[], edges: readonly StreetEdge[]): StreetNetwork {
  const isConnected = largestConnectedPart(junctions.length, edges);
  const leaving: StreetEdge[][] = junctions.map(() => []);
  let topSpeedMps = 1;
  for (const edge of edges) {
    if (!isConnected.has(edge.from) || !isConnected.has(edge.to)) continue;
    leaving[edge.from]?.push(edge);
    topSpeedMps = Math.max(topSpeedMps, edge.speedMps);
  }
  const connected = [...isConnected].sort((a, b) => a - b);
  return {
    junctions,
    leaving,
    topSpeedMps,
    connected,
    nearest(position) {
      let best = 0;
      let bestM = Number.POSITIVE_INFINITY;
      for (const number of connected) {
        const candidateM = distanceM(junctions[number] ?? position, position);
        if (candidateM < bestM) {
          best = number;
          bestM = candidateM;
        }
      }
      return best;
    },
  };
}

/**
 * Junctions that can be reached from one junction and from which it can be reached. Tries a few starting points and
 * keeps the largest part: one-way stubs at the edge of a map lead out and never back.
 */
function largestConnectedPart(count: number, edges: readonly StreetEdge[]): ReadonlySet<number> {
  const forward: number[][] = Array.from({ length: count }, () => []);
  const backward: number[][] = Array.from({ length: count }, () => []);
  for (const { from, to } of edges) {
    forward[from]?.push(to);
    backward[to]?.push(from);
  }
  let best: ReadonlySet<number> = new Set();
  const tries = 24;
  for (let index = 0; index < tries && best.size * 2 < count; index++) {
    const start = Math.floor((index * count) / tries);
    if (best.has(start)) continue;
    const ahead = reach(start, forward);
    const behind = reach(start, backward);
    const part = new Set([...ahead].filter((number) => behind.has(number)));
    if (part.size > best.size) best = part;
  }
  return best;
}

function reach(start: number, neighbours: readonly (readonly number[])[]): Set<number> {
  const seen = new Set([start]);
  const open = [start];
  for (let current = open.pop(); current !== undefined; current = open.pop()) {
    for (const next of neighbours[current] ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return seen;
}

function countNodeUses(streets: readonly SimulatedStreet[]): ReadonlyMap<number, number> {
  const uses = new Map<number, number>();
  for (const { nodeIds } of streets) {
    for (const nodeId of nodeIds) uses.set(nodeId, (uses.get(nodeId) ?? 0) + 1);
  }
  return uses;
}

function makeEdge(from: number, to: number, line: readonly number[], speedMps: number): StreetEdge {
  const offsetsM = [0];
  for (let index = 1; index < line.length / 2; index++) {
    const previous = offsetsM[index - 1] ?? 0;
    offsetsM.push(previous + distanceM(pointAt(line, index - 1), pointAt(line, index)));
  }
  return { from, to, line, offsetsM, lengthM: Math.max(0.1, offsetsM.at(-1) ?? 0), speedMps: Math.max(2, speedMps) };
}

/** The point of a flat line with the given number. */
export function pointAt(line: readonly number[], index: number): LonLat {
  return [line[index * 2] ?? 0, line[index * 2 + 1] ?? 0];
}
