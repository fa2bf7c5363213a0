import { customise, customiseAgain } from '../hierarchy/customise.ts';
import { searchable } from '../hierarchy/hierarchy.ts';
import type { Hierarchy, SearchMetric } from '../hierarchy/hierarchy.ts';
import type { Driving } from './driving.ts';

/** Above this share of changed turns everything is weighed anew at once. */
const MOST_CHANGED_SHARE = 0.02;

/** The weights of the hierarchy for one way of driving, with what they were made from. */
export interface ProfileMetric {
  readonly driving: Driving;
  readonly vertexCosts: Float64Array;
  readonly search: SearchMetric;
}

/** Weighs the whole hierarchy. */
export function weigh(driving: Driving, hierarchy: Hierarchy): ProfileMetric {
  const vertexCosts = driving.vertexCosts();
  const metric = {
    turnCost: driving.turnCosts(vertexCosts),
    up: new Float64Array(hierarchy.arcCount),
    down: new Float64Array(hierarchy.arcCount),
  };
  customise(hierarchy, metric);
  return { driving, vertexCosts, search: searchable(hierarchy, metric) };
}

/** Weighs the hierarchy for other conditions; where little has changed, only what that touches. `former` stays as it is. */
export function weighAgain(former: ProfileMetric, driving: Driving, hierarchy: Hierarchy): ProfileMetric {
  return reweigh(former, driving, driving.vertexCosts(), hierarchy);
}

/** The same with the costs of whole roads given. */
export function reweigh(
  former: ProfileMetric,
  driving: Driving,
  vertexCosts: Float64Array,
  hierarchy: Hierarchy,
): ProfileMetric {
  const turnCost = driving.turnCosts(vertexCosts);
  const changed: number[] = [];
  for (let turn = 0; turn < turnCost.length; turn++) {
    if (turnCost[turn] !== former.search.turnCost[turn]) changed.push(turn);
  }
  if (changed.length === 0) return { driving, vertexCosts, search: former.search };
  const metric = { turnCost, up: former.search.up.slice(), down: former.search.down.slice() };
  if (changed.length < turnCost.length * MOST_CHANGED_SHARE) {
    customiseAgain(hierarchy, metric, changed, driving.graph.turnArc);
  } else customise(hierarchy, metric);
  return { driving, vertexCosts, search: searchable(hierarchy, metric) };
}
