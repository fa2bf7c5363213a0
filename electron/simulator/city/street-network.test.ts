import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gridCity } from '../../../tests/builders/grid-city.ts';
import { shortestPath } from './shortest-path.ts';
import type { SimulatedStreet } from './simulated-city.ts';
import { buildStreetNetwork } from './street-network.ts';
import type { StreetNetwork } from './street-network.ts';

const street = (nodeIds: readonly number[], more: Partial<SimulatedStreet> = {}): SimulatedStreet => ({
  streetClass: 'residential',
  line: nodeIds.flatMap((id) => [12.5 + (id % 10) * 0.001, 55.7 + Math.floor(id / 10) * 0.001]),
  nodeIds,
  direction: 'both',
  speedLimitMps: 10,
  level: 'ground',
  ...more,
});

/** Quickest times from one junction to all, the slow and obvious way (Bellman and Ford). */
function secondsFrom(network: StreetNetwork, start: number): readonly number[] {
  const seconds = network.junctions.map((_, index) => (index === start ? 0 : Number.POSITIVE_INFINITY));
  for (let round = 0; round < network.junctions.length; round++) {
    for (const edge of network.leaving.flat()) {
      const via = (seconds[edge.from] ?? Infinity) + edge.lengthM / edge.speedMps;
      if (via < (seconds[edge.to] ?? Infinity)) seconds[edge.to] = via;
    }
  }
  return seconds;
}

test('the way found is a connected one and as quick as any', () => {
  const edgeList = fc.array(
    fc.record({ a: fc.nat({ max: 29 }), b: fc.nat({ max: 29 }), isOneWay: fc.boolean(), speed: fc.integer({ min: 3, max: 30 }) }),
    { minLength: 5, maxLength: 80 },
  );
  fc.assert(
    fc.property(edgeList, fc.nat(), fc.nat(), (edges, a, b) => {
      const network = buildStreetNetwork(
        edges.map((each) =>
          street([each.a, each.b], { direction: each.isOneWay ? 'forward' : 'both', speedLimitMps: each.speed }),
        ),
      );
      fc.pre(network.connected.length > 1);
      const start = network.connected[a % network.connected.length] ?? 0;
      const goal = network.connected[b % network.connected.length] ?? 0;
      const path = shortestPath(network, start, goal);
      let at = start;
      for (const edge of path ?? []) {
        expect(edge.from).toBe(at);
        at = edge.to;
      }
      expect(at).toBe(goal);
      const seconds = (path ?? []).reduce((sum, edge) => sum + edge.lengthM / edge.speedMps, 0);
      expect(seconds).toBeCloseTo(secondsFrom(network, start)[goal] ?? Infinity, 6);
    }),
    { numRuns: 200 },
  );
});

test('one-way streets are driven one way, footpaths not at all, stubs that lead nowhere back are left out', () => {
  const network = buildStreetNetwork([
    street([1, 2, 3]),
    street([3, 13], { direction: 'forward' }),
    street([13, 1], { direction: 'forward' }),
    street([2, 99], { direction: 'forward' }),
    street([3, 23], { streetClass: 'path' }),
  ]);
  const at = (id: number) => network.nearest([12.5 + (id % 10) * 0.001, 55.7 + Math.floor(id / 10) * 0.001]);
  expect(network.connected).toHaveLength(4);
  expect(shortestPath(network, at(3), at(13))).toHaveLength(1);
  expect(shortestPath(network, at(13), at(3))?.map((edge) => edge.to)).toEqual([at(1), at(2), at(3)]);
});

test('a street is cut at every junction and nowhere else', () => {
  const network = buildStreetNetwork(gridCity(4).streets);
  expect(network.connected).toHaveLength(25);
  expect(network.leaving.flat()).toHaveLength(2 * 40);
  expect(buildStreetNetwork([]).connected).toEqual([]);
});
