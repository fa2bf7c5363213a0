import type { RoadGraph } from '../graph/road-tables.ts';
import type { Hierarchy } from '../hierarchy/hierarchy.ts';
import { costOf, readCost } from '../hierarchy/cost.ts';
import type { PointQuery } from '../hierarchy/point-query.ts';
import { reweigh } from '../metric/profile-metric.ts';
import type { ProfileMetric } from '../metric/profile-metric.ts';
import type { Snap } from '../snap/snap.ts';
import { findRoute } from './find-route.ts';
import { stretchTo } from './partial-costs.ts';
import type { FoundRoute } from './find-route.ts';

/** Roads of the best route count this much longer when another one is looked for. */
const PENALTY = 1.5;
/** An alternative may take this much longer than the best route, */
const LONGEST = 1.4;
/** and share at most this much of its length. */
const MOST_SHARED = 0.7;

/** One other plausible way between two places: after the penalty method, as far as it differs enough and is not too long. */
export function findAlternative(
  query: PointQuery,
  hierarchy: Hierarchy,
  metric: ProfileMetric,
  best: FoundRoute,
  from: Snap,
  to: Snap,
): FoundRoute | undefined {
  const { graph, aim } = metric.driving;
  const vertexCosts = metric.vertexCosts.slice();
  for (const vertex of best.vertices) {
    if (vertexCosts[vertex] === Infinity) continue;
    const { durationS, lengthM } = readCost(vertexCosts[vertex] as number, aim);
    vertexCosts[vertex] = costOf(durationS * PENALTY, lengthM, aim);
  }
  const penalised = reweigh(metric, metric.driving, vertexCosts, hierarchy);
  const found = findRoute(query, penalised, from, to);
  if (found === undefined) return undefined;
  const cost = costWithout(metric, found);
  if (readCost(cost, aim).durationS > readCost(best.cost, aim).durationS * LONGEST) return undefined;
  if (sharedLengthM(graph, best, found) > MOST_SHARED * readCost(best.cost, aim).lengthM) return undefined;
  return { ...found, cost };
}

/** What a route costs without penalties: from its start on the first road to its end on the last. */
function costWithout({ driving, search }: ProfileMetric, { vertices, start, end }: FoundRoute): number {
  const { turnFirst, turnHead } = driving.graph;
  const first = stretchTo(driving, start);
  const last = stretchTo(driving, end);
  let cost =
    costOf(last.durationS + start.extraS + end.extraS, last.lengthM, driving.aim) -
    costOf(first.durationS, first.lengthM, driving.aim);
  for (let at = 0; at + 1 < vertices.length; at++) {
    const vertex = vertices[at] as number;
    for (let turn = turnFirst[vertex] as number; turn < (turnFirst[vertex + 1] as number); turn++) {
      if (turnHead[turn] === vertices[at + 1]) cost += search.turnCost[turn] as number;
    }
  }
  return cost;
}

function sharedLengthM({ vertexRoad, roadFirstPiece, pieceLengthM }: RoadGraph, a: FoundRoute, b: FoundRoute): number {
  const roads = new Set(a.vertices.map((vertex) => vertexRoad[vertex]));
  let sharedM = 0;
  for (const vertex of b.vertices) {
    const code = vertexRoad[vertex] as number;
    if (!roads.has(code)) continue;
    for (let piece = roadFirstPiece[code >> 1] as number; piece < (roadFirstPiece[(code >> 1) + 1] as number); piece++) {
      sharedM += pieceLengthM[piece] as number;
    }
  }
  return sharedM;
}
