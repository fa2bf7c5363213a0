import { listByOwner } from './adjacency.ts';
import type { Lists } from './adjacency.ts';
import { CAR_BACKWARD, CAR_FORWARD, EMERGENCY_BACKWARD, EMERGENCY_FORWARD } from './road-attributes.ts';
import type { RoadChains } from './road-chains.ts';

/** Roads in the directions in which somebody may drive them. */
export interface RoadArcs {
  readonly count: number;
  /** Twice the road, plus 1 when driven against it. */
  readonly road: Int32Array;
  readonly fromNode: Int32Array;
  readonly toNode: Int32Array;
  /** The arc along and against each road, or −1. */
  readonly forward: Int32Array;
  readonly backward: Int32Array;
  /** Arcs that leave each node. */
  readonly leaving: Lists;
}

/** Makes the arcs of all roads. */
export function makeArcs(roads: RoadChains, nodeCount: number): RoadArcs {
  const road: number[] = [];
  const fromNode: number[] = [];
  const toNode: number[] = [];
  const forward = new Int32Array(roads.count).fill(-1);
  const backward = new Int32Array(roads.count).fill(-1);
  for (let index = 0; index < roads.count; index++) {
    const [from, to] = [roads.fromNode[index] as number, roads.toNode[index] as number];
    const bits = roads.directions[index] as number;
    if ((bits & (CAR_FORWARD | EMERGENCY_FORWARD)) !== 0) {
      forward[index] = road.push(index * 2) - 1;
      fromNode.push(from);
      toNode.push(to);
    }
    if ((bits & (CAR_BACKWARD | EMERGENCY_BACKWARD)) !== 0) {
      backward[index] = road.push(index * 2 + 1) - 1;
      fromNode.push(to);
      toNode.push(from);
    }
  }
  return {
    count: road.length,
    road: Int32Array.from(road),
    fromNode: Int32Array.from(fromNode),
    toNode: Int32Array.from(toNode),
    forward,
    backward,
    leaving: listByOwner(nodeCount, fromNode),
  };
}
