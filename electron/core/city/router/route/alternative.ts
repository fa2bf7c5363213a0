import type { Hierarchy } from '../hierarchy/hierarchy.ts';
import { costOf, readCost } from '../hierarchy/cost.ts';
import type { PointQuery } from '../hierarchy/point-query.ts';
import { reweigh } from '../metric/profile-metric.ts';
import type { Driving } from '../metric/driving.ts';
import type { ProfileMetric } from '../metric/profile-metric.ts';
import type { Snap } from '../snap/snap.ts';
import { findRoute } from './find-route.ts';
import { costAlong, costOver, stretchFrom, stretchTo } from './partial-costs.ts';
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
  const { aim } = metric.driving;
  const vertexCosts = metric.vertexCosts.slice();
  for (const vertex of best.vertices) {
    if (vertexCosts[vertex] === Infinity) continue;
    const { durationS, lengthM } = readCost(vertexCosts[vertex] as number, aim);
    vertexCosts[vertex] = costOf(durationS * PENALTY, lengthM, aim);
  }
  const penalised = reweigh(metric, metric.driving, vertexCosts, hierarchy);
  const found = findRoute(query, penalised, from, to);
  if (found === undefined) return undefined;
  const { vertices, start, end } = found;
  const cost = vertices.length === 1 ? costAlong(metric.driving, start, end) : costOver(metric, vertices, start, end);
  if (readCost(cost, aim).durationS > readCost(best.cost, aim).durationS * LONGEST) return undefined;
  if (sharedLengthM(metric.driving, best, found) > MOST_SHARED * readCost(best.cost, aim).lengthM) return undefined;
  return { ...found, cost };
}

/** How much of `b` is driven on roads that `a` drives too; of its first and last road only the part that is driven. */
function sharedLengthM(driving: Driving, a: FoundRoute, b: FoundRoute): number {
  const { vertexRoad, roadFirstPiece, pieceLengthM } = driving.graph;
  const roads = new Set(a.vertices.map((vertex) => vertexRoad[vertex]));
  let sharedM = 0;
  for (const [at, vertex] of b.vertices.entries()) {
    const code = vertexRoad[vertex] as number;
    if (!roads.has(code)) continue;
    if (at === 0) sharedM += stretchFrom(driving, b.start).lengthM;
    else if (at === b.vertices.length - 1) sharedM += stretchTo(driving, b.end).lengthM;
    else {
      const end = roadFirstPiece[(code >> 1) + 1] as number;
      for (let piece = roadFirstPiece[code >> 1] as number; piece < end; piece++) sharedM += pieceLengthM[piece] as number;
    }
  }
  return sharedM;
}
