import Flatbush from 'flatbush';
import type { CityFeatures } from '../../../../../shared/domain/city/city-features.ts';
import { DRIVING_ACCESS, STREET_CLASSES } from '../../../../../shared/domain/city/feature-classes.ts';
import type { RoadGraph } from '../graph/road-tables.ts';
import { PIECE_IS_LINK, PIECE_IS_ROUNDABOUT } from '../graph/turn-flags.ts';
import { markConnected } from './mark-connected.ts';
import { fillIn, findArc } from './fill-in.ts';
import { makeTurns } from './make-turns.ts';
import type { JunctionFacts, Turns } from './make-turns.ts';
import { orderRoads } from './order-roads.ts';
import type { RoadNetwork } from './order-roads.ts';
import { scaled } from '../../scaled.ts';
import { restrictTurns } from './restricted-turns.ts';
import type { RestrictedTurns } from './restricted-turns.ts';
import { makeArcs } from './road-arcs.ts';
import type { RoadArcs } from './road-arcs.ts';
import { chainRoads } from './road-chains.ts';
import type { RoadChains } from './road-chains.ts';
import { copyGeometry, roadBearings } from './road-geometry.ts';
import type { RoadGeometry } from './road-geometry.ts';
import { cutStreets } from './street-pieces.ts';
import type { StreetPieces } from './street-pieces.ts';

/** Shares of the work: until roads and turns are there, and until they are ordered. */
const SHARES = { laid: 0.3, ordered: 0.75 } as const;
/** Shares of laying: until streets are cut, until they are roads. */
const LAY_SHARES = { pieces: 0.6, roads: 0.8 } as const;
/** Shares of ranking: until the turns are sorted, until the hierarchy is filled in. */
const RANK_SHARES = { turns: 0.3, hierarchy: 0.6 } as const;

/**
 * Builds the road graph of a city with its contraction order and the arcs of its hierarchy; none of it depends on travel
 * times. Yields the share done so far.
 */
export function* buildRoadGraph(features: CityFeatures): Generator<number, RoadGraph, void> {
  const laid = yield* scaled(layRoads(features), 0, SHARES.laid);
  const order = yield* scaled(orderRoads(laid.network), SHARES.laid, SHARES.ordered);
  return yield* scaled(rankRoads(features, laid, order), SHARES.ordered, 1);
}

/** The roads of a city and their turns before they are ordered. */
export interface LaidRoads {
  /** What the order depends on. */
  readonly network: RoadNetwork;
  readonly pieces: StreetPieces;
  readonly roads: RoadChains;
  readonly geometry: RoadGeometry;
  readonly arcs: RoadArcs;
  readonly restricted: RestrictedTurns;
  readonly turns: Turns;
  readonly signals: ReadonlySet<number>;
}

/** The first part of building a road graph, before `orderRoads`. Yields the share done so far. */
export function* layRoads(features: CityFeatures): Generator<number, LaidRoads, void> {
  const pieces = yield* scaled(cutStreets(features), 0, LAY_SHARES.pieces);
  const signals = new Set(features.signalNodeIds);
  const roads = chainRoads(pieces, nodesThatStay(features, pieces));
  yield LAY_SHARES.pieces;
  const geometry = copyGeometry(pieces, roads);
  yield LAY_SHARES.roads;
  const arcs = makeArcs(roads, pieces.nodeCount);
  yield LAY_SHARES.roads;
  const restricted = restrictTurns(features.turnRestrictions, pieces, roads, arcs);
  yield LAY_SHARES.roads;
  const facts = junctionFacts(features, pieces, roads, signals);
  const bearings = roadBearings(roads, geometry);
  yield LAY_SHARES.roads;
  const turns = yield* scaled(makeTurns(arcs, restricted, bearings, facts), LAY_SHARES.roads, 1);
  return { network: networkOf(pieces, roads, geometry), pieces, roads, geometry, arcs, restricted, turns, signals };
}

/**
 * The last part of building a road graph. Yields the share done so far.
 *
 * @param roadOrder what `orderRoads` makes of the network
 */
export function* rankRoads(
  features: CityFeatures,
  { pieces, roads, geometry, arcs, restricted, turns, signals }: LaidRoads,
  roadOrder: Int32Array,
): Generator<number, RoadGraph, void> {
  const stateOfVertex = rankStates(roadOrder, roads, restricted.stateArc, arcs.road);
  const vertexOfState = new Int32Array(stateOfVertex.length);
  stateOfVertex.forEach((state, vertex) => (vertexOfState[state] = vertex));

  yield 0;
  const turnCount = turns.head.length;
  const turnFirst = new Int32Array(stateOfVertex.length + 1);
  const turnTail = new Int32Array(turnCount);
  const turnHead = new Int32Array(turnCount);
  const turnAngleDeg = new Int16Array(turnCount);
  const turnFlags = new Uint8Array(turnCount);
  let end = 0;
  stateOfVertex.forEach((state, vertex) => {
    for (let at = turns.first[state] as number; at < (turns.first[state + 1] as number); at++, end++) {
      turnTail[end] = vertex;
      turnHead[end] = vertexOfState[turns.head[at] as number] as number;
      turnAngleDeg[end] = turns.angleDeg[at] as number;
      turnFlags[end] = turns.flags[at] as number;
    }
    turnFirst[vertex + 1] = end;
  });
  yield RANK_SHARES.turns;
  const up = yield* scaled(fillIn(stateOfVertex.length, turnTail, turnHead), RANK_SHARES.turns, RANK_SHARES.hierarchy);
  const turnArc = turnHead.map((head, turn) => {
    const tail = turnTail[turn] as number;
    return tail < head ? findArc(up, tail, head) * 2 : findArc(up, head, tail) * 2 + 1;
  });
  yield RANK_SHARES.hierarchy;
  const vertexOfArc = (arc: number): number => (arc < 0 ? -1 : (vertexOfState[arc] as number));
  const tables = pieceTables(features, pieces, roads, geometry, signals);
  yield RANK_SHARES.hierarchy;
  const graph = {
    ...tables,
    pieceBoxes: indexPieces(geometry),
    roadFirstPiece: roads.firstPiece,
    roadAccess: Uint8Array.from({ length: roads.count }, (_, road) => accessOf(pieces, roads, road)),
    roadDirections: roads.directions,
    roadForward: arcs.forward.map(vertexOfArc),
    roadBackward: arcs.backward.map(vertexOfArc),
    vertexRoad: stateOfVertex.map((state) => arcs.road[restricted.stateArc[state] as number] as number),
    turnFirst,
    turnHead,
    turnAngleDeg,
    turnFlags,
    turnArc,
    upFirst: up.first,
    upHead: up.head,
  };
  yield RANK_SHARES.hierarchy;
  return { ...graph, vertexConnected: yield* scaled(markConnected(graph), RANK_SHARES.hierarchy, 1) };
}

/** Nodes at which something is decided although only two streets meet there. */
function nodesThatStay(features: CityFeatures, pieces: StreetPieces): Uint8Array {
  const mustStay = new Uint8Array(pieces.nodeCount);
  const keep = (sourceId: number): void => {
    const node = pieces.nodeOf(sourceId);
    if (node !== undefined) mustStay[node] = 1;
  };
  for (const { viaNodeId } of features.turnRestrictions) keep(viaNodeId);
  for (const { nodeId, access } of features.barriers) if (access !== 'open') keep(nodeId);
  return mustStay;
}

function junctionFacts(
  features: CityFeatures,
  pieces: StreetPieces,
  roads: RoadChains,
  signals: ReadonlySet<number>,
): JunctionFacts {
  const hasSignals = new Uint8Array(pieces.nodeCount);
  const barrier = new Uint8Array(pieces.nodeCount);
  const degree = new Uint8Array(pieces.nodeCount);
  for (const id of signals) {
    const node = pieces.nodeOf(id);
    if (node !== undefined) hasSignals[node] = 1;
  }
  for (const { nodeId, access } of features.barriers) {
    const node = pieces.nodeOf(nodeId);
    // Of two barriers at one place the stricter one counts.
    if (node !== undefined) barrier[node] = Math.max(barrier[node] as number, DRIVING_ACCESS.indexOf(access));
  }
  for (let road = 0; road < roads.count; road++) {
    for (const node of [roads.fromNode[road] as number, roads.toNode[road] as number]) {
      degree[node] = Math.min(255, (degree[node] as number) + 1);
    }
  }
  return { hasSignals, barrier, degree };
}

function networkOf(pieces: StreetPieces, roads: RoadChains, { firstPoint, lon, lat }: RoadGeometry): RoadNetwork {
  const x = new Float64Array(pieces.nodeCount);
  const y = new Float64Array(pieces.nodeCount);
  const scale = Math.cos((((lat[0] ?? 0) / 1e7) * Math.PI) / 180);
  for (let road = 0; road < roads.count; road++) {
    const from = roads.fromNode[road] as number;
    const to = roads.toNode[road] as number;
    const first = firstPoint[roads.firstPiece[road] as number] as number;
    const last = (firstPoint[roads.firstPiece[road + 1] as number] as number) - 1;
    x[from] = (lon[first] as number) * scale;
    y[from] = lat[first] as number;
    x[to] = (lon[last] as number) * scale;
    y[to] = lat[last] as number;
  }
  return { nodeCount: pieces.nodeCount, x, y, from: roads.fromNode, to: roads.toNode };
}

/** All states by rank: those of one road stay together. */
function rankStates(
  roadOrder: Int32Array,
  roads: RoadChains,
  stateArc: readonly number[],
  arcRoad: Int32Array,
): Int32Array {
  const placeOfRoad = new Int32Array(roads.count);
  roadOrder.forEach((road, place) => (placeOfRoad[road] = place));
  const firstOfPlace = new Int32Array(roads.count + 1);
  const placeOfState = (state: number): number => placeOfRoad[(arcRoad[stateArc[state] as number] as number) >> 1] as number;
  for (let state = 0; state < stateArc.length; state++) {
    const place = placeOfState(state) + 1;
    firstOfPlace[place] = (firstOfPlace[place] as number) + 1;
  }
  for (let place = 0; place < roads.count; place++) {
    firstOfPlace[place + 1] = (firstOfPlace[place + 1] as number) + (firstOfPlace[place] as number);
  }
  const stateOfVertex = new Int32Array(stateArc.length);
  for (let state = 0; state < stateArc.length; state++) {
    const place = placeOfState(state);
    const vertex = firstOfPlace[place] as number;
    stateOfVertex[vertex] = state;
    firstOfPlace[place] = vertex + 1;
  }
  return stateOfVertex;
}

function accessOf(pieces: StreetPieces, roads: RoadChains, road: number): number {
  const piece = roads.piece[roads.firstPiece[road] as number] as number;
  return DRIVING_ACCESS.indexOf(streetOf(pieces, piece).access);
}

function streetOf(pieces: StreetPieces, piece: number): StreetPieces['streets'][number] {
  return pieces.streets[pieces.street[piece] as number] as StreetPieces['streets'][number];
}

type PieceTables = Pick<
  RoadGraph,
  Exclude<Extract<keyof RoadGraph, `piece${string}` | `point${string}`>, 'pieceBoxes'> | 'names' | 'drivesOnLeft'
>;

function pieceTables(
  features: CityFeatures,
  pieces: StreetPieces,
  roads: RoadChains,
  geometry: RoadGeometry,
  signals: ReadonlySet<number>,
): PieceTables {
  const count = roads.piece.length;
  const numbers = new Map<string, number>();
  const tables = {
    pieceRoad: new Int32Array(count),
    pieceName: new Int32Array(count).fill(-1),
    pieceSpeedMps: new Float32Array(count),
    pieceSpeedBackwardMps: new Float32Array(count),
    pieceClass: new Uint8Array(count),
    pieceFlags: new Uint8Array(count),
    pieceSignals: new Uint8Array(count),
  };
  let roundTurn = 0;
  for (let road = 0; road < roads.count; road++) {
    const end = roads.firstPiece[road + 1] as number;
    for (let at = roads.firstPiece[road] as number; at < end; at++) {
      const piece = roads.piece[at] as number;
      const street = streetOf(pieces, piece);
      const isReversed = roads.isReversed[at] === 1;
      const speeds = [street.speedLimitMps, street.speedLimitBackwardMps ?? street.speedLimitMps] as const;
      tables.pieceRoad[at] = road;
      tables.pieceSpeedMps[at] = speeds[isReversed ? 1 : 0];
      tables.pieceSpeedBackwardMps[at] = speeds[isReversed ? 0 : 1];
      tables.pieceClass[at] = STREET_CLASSES.indexOf(street.streetClass);
      tables.pieceFlags[at] = (street.isRoundabout ? PIECE_IS_ROUNDABOUT : 0) | (street.isLink ? PIECE_IS_LINK : 0);
      tables.pieceSignals[at] = countSignals(pieces, piece, signals, at + 1 < end ? (isReversed ? 'from' : 'to') : undefined);
      if (street.name !== undefined) {
        if (!numbers.has(street.name)) numbers.set(street.name, numbers.size);
        tables.pieceName[at] = numbers.get(street.name) as number;
      }
      if (street.isRoundabout && street.direction !== 'both') {
        roundTurn += bend(street.line) * (street.direction === 'forward' ? 1 : -1);
      }
    }
  }
  return {
    ...tables,
    pieceFirstPoint: geometry.firstPoint,
    pieceLengthM: geometry.lengthM,
    pointLon: geometry.lon,
    pointLat: geometry.lat,
    names: [...numbers.keys()],
    drivesOnLeft: roundTurn < 0,
  };
}

/** Lights on the inner points of a piece and at the given end, where the road goes on to its next piece. */
function countSignals(
  pieces: StreetPieces,
  piece: number,
  signals: ReadonlySet<number>,
  end: 'from' | 'to' | undefined,
): number {
  if (signals.size === 0) return 0;
  const { nodeIds } = streetOf(pieces, piece);
  const from = (pieces.firstPoint[piece] as number) + (end === 'from' ? 0 : 1);
  const to = (pieces.lastPoint[piece] as number) - (end === 'to' ? 0 : 1);
  let count = 0;
  for (let at = from; at <= to; at++) if (signals.has(nodeIds[at] as number)) count++;
  return count;
}

/** Which way a line bends, all in all: positive to the left. Roundabouts run so where traffic keeps to the right. */
function bend(line: readonly number[]): number {
  let sum = 0;
  for (let at = 2; at + 3 < line.length; at += 2) {
    const [ax, ay, bx, by, cx, cy] = line.slice(at - 2, at + 4) as [number, number, number, number, number, number];
    sum += Math.sign((bx - ax) * (cy - by) - (by - ay) * (cx - bx));
  }
  return sum;
}

function indexPieces({ firstPoint, lon, lat }: RoadGeometry): Uint8Array {
  const count = firstPoint.length - 1;
  if (count === 0) return new Uint8Array(0);
  const index = new Flatbush(count, undefined, Int32Array);
  for (let piece = 0; piece < count; piece++) {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let at = firstPoint[piece] as number; at < (firstPoint[piece + 1] as number); at++) {
      west = Math.min(west, lon[at] as number);
      east = Math.max(east, lon[at] as number);
      south = Math.min(south, lat[at] as number);
      north = Math.max(north, lat[at] as number);
    }
    index.add(west, south, east, north);
  }
  index.finish();
  return new Uint8Array(index.data as ArrayBuffer);
}
