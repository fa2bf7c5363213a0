import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateCity } from '../../electron/core/city/index.ts';
import type { CityFeatures } from '../../shared/domain/city/city-features.ts';
import { localPlane } from '../../shared/domain/city/local-plane.ts';
import { boxOf, ringCrossesItself, signedArea } from '../../shared/domain/city/ring-geometry.ts';
import { centreOf, isLonLat } from '../../shared/domain/place/geo.ts';

const cities = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  buildingCount: fc.integer({ min: 50, max: 1400 }),
});
const RUNS = { numRuns: 5, endOnFailure: true };

describe('the generated city', () => {
  it('is the same for the same options and another for another seed', () => {
    const options = { seed: 11, buildingCount: 400 };
    expect(generateCity(options)).toEqual(generateCity(options));
    expect(generateCity({ ...options, seed: 12 }).buildings).not.toEqual(generateCity(options).buildings);
  });

  it('has as many buildings as asked for', () => {
    fc.assert(
      fc.property(cities, (options) => {
        expect(generateCity(options).buildings.length).toBe(options.buildingCount);
      }),
      RUNS,
    );
  });

  it('has sound buildings: counter-clockwise outlines, hardly any that cross themselves, positive heights', () => {
    fc.assert(
      fc.property(cities, (options) => {
        const { buildings } = generateCity(options);
        let crossing = 0;
        for (const { rings, heightM, baseHeightM } of buildings) {
          expect(baseHeightM).toBeGreaterThanOrEqual(0);
          expect(heightM).toBeGreaterThan(baseHeightM);
          expect(heightM).toBeLessThan(400);
          rings.forEach((ring, index) => {
            expect(ring.length).toBeGreaterThanOrEqual(6);
            expect(ring.every((value) => Number.isFinite(value))).toBe(true);
            expect(signedArea(ring) > 0).toBe(index === 0);
            if (ringCrossesItself(ring)) crossing++;
          });
        }
        expect(crossing).toBeLessThanOrEqual(Math.ceil(buildings.length * 0.004));
      }),
      RUNS,
    );
  });

  it('has one connected street network that shares nodes at junctions', () => {
    fc.assert(
      fc.property(cities, (options) => {
        const { streets } = generateCity(options);
        expect(streets.length).toBeGreaterThan(5);
        expect(connectedParts(streets)).toBe(1);
        const positions = new Map<number, string>();
        for (const { line, nodeIds } of streets) {
          expect(nodeIds.length * 2).toBe(line.length);
          nodeIds.forEach((node, index) => {
            const position = `${line[index * 2]} ${line[index * 2 + 1]}`;
            expect(positions.get(node) ?? position).toBe(position);
            positions.set(node, position);
          });
        }
      }),
      RUNS,
    );
  });

  it('has motorways that can be entered and left in both directions', () => {
    const { streets } = generateCity({ seed: 1, buildingCount: 15_000 });
    const motorway = streets.filter(({ streetClass }) => streetClass === 'motorway');
    expect(motorway.length).toBeGreaterThan(8);
    expect(new Set(motorway.map(({ direction }) => direction))).toEqual(new Set(['forward', 'backward']));
    expect(reachableShare(streets)).toBeGreaterThan(0.97);
  });

  it('puts every address on or beside a building and numbers no house twice', () => {
    fc.assert(
      fc.property(cities, (options) => {
        const city = generateCity(options);
        const near = nearBuilding(city);
        const seen = new Set<string>();
        for (const { street, houseNumber, position } of city.addresses) {
          expect(near(position)).toBe(true);
          const label = `${street} ${houseNumber}`;
          expect(seen.has(label)).toBe(false);
          seen.add(label);
        }
        expect(city.addresses.length).toBeGreaterThan(options.buildingCount * 0.4);
      }),
      RUNS,
    );
  });

  it('numbers one side of a street odd and the other even, rising along it', () => {
    const { addresses } = generateCity({ seed: 3, buildingCount: 1500 });
    const byStreet = Map.groupBy(addresses, ({ street }) => street);
    for (const [, list] of byStreet) {
      for (const parity of [0, 1]) {
        const numbers = list.map(({ houseNumber }) => Number(houseNumber)).filter((value) => value % 2 === parity);
        expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
      }
    }
  });

  it('has stations, hospitals, schools and a hydrant about every 120 m', () => {
    const { facilities, streets, bounds } = generateCity({ seed: 1, buildingCount: 15_000 });
    const count = (kind: string): number => facilities.filter(({ facilityKind }) => facilityKind === kind).length;
    expect(count('fire-station')).toBe(12);
    expect(count('police-station')).toBe(8);
    expect(count('ambulance-station')).toBe(8);
    expect(count('hospital')).toBe(4);
    expect(count('school')).toBe(28);
    const plane = localPlane(centreOf(bounds));
    const builtM = streets
      .filter(({ streetClass, name, level }) => streetClass !== 'motorway' && name !== undefined && level === 'ground')
      .reduce((sum, { line }) => sum + lengthOf(plane, line), 0);
    expect(builtM / count('hydrant')).toBeGreaterThan(100);
    expect(builtM / count('hydrant')).toBeLessThan(160);
  });

  it('lies within its bounds, which are valid positions', () => {
    const { bounds, buildings } = generateCity({ seed: 9, buildingCount: 800 });
    const [west, south, east, north] = bounds;
    expect(isLonLat(west, south) && isLonLat(east, north)).toBe(true);
    for (const { rings } of buildings) {
      const box = boxOf(rings[0] ?? []);
      expect(box[0]).toBeGreaterThan(west - 0.01);
      expect(box[2]).toBeLessThan(east + 0.01);
    }
  });

  it('uses no street name for two different places', () => {
    const { streets } = generateCity({ seed: 2, buildingCount: 4000 });
    const byName = Map.groupBy(
      streets.filter(({ name, streetClass }) => name !== undefined && streetClass === 'residential'),
      ({ name }) => name ?? '',
    );
    const scattered = [...byName.values()].filter((pieces) => connectedParts(pieces) > 1);
    expect(scattered.length).toBeLessThan(byName.size * 0.02);
  });
});

type Streets = CityFeatures['streets'];

function connectedParts(streets: Streets): number {
  const parent = new Map<number, number>();
  const rootOf = (node: number): number => {
    let root = node;
    for (let next = parent.get(root); next !== undefined && next !== root; next = parent.get(root)) root = next;
    return root;
  };
  for (const { nodeIds } of streets) {
    for (const node of nodeIds) {
      if (!parent.has(node)) parent.set(node, node);
      parent.set(rootOf(node), rootOf(nodeIds[0] ?? node));
    }
  }
  return new Set([...parent.keys()].map(rootOf)).size;
}

/**
 * Share of the nodes that a car can reach from the busiest junction, keeping to one-way directions, and come back
 * from.
 */
function reachableShare(streets: Streets): number {
  const forward = new Map<number, number[]>();
  const backward = new Map<number, number[]>();
  const add = (graph: Map<number, number[]>, from: number, to: number): void => {
    graph.set(from, [...(graph.get(from) ?? []), to]);
  };
  const nodes = new Set<number>();
  for (const { nodeIds, direction } of streets) {
    for (let index = 1; index < nodeIds.length; index++) {
      const a = nodeIds[index - 1] ?? 0;
      const b = nodeIds[index] ?? 0;
      nodes.add(a).add(b);
      if (direction !== 'backward') {
        add(forward, a, b);
        add(backward, b, a);
      }
      if (direction !== 'forward') {
        add(forward, b, a);
        add(backward, a, b);
      }
    }
  }
  const start = [...nodes].sort((a, b) => (forward.get(b)?.length ?? 0) - (forward.get(a)?.length ?? 0))[0] ?? 0;
  const reach = (graph: Map<number, number[]>): Set<number> => {
    const seen = new Set([start]);
    const pending = [start];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      for (const next of graph.get(node) ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        pending.push(next);
      }
    }
    return seen;
  };
  const out = reach(forward);
  const back = reach(backward);
  return [...nodes].filter((node) => out.has(node) && back.has(node)).length / nodes.size;
}

/** Answers whether a position lies within 15 m of some building's box. */
function nearBuilding({ buildings, bounds }: CityFeatures): (position: readonly [number, number]) => boolean {
  const plane = localPlane(centreOf(bounds));
  const cells = new Map<string, [number, number, number, number][]>();
  for (const { rings } of buildings) {
    const flat: number[] = [];
    const ring = rings[0] ?? [];
    for (let at = 0; at < ring.length; at += 2) flat.push(...plane.toPlane(ring[at] ?? 0, ring[at + 1] ?? 0));
    const box = boxOf(flat);
    for (let x = Math.floor((box[0] - 15) / 100); x <= Math.floor((box[2] + 15) / 100); x++) {
      for (let y = Math.floor((box[1] - 15) / 100); y <= Math.floor((box[3] + 15) / 100); y++) {
        cells.set(`${x}:${y}`, [...(cells.get(`${x}:${y}`) ?? []), box]);
      }
    }
  }
  return ([lon, lat]) => {
    const [x, y] = plane.toPlane(lon, lat);
    return (cells.get(`${Math.floor(x / 100)}:${Math.floor(y / 100)}`) ?? []).some(
      ([west, south, east, north]) => x > west - 15 && x < east + 15 && y > south - 15 && y < north + 15,
    );
  };
}

function lengthOf(plane: ReturnType<typeof localPlane>, line: readonly number[]): number {
  let length = 0;
  for (let at = 2; at < line.length; at += 2) {
    const [ax, ay] = plane.toPlane(line[at - 2] ?? 0, line[at - 1] ?? 0);
    const [bx, by] = plane.toPlane(line[at] ?? 0, line[at + 1] ?? 0);
    length += Math.hypot(bx - ax, by - ay);
  }
  return length;
}
