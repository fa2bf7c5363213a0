import { costOf } from '../hierarchy/cost.ts';
import type { Seed } from '../hierarchy/point-query.ts';
import type { Driving } from '../metric/driving.ts';
import type { RoadPlace } from '../snap/snap.ts';

/** How one profile drives now, with the cost of each whole road by vertex. */
export interface PricedRoads {
  readonly driving: Driving;
  readonly vertexCosts: Float64Array;
}

/** A seed of a search with the place on a road that it stands for. */
export interface PlaceSeed extends Seed {
  readonly place: RoadPlace;
}

/** A stretch of road. */
export interface Stretch {
  readonly lengthM: number;
  readonly durationS: number;
}

/** From the start of its road, as it is driven, to a place. */
export function stretchTo(driving: Driving, place: RoadPlace): Stretch {
  const { first, step } = roadPieces(driving, place.vertex);
  return stretch(driving, place, first, place.piece - step, place.alongM);
}

/** From a place to the end of its road. */
export function stretchFrom(driving: Driving, place: RoadPlace): Stretch {
  const { last, step } = roadPieces(driving, place.vertex);
  const wholeM = driving.graph.pieceLengthM[place.piece] as number;
  return stretch(driving, place, place.piece + step, last, wholeM - place.alongM);
}

/** Whole pieces `from` … `to` of a place's road and a part of the place's own piece. */
function stretch(driving: Driving, { vertex, piece }: RoadPlace, from: number, to: number, partM: number): Stretch {
  const { step } = roadPieces(driving, vertex);
  const isReversed = step < 0;
  let lengthM = partM;
  let durationS = partS(driving, { vertex, piece }, partM);
  for (let at = from; at !== to + step; at += step) {
    lengthM += driving.graph.pieceLengthM[at] as number;
    durationS += driving.pieceS(at, isReversed);
  }
  return { lengthM, durationS };
}

/** Time to drive a part of a place's own piece. */
function partS(driving: Driving, { vertex, piece }: Pick<RoadPlace, 'vertex' | 'piece'>, partM: number): number {
  const wholeM = driving.graph.pieceLengthM[piece] as number;
  const isReversed = ((driving.graph.vertexRoad[vertex] as number) & 1) === 1;
  return partM === 0 || wholeM === 0 ? 0 : driving.pieceS(piece, isReversed) * (partM / wholeM);
}

function roadPieces({ graph }: Driving, vertex: number): { readonly first: number; readonly last: number; readonly step: number } {
  const code = graph.vertexRoad[vertex] as number;
  const from = graph.roadFirstPiece[code >> 1] as number;
  const to = (graph.roadFirstPiece[(code >> 1) + 1] as number) - 1;
  return (code & 1) === 0 ? { first: from, last: to, step: 1 } : { first: to, last: from, step: -1 };
}

/**
 * Where a search starts for a route that begins at a place: on its road, less what lies behind; or, where the road cannot
 * be driven whole or the route has to come back to it (`leaves`), on each road after it.
 */
export function startSeeds({ driving, vertexCosts }: PricedRoads, place: RoadPlace, leaves: boolean): PlaceSeed[] {
  const extra = costOf(place.extraS, 0, driving.aim);
  if (!leaves && vertexCosts[place.vertex] !== Infinity) {
    const behind = stretchTo(driving, place);
    return [{ vertex: place.vertex, cost: extra - costOf(behind.durationS, behind.lengthM, driving.aim), place }];
  }
  const ahead = stretchFrom(driving, place);
  const rest = extra + costOf(ahead.durationS, ahead.lengthM, driving.aim);
  if (rest === Infinity) return [];
  const { turnFirst, turnHead } = driving.graph;
  const seeds: PlaceSeed[] = [];
  for (let turn = turnFirst[place.vertex] as number; turn < (turnFirst[place.vertex + 1] as number); turn++) {
    const cost = driving.onwardCost(place.vertex, turn, vertexCosts);
    if (cost !== Infinity) seeds.push({ vertex: turnHead[turn] as number, cost: rest + cost, place });
  }
  return seeds;
}

/** Where a search ends for a route to a place: on its road and on the copies of it. */
export function endSeeds({ driving }: PricedRoads, place: RoadPlace): PlaceSeed[] {
  const to = stretchTo(driving, place);
  const cost = costOf(to.durationS + place.extraS, to.lengthM, driving.aim);
  if (cost === Infinity) return [];
  return copiesOf(driving, place.vertex).map((vertex) => ({ vertex, cost, place }));
}

/** Cost between two places on the same road, the second ahead of the first; `Infinity` where it is not, or not open. */
export function costAlong(driving: Driving, from: RoadPlace, to: RoadPlace): number {
  if (from.vertex !== to.vertex) return Infinity;
  const extraS = from.extraS + to.extraS;
  if (from.piece === to.piece) {
    const lengthM = to.alongM - from.alongM;
    return lengthM < 0 ? Infinity : costOf(partS(driving, to, lengthM) + extraS, lengthM, driving.aim);
  }
  const { step } = roadPieces(driving, from.vertex);
  if ((to.piece - from.piece) * step < 0) return Infinity;
  // What lies behind the one or ahead of the other may be closed.
  const wholeM = driving.graph.pieceLengthM[from.piece] as number;
  const { lengthM, durationS } = stretch(driving, from, from.piece + step, to.piece - step, wholeM - from.alongM);
  return costOf(durationS + partS(driving, to, to.alongM) + extraS, lengthM + to.alongM, driving.aim);
}

/** Cost of a way over several roads, from its start on the first one to its end on the last. */
export function costOver({ driving, vertexCosts }: PricedRoads, vertices: readonly number[], start: RoadPlace, end: RoadPlace): number {
  const { turnFirst, turnHead } = driving.graph;
  const [ahead, behind] = [stretchFrom(driving, start), stretchTo(driving, end)];
  let cost = costOf(ahead.durationS + behind.durationS + start.extraS + end.extraS, ahead.lengthM + behind.lengthM, driving.aim);
  for (let at = 0; at + 1 < vertices.length; at++) {
    const vertex = vertices[at] as number;
    if (at > 0) cost += vertexCosts[vertex] as number;
    let onward = Infinity;
    for (let turn = turnFirst[vertex] as number; turn < (turnFirst[vertex + 1] as number); turn++) {
      if (turnHead[turn] === vertices[at + 1]) onward = Math.min(onward, driving.onwardCost(vertex, turn, vertexCosts));
    }
    cost += onward;
  }
  return cost;
}

/** A vertex and its copies: they follow each other. */
function copiesOf({ graph }: Driving, vertex: number): number[] {
  const code = graph.vertexRoad[vertex] as number;
  const copies: number[] = [];
  for (let v = vertex; v < graph.vertexRoad.length && (graph.vertexRoad[v] as number) >> 1 === code >> 1; v++) {
    if (graph.vertexRoad[v] === code) copies.push(v);
  }
  return copies;
}
