import { DRIVING_ACCESS } from '../../../../../shared/domain/city/feature-classes.ts';
import type { DrivingAccess } from '../../../../../shared/domain/city/feature-classes.ts';
import type { RoadGraph } from '../graph/road-tables.ts';
import { barrierOf, TURN_FORBIDS_ALL, TURN_FORBIDS_CARS, TURN_IS_U_TURN } from '../graph/turn-flags.ts';
import { CAR_FORWARD, EMERGENCY_FORWARD } from './road-attributes.ts';
import { wellConnected } from './connected-parts.ts';

type ConnectionTables = Pick<
  RoadGraph,
  'vertexRoad' | 'roadAccess' | 'roadDirections' | 'turnFirst' | 'turnHead' | 'turnFlags'
>;

/** A part of the network this much smaller than the largest one is an island: a car park that only a path leads to. */
const ISLAND_SHARE = 0.02;

const CAR_ACCESS: readonly DrivingAccess[] = ['open', 'destination'];
const EMERGENCY_ACCESS: readonly DrivingAccess[] = ['open', 'destination', 'bus', 'emergency'];

/** Bits of `vertexConnected`. Yields the share done so far. */
export function* markConnected(graph: ConnectionTables): Generator<number, Uint8Array, void> {
  const car = connectedFor(graph, CAR_ACCESS, CAR_FORWARD, TURN_FORBIDS_CARS);
  yield 0.5;
  const emergency = connectedFor(graph, EMERGENCY_ACCESS, EMERGENCY_FORWARD, TURN_FORBIDS_ALL);
  return car.map((isConnected, vertex) => isConnected + 2 * (emergency[vertex] as number));
}

function connectedFor(
  graph: ConnectionTables,
  access: readonly DrivingAccess[],
  forwardBit: number,
  forbidden: number,
): Uint8Array {
  const { vertexRoad, roadAccess, roadDirections, turnFirst, turnHead, turnFlags } = graph;
  const mayUse = DRIVING_ACCESS.map((each) => access.includes(each));
  const isOpen = (vertex: number): boolean => {
    const code = vertexRoad[vertex] as number;
    const bit = forwardBit << (code & 1);
    return mayUse[roadAccess[code >> 1] as number] === true && ((roadDirections[code >> 1] as number) & bit) !== 0;
  };
  // U-turns count as well: at a dead end they may be driven, and elsewhere they only join what is joined anyway.
  const isTurnOpen = (turn: number): boolean => {
    const flags = turnFlags[turn] as number;
    if ((flags & forbidden) !== 0) return false;
    return (flags & TURN_IS_U_TURN) !== 0 || mayUse[barrierOf(flags)] === true;
  };
  return wellConnected({ first: turnFirst, head: turnHead }, isOpen, isTurnOpen, ISLAND_SHARE);
}
