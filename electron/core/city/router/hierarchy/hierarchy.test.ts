import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphOf, plainProfiles, roadCity } from '../../../../../tests/builders/road-city.ts';
import { randomRoads as plan } from '../../../../../tests/builders/random-roads.ts';
import type { RoadGraph } from '../graph/road-tables.ts';
import { Driving } from '../metric/driving.ts';
import { weigh, weighAgain } from '../metric/profile-metric.ts';
import type { ProfileMetric } from '../metric/profile-metric.ts';
import { deriveHierarchy } from './hierarchy.ts';
import { PointQuery } from './point-query.ts';
import { Sweep } from './sweep.ts';

const RUNS = { numRuns: 120 };
/** Costs from one vertex to all, the slow and obvious way. */
function costsFrom(graph: RoadGraph, turnCost: Float64Array, start: number): Float64Array {
  const costs = new Float64Array(graph.vertexRoad.length).fill(Infinity);
  costs[start] = 0;
  for (let hasChanged = true; hasChanged; ) {
    hasChanged = false;
    for (let v = 0; v < costs.length; v++) {
      for (let turn = graph.turnFirst[v] ?? 0; turn < (graph.turnFirst[v + 1] ?? 0); turn++) {
        const head = graph.turnHead[turn] ?? 0;
        const cost = (costs[v] ?? Infinity) + (turnCost[turn] ?? Infinity);
        if (cost < (costs[head] ?? Infinity)) {
          costs[head] = cost;
          hasChanged = true;
        }
      }
    }
  }
  return costs;
}

function metricOf(graph: RoadGraph, profile: 'car' | 'emergency', closed: readonly number[] = []): Driving {
  const isClosed = new Uint8Array(graph.pieceRoad.length);
  for (const piece of closed) isClosed[piece % Math.max(1, isClosed.length)] = 1;
  return new Driving(graph, plainProfiles()[profile], closed.length === 0 ? {} : { isClosed }, 'fastest');
}

function expectAllRight(graph: RoadGraph, metric: ProfileMetric): void {
  const hierarchy = deriveHierarchy(graph);
  const query = new PointQuery(hierarchy);
  const sweep = new Sweep(hierarchy);
  const all = Array.from({ length: graph.vertexRoad.length }, (_, vertex) => vertex);
  for (const start of all.filter((vertex) => vertex % 5 === 0)) {
    const right = costsFrom(graph, metric.search.turnCost, start);
    const seed = [{ vertex: start, cost: 0 }];
    expect(sweep.all(metric.search, seed, 'from-seeds')).toEqual(right);
    for (const goal of all) {
      const goals = [{ vertex: goal, cost: 0 }];
      expect(query.cost(metric.search, seed, goals)).toBe(right[goal]);
      const path = query.path(metric.search, seed, goals);
      expect(path?.cost ?? Infinity).toBe(right[goal]);
      if (path !== undefined) expect(costOfPath(graph, metric, path.vertices)).toBe(path.cost);
    }
    const some = all.filter((vertex) => vertex % 3 === 0);
    const costs = sweep.some(metric.search, seed, some, 'to-seeds').slice();
    for (const from of some) expect(costs[from]).toBe(query.cost(metric.search, [{ vertex: from, cost: 0 }], seed));
  }
}

function costOfPath(graph: RoadGraph, { search }: ProfileMetric, vertices: readonly number[]): number {
  let sum = 0;
  for (const [index, vertex] of vertices.entries()) {
    const next = vertices[index + 1];
    if (next === undefined) break;
    let cost = Infinity;
    for (let turn = graph.turnFirst[vertex] ?? 0; turn < (graph.turnFirst[vertex + 1] ?? 0); turn++) {
      if (graph.turnHead[turn] === next) cost = Math.min(cost, search.turnCost[turn] ?? Infinity);
    }
    sum += cost;
  }
  return sum;
}

test('queries through the hierarchy agree with a plain search, whatever is restricted', () => {
  fc.assert(
    fc.property(plan, fc.constantFrom('car' as const, 'emergency' as const), (roads, profile) => {
      const graph = graphOf(roadCity(roads));
      expectAllRight(graph, weigh(metricOf(graph, profile), deriveHierarchy(graph)));
    }),
    RUNS,
  );
});

test('weights after a change are those of weighing everything anew', () => {
  fc.assert(
    fc.property(plan, fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), fc.array(fc.nat(), { maxLength: 2 }), (roads, first, then) => {
      const graph = graphOf(roadCity(roads));
      const hierarchy = deriveHierarchy(graph);
      let metric = weigh(metricOf(graph, 'car'), hierarchy);
      for (const closed of [first, then]) {
        const driving = metricOf(graph, 'car', closed);
        metric = weighAgain(metric, driving, hierarchy, 1);
        const fresh = weigh(driving, hierarchy);
        expect(metric.search.up).toEqual(fresh.search.up);
        expect(metric.search.down).toEqual(fresh.search.down);
      }
      expectAllRight(graph, metric);
    }),
    RUNS,
  );
});
