import { beforeAll, describe, expect, it } from 'vitest';
import type { AreaFeature, BuildingFeature, CityFeatures } from '../../../../shared/domain/city/city-features.ts';
import type { CityMeshKind } from '../../../../shared/domain/city/city-view.ts';
import { AREA_CLASSES } from '../../../../shared/domain/city/feature-classes.ts';
import { localPlane } from '../../../../shared/domain/city/local-plane.ts';
import { signedArea } from '../../../../shared/domain/city/ring-geometry.ts';
import { fromTileSpace, TILE_MAX_HEIGHT_M, TILE_REACH, toTileSpace } from '../../../../shared/domain/city/tile-grid.ts';
import { decodeTileMesh, WAY_DIRECTION_SCALE } from '../../../../shared/domain/city/tile-mesh.ts';
import type { TileMesh } from '../../../../shared/domain/city/tile-mesh.ts';
import { generateCity } from '../generator/index.ts';
import { bakeCity } from './bake-city.ts';
import { metresPerTile } from './tile-space.ts';

interface ReadTile {
  readonly column: number;
  readonly row: number;
  readonly kind: CityMeshKind;
  readonly maxHeightM: number;
  readonly mesh: TileMesh;
}

const EMPTY: CityFeatures = {
  name: 'Test',
  attribution: 'none',
  source: 'test',
  bounds: [-15.3, 48.3, -15.1, 48.5],
  buildings: [],
  streets: [],
  areas: [],
  rails: [],
  places: [],
  addresses: [],
  facilities: [],
  defects: [],
};
const PLANE = localPlane([-15.2, 48.4]);

function bake(features: CityFeatures): ReadTile[] {
  return [...bakeCity(features)].map(({ column, row, mesh: kind, maxHeightM, blob }) => {
    const mesh = decodeTileMesh(blob);
    if (!mesh.ok) throw new Error(mesh.error.message);
    return { column, row, kind, maxHeightM, mesh: mesh.value };
  });
}

/** Positions of a vertex in metres: x east, y north of the tile's centre, z up. */
function vertex({ mesh, row }: ReadTile, index: number): [number, number, number] {
  const metres = (TILE_REACH * metresPerTile(row + 0.5, 2 ** 14)) / 32767;
  return [
    (mesh.positions[index * 4] ?? 0) * metres,
    (mesh.positions[index * 4 + 1] ?? 0) * metres,
    ((mesh.positions[index * 4 + 2] ?? 0) / 32767) * TILE_MAX_HEIGHT_M,
  ];
}

function triangles(tile: ReadTile): [number, number, number][] {
  const list: [number, number, number][] = [];
  const { indices } = tile.mesh;
  for (let at = 0; at < indices.length; at += 3) {
    list.push([indices[at] ?? -1, indices[at + 1] ?? -1, indices[at + 2] ?? -1]);
  }
  return list;
}

/** Twice the area of a triangle seen from above, positive when counter-clockwise. */
function turn(tile: ReadTile, [a, b, c]: [number, number, number]): number {
  const [ax, ay] = vertex(tile, a);
  const [bx, by] = vertex(tile, b);
  const [cx, cy] = vertex(tile, c);
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

function ring(points: readonly (readonly [number, number])[]): number[] {
  return points.flatMap(([x, y]) => [...PLANE.toLonLat(x, y)]);
}

function building(id: string, rings: number[][], heightM: number, baseHeightM = 0): BuildingFeature {
  return { id, buildingClass: 'office', rings, heightM, baseHeightM, heightSource: 'measured' };
}

function area(id: string, areaClass: AreaFeature['areaClass'], rings: number[][]): AreaFeature {
  return { id, areaClass, rings };
}

describe('baking a city', () => {
  let city: CityFeatures;
  let tiles: ReadTile[];
  beforeAll(() => {
    city = generateCity({ seed: 5, buildingCount: 900 });
    tiles = bake(city);
  });

  it('gives the same bytes for the same features', () => {
    const again = [...bakeCity(city)];
    const first = [...bakeCity(city)];
    expect(again.length).toBe(tiles.length);
    again.forEach((tile, index) => expect(Buffer.compare(tile.blob, first[index]?.blob ?? Buffer.alloc(0))).toBe(0));
  });

  it('keeps every index within the vertices and every range within the indices, without gaps', () => {
    for (const { mesh } of tiles) {
      const vertexCount = mesh.positions.length / 4;
      expect(mesh.indices.every((index) => index < vertexCount)).toBe(true);
      let next = 0;
      for (const { classIndex, firstIndex, indexCount } of mesh.ranges) {
        expect(firstIndex).toBe(next);
        next += indexCount;
        for (let at = firstIndex; at < next; at++) {
          expect(mesh.attributes[(mesh.indices[at] ?? 0) * 4]).toBe(classIndex);
        }
      }
      expect(next).toBe(mesh.indices.length);
    }
  });

  it('draws fewer triangles with every level of detail', () => {
    const count = (kind: CityMeshKind): number =>
      tiles.filter((tile) => tile.kind === kind).reduce((sum, { mesh }) => sum + mesh.indices.length / 3, 0);
    expect(count('building-boxes')).toBeLessThan(count('buildings') * 0.9);
    expect(count('building-blocks')).toBeLessThan(count('building-boxes') * 0.5);
  });

  it('says the height of the highest vertex', () => {
    for (const tile of tiles) {
      let highest = 0;
      for (let index = 0; index < tile.mesh.positions.length / 4; index++) {
        highest = Math.max(highest, vertex(tile, index)[2]);
      }
      expect(Math.abs(highest - tile.maxHeightM)).toBeLessThan(0.03);
    }
  });

  it('covers the roof of every building within 1 %', () => {
    for (const kind of ['buildings'] as const) {
      const roofs = tiles
        .filter((tile) => tile.kind === kind)
        .flatMap((tile) => triangles(tile).map((triangle) => ({ tile, triangle })))
        .filter(({ tile, triangle: [a, b, c] }) => {
          const heights = [a, b, c].map((index) => vertex(tile, index)[2]);
          return Math.max(...heights) - Math.min(...heights) < 1e-6;
        });
      const baked = roofs.reduce((sum, { tile, triangle }) => sum + turn(tile, triangle) / 2, 0);
      const mapped = city.buildings.reduce(
        (sum, { rings }) => sum + rings.reduce((own, list) => own + signedArea(planeRing(list)), 0),
        0,
      );
      expect(Math.abs(baked / mapped - 1)).toBeLessThan(0.01);
    }
  });
});

function planeRing(list: readonly number[]): number[] {
  const flat: number[] = [];
  for (let at = 0; at < list.length; at += 2) flat.push(...PLANE.toPlane(list[at] ?? 0, list[at + 1] ?? 0));
  return flat;
}

describe('the mesh of one building', () => {
  const outer = ring([
    [0, 0],
    [40, 0],
    [40, 30],
    [0, 30],
  ]);
  const court = ring([
    [10, 10],
    [10, 20],
    [30, 20],
    [30, 10],
  ]);
  const [tile] = bake({ ...EMPTY, buildings: [building('b', [outer, court], 20, 5)] });
  if (tile === undefined) throw new Error('nothing was baked');
  const [cx, cy] = [20, 15];
  const centre = toTileSpace(PLANE.toLonLat(cx, cy));
  const metres = metresPerTile(tile.row + 0.5, 2 ** 14);
  const origin = [(centre.column - tile.column - 0.5) * metres, (tile.row + 0.5 - centre.row) * metres] as const;

  it('stands between its base and its roof', () => {
    const heights = new Set(
      triangles(tile)
        .flat()
        .map((index) => Math.round(vertex(tile, index)[2])),
    );
    expect([...heights].sort((a, b) => a - b)).toEqual([5, 20]);
  });

  it('shows every wall and the roof counter-clockwise from outside', () => {
    for (const [a, b, c] of triangles(tile)) {
      const [p, q, r] = [vertex(tile, a), vertex(tile, b), vertex(tile, c)];
      const u = [q[0] - p[0], q[1] - p[1], q[2] - p[2]] as const;
      const v = [r[0] - p[0], r[1] - p[1], r[2] - p[2]] as const;
      const normal = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]] as const;
      if (Math.abs(normal[2]) > 1) {
        expect(normal[2]).toBeGreaterThan(0);
        continue;
      }
      const x = (p[0] + q[0] + r[0]) / 3 - origin[0];
      const y = (p[1] + q[1] + r[1]) / 3 - origin[1];
      const isCourt = Math.abs(x) < 12 && Math.abs(y) < 7;
      const outward = normal[0] * x + normal[1] * y;
      expect(isCourt ? -outward : outward).toBeGreaterThan(0);
    }
  });

  it('lights the walls that face the sun more than those in the shade', () => {
    const lightOf = (isSouth: boolean): number => {
      const wall = triangles(tile).find(([a, b, c]) => {
        const points = [a, b, c].map((index) => vertex(tile, index));
        const y = points.map((point) => point[1] - origin[1]);
        return points.some((point) => point[2] < 6) && y.every((value) => (isSouth ? value < -14 : value > 14));
      });
      return tile.mesh.attributes[(wall?.[0] ?? 0) * 4 + 1] ?? 0;
    };
    expect(lightOf(true)).toBeGreaterThan(lightOf(false) + 40);
  });
});

describe('ground areas', () => {
  it('are cut at tile edges and cover their area once, holes left out', () => {
    const outer = ring([
      [-3000, -2500],
      [2600, -2900],
      [3100, 2400],
      [-200, 900],
      [-2700, 2800],
    ]);
    const hole = ring([
      [-900, -700],
      [-1100, 600],
      [700, 300],
      [900, -800],
    ]);
    const tiles = bake({ ...EMPTY, areas: [area('a', 'park', [outer, hole])] });
    expect(tiles.length).toBeGreaterThan(6);
    let covered = 0;
    for (const tile of tiles) {
      const edge = 0.5 * metresPerTile(tile.row + 0.5, 2 ** 14) * 1.0002;
      for (const triangle of triangles(tile)) {
        const size = turn(tile, triangle) / 2;
        expect(size).toBeGreaterThanOrEqual(-0.01);
        covered += size;
        for (const index of triangle) {
          const [x, y] = vertex(tile, index);
          expect(Math.abs(x)).toBeLessThan(edge);
          expect(Math.abs(y)).toBeLessThan(edge);
        }
      }
    }
    const wanted = signedArea(planeRing(outer)) + signedArea(planeRing(hole));
    expect(Math.abs(covered / wanted - 1)).toBeLessThan(0.01);
  });

  it('come in painter’s order: water after land', () => {
    const square = ring([
      [0, 0],
      [50, 0],
      [50, 50],
      [0, 50],
    ]);
    const [tile] = bake({ ...EMPTY, areas: [area('w', 'water', [square]), area('l', 'land', [square])] });
    expect(tile?.mesh.ranges.map(({ classIndex }) => AREA_CLASSES[classIndex])).toEqual(['land', 'water']);
  });
});

describe('ways', () => {
  const street = (points: readonly (readonly [number, number])[], streetClass: 'residential' | 'motorway') => ({
    id: 's',
    streetClass,
    line: ring(points),
    nodeIds: points.map((_, index) => index),
    direction: 'both' as const,
    speedLimitMps: 10,
    speedSource: 'default' as const,
    level: 'ground' as const,
  });

  /** Corners of a triangle as the map draws it: moved off the centre line by the half width. */
  const widened = (tile: ReadTile, index: number): [number, number] => {
    const [x, y] = vertex(tile, index);
    const { attributes, positions } = tile.mesh;
    const halfM = (positions[index * 4 + 3] ?? 0) / 100;
    return [
      x + (((attributes[index * 4 + 2] ?? 0) - 128) / WAY_DIRECTION_SCALE) * halfM,
      y + (((attributes[index * 4 + 3] ?? 0) - 128) / WAY_DIRECTION_SCALE) * halfM,
    ];
  };

  it('are as wide as their class, mitred at bends, and closed at their ends', () => {
    const tiles = bake({
      ...EMPTY,
      streets: [
        street(
          [
            [0, 0],
            [100, 0],
            [180, 60],
          ],
          'residential',
        ),
      ],
    });
    let covered = 0;
    for (const { tile, triangle } of tiles.flatMap((tile) => triangles(tile).map((triangle) => ({ tile, triangle })))) {
      const [a, b, c] = triangle;
      const [p, q, r] = [widened(tile, a), widened(tile, b), widened(tile, c)];
      const size = ((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])) / 2;
      expect(size).toBeGreaterThan(0);
      covered += size;
    }
    // 200 m of 7 m, and two half hexagons.
    expect(covered).toBeGreaterThan(200 * 7);
    expect(covered).toBeLessThan(200 * 7 + 50);
  });

  it('turn back on themselves without a spike', () => {
    const [tile] = bake({
      ...EMPTY,
      streets: [
        street(
          [
            [0, 0],
            [100, 0],
            [0, 3],
          ],
          'residential',
        ),
      ],
    });
    if (tile === undefined) throw new Error('nothing was baked');
    const { attributes } = tile.mesh;
    for (let index = 0; index < attributes.length / 4; index++) {
      const east = ((attributes[index * 4 + 2] ?? 0) - 128) / WAY_DIRECTION_SCALE;
      const north = ((attributes[index * 4 + 3] ?? 0) - 128) / WAY_DIRECTION_SCALE;
      expect(Math.hypot(east, north)).toBeLessThan(1.9);
    }
  });

  it('keep long lines within reach of their tiles', () => {
    const tiles = bake({
      ...EMPTY,
      streets: [
        street(
          [
            [-9000, -100],
            [9000, 400],
          ],
          'motorway',
        ),
      ],
    });
    expect(tiles.length).toBeGreaterThan(8);
    const ends = tiles.flatMap((tile) =>
      triangles(tile)
        .flat()
        .map((index) => {
          const [x, y] = [tile.mesh.positions[index * 4] ?? 0, tile.mesh.positions[index * 4 + 1] ?? 0];
          expect(Math.abs(x)).toBeLessThan(32767);
          expect(Math.abs(y)).toBeLessThan(32767);
          const reach = TILE_REACH / 32767;
          return fromTileSpace(tile.column + 0.5 + x * reach, tile.row + 0.5 - y * reach)[0];
        }),
    );
    expect(Math.min(...ends)).toBeCloseTo(PLANE.toLonLat(-9000, 0)[0], 4);
    expect(Math.max(...ends)).toBeCloseTo(PLANE.toLonLat(9000, 0)[0], 4);
  });

  it('are painted from the narrowest to the widest class, tracks last', () => {
    const line: readonly (readonly [number, number])[] = [
      [0, 0],
      [50, 0],
    ];
    const rail = { id: 'r', railClass: 'tram' as const, line: ring(line), level: 'ground' as const };
    const streets = [street(line, 'motorway'), street(line, 'residential')];
    const [tile] = bake({ ...EMPTY, streets, rails: [rail] });
    expect(tile?.mesh.ranges.map(({ classIndex }) => classIndex)).toEqual([5, 0, 67]);
  });
});
