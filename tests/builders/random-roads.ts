import fc from 'fast-check';
import type { RoadPlan, StreetPlan } from './road-city.ts';

const NODES = 24;

const node = fc.nat({ max: NODES - 1 });
const street: fc.Arbitrary<StreetPlan> = fc
  .record({
    a: node,
    b: node,
    direction: fc.constantFrom('both' as const, 'forward' as const, 'backward' as const),
    speedLimitMps: fc.integer({ min: 2, max: 30 }),
    access: fc.constantFrom('open' as const, 'open' as const, 'open' as const, 'destination' as const, 'bus' as const),
  })
  .map(({ a, b, ...rest }) => ({ nodes: a === b ? [a, (a + 1) % NODES] : [a, b], ...rest }));

/** Streets between random nodes, with random restrictions at the nodes where they meet, some over three streets. */
export const randomRoads: fc.Arbitrary<RoadPlan> = fc
  .record({
    streets: fc.array(street, { minLength: 8, maxLength: 60 }),
    picks: fc.array(fc.record({ first: fc.nat(), second: fc.nat(), third: fc.nat(), isOnly: fc.boolean(), isLong: fc.boolean() }), {
      maxLength: 8,
    }),
    binds: fc.boolean(),
  })
  .map(({ streets, picks, binds }) => {
    const named = streets.map((each, index) => ({ ...each, id: `s${index}` }));
    const touching = (id: number, not: string): string[] =>
      named.filter((each) => each.id !== not && each.nodes.includes(id)).map((each) => each.id);
    const restrictions = picks.flatMap(({ first, second, third, isOnly, isLong }) => {
      const from = named[first % named.length];
      const via = from?.nodes[1];
      if (from === undefined || via === undefined) return [];
      const next = touching(via, from.id);
      const secondId = next[second % Math.max(1, next.length)];
      if (secondId === undefined) return [];
      const path = [from.id, secondId];
      if (isLong) {
        const middle = named.find((each) => each.id === secondId);
        const far = middle?.nodes.find((each) => each !== via) ?? via;
        const last = touching(far, secondId);
        const thirdId = last[third % Math.max(1, last.length)];
        if (thirdId !== undefined) path.push(thirdId);
      }
      return [{ kind: isOnly ? ('only' as const) : ('no' as const), path, viaNodeId: via, bindsEmergency: binds }];
    });
    return {
      nodes: Object.fromEntries(
        Array.from({ length: NODES }, (_, index) => [index, [(index % 6) * 130, Math.floor(index / 6) * 90 + (index % 5)]]),
      ),
      streets: named,
      restrictions,
    };
  });
