import { describe, expect, it } from 'vitest';
import { fromTileSpace, TILE_REACH, toTileSpace } from '../../../../shared/domain/city/tile-grid.ts';
import { tileCell, WAY_ALONG_STEP_M, WAY_DIRECTION_SCALE } from '../../../../shared/domain/city/tile-mesh.ts';
import { bakeTiles, EMPTY_CITY, lineAt, PLANE, trianglesOf, vertexOf } from '../../../../tests/harness/baked-tiles.ts';
import type { ReadTile } from '../../../../tests/harness/baked-tiles.ts';

describe('ways', () => {
  const street = (points: readonly (readonly [number, number])[], streetClass: 'residential' | 'motorway') => ({
    id: 's',
    streetClass,
    line: lineAt(points),
    nodeIds: points.map((_, index) => index),
    direction: 'both' as const,
    speedLimitMps: 10,
    speedSource: 'default' as const,
    level: 'ground' as const,
    layer: 0,
    access: 'open' as const,
    isRoundabout: false,
    isLink: false,
  });

  /** Corners of a triangle as the map draws it: moved off the centre line by the half width. */
  const widened = (tile: ReadTile, index: number): [number, number] => {
    const [x, y] = vertexOf(tile, index);
    const { attributes, positions } = tile.mesh;
    const halfM = (positions[index * 4 + 3] ?? 0) / 100;
    return [
      x + (((attributes[index * 4 + 2] ?? 0) - 128) / WAY_DIRECTION_SCALE) * halfM,
      y + (((attributes[index * 4 + 3] ?? 0) - 128) / WAY_DIRECTION_SCALE) * halfM,
    ];
  };

  it('are as wide as their class, mitred at bends, and closed at their ends', () => {
    const tiles = bakeTiles({
      ...EMPTY_CITY,
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
    for (const { tile, triangle } of tiles.flatMap((tile) => trianglesOf(tile).map((triangle) => ({ tile, triangle })))) {
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
    const [tile] = bakeTiles({
      ...EMPTY_CITY,
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
    const tiles = bakeTiles({
      ...EMPTY_CITY,
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
      trianglesOf(tile)
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

  it('lie in layers: tunnels below the ground, bridges above, whatever is mapped', () => {
    const line: readonly (readonly [number, number])[] = [
      [0, 0],
      [50, 0],
    ];
    const streets = (
      [
        ['ground', 3],
        ['bridge', 0],
        ['bridge', 2],
        ['tunnel', -3],
        ['tunnel', 0],
      ] as const
    ).map(([level, layer]) => ({ ...street(line, 'residential'), level, layer }));
    const rail = { id: 'r', railClass: 'rail' as const, line: lineAt(line), level: 'bridge' as const };
    const [tile] = bakeTiles({ ...EMPTY_CITY, streets, rails: [rail] });
    expect([...new Set(tile?.mesh.ranges.map(({ layer }) => layer))]).toEqual([-3, -1, 0, 1, 2]);
    // On one layer a track lies over the street.
    expect(tile?.mesh.ranges.filter(({ layer }) => layer === 1).map(({ group }) => group)).toEqual([5, 5, 64, 64]);
  });

  it('lie in runs by the cell of the tile that they run through, which follow each other within a class', () => {
    const steps = Array.from({ length: 60 }, (_, index) => index * 40 - 1_200);
    const tiles = bakeTiles({
      ...EMPTY_CITY,
      streets: [
        { ...street(steps.map((at) => [at, at / 2] as const), 'residential'), id: 'a' },
        { ...street(steps.map((at) => [at, -at] as const), 'motorway'), id: 'b' },
      ],
    });
    const cells = new Set<number>();
    for (const { mesh } of tiles) {
      for (const { cell, isEnds, firstIndex } of mesh.ranges) {
        if (isEnds) continue;
        cells.add(cell);
        // The first two corners of a piece are its two ends, both on the centre line.
        const [from = 0, to = 0] = mesh.indices.subarray(firstIndex, firstIndex + 2);
        const middle = (part: 0 | 1): number =>
          (((mesh.positions[from * 4 + part] ?? 0) + (mesh.positions[to * 4 + part] ?? 0)) / 2 / 32_767) * TILE_REACH;
        expect(cell).toBe(tileCell(0.5 + middle(0), 0.5 - middle(1)));
      }
      const classes = mesh.ranges.map(({ group, isEnds }) => `${String(group)} ${String(isEnds)}`);
      const changes = classes.filter((name, index) => name !== classes[index - 1]);
      expect(changes).toEqual([...new Set(classes)]);
    }
    expect(cells.size).toBeGreaterThan(3);
  });

  it('keep round ends apart, so that they can be left out from afar', () => {
    const [tile] = bakeTiles({
      ...EMPTY_CITY,
      streets: [
        street(
          [
            [0, 0],
            [50, 0],
          ],
          'residential',
        ),
      ],
    });
    expect(tile?.mesh.ranges.map(({ isEnds, indexCount }) => [isEnds, indexCount / 3])).toEqual([
      [false, 2],
      [true, 4],
    ]);
  });

  it.each([
    ['forward', [0, 50]],
    ['backward', [50, 0]],
  ] as const)('that are one-way %s run the way that cars do, so that arrows need only their distance', (direction, [from, to]) => {
    const [tile] = bakeTiles({
      ...EMPTY_CITY,
      streets: [
        {
          ...street(
            [
              [0, 0],
              [50, 0],
            ],
            'residential',
          ),
          direction,
        },
      ],
    });
    if (tile === undefined) throw new Error('nothing was baked');
    const { positions, attributes } = tile.mesh;
    const origin = PLANE.toLonLat(0, 0);
    const startX = ((toTileSpace(origin).column - tile.column - 0.5) / TILE_REACH) * 32767;
    for (let index = 0; index < attributes.length / 4; index++) {
      const alongM = (positions[index * 4 + 2] ?? 0) * WAY_ALONG_STEP_M;
      const isAtOrigin = Math.abs((positions[index * 4] ?? 0) - startX) < 20;
      expect(Math.abs(alongM - (isAtOrigin ? from : to))).toBeLessThan(0.6);
      expect((attributes[index * 4 + 1] ?? 0) & 4).toBe(4);
    }
  });

  it('are painted from the narrowest to the widest class, tracks last', () => {
    const line: readonly (readonly [number, number])[] = [
      [0, 0],
      [50, 0],
    ];
    const rail = { id: 'r', railClass: 'tram' as const, line: lineAt(line), level: 'ground' as const };
    const streets = [street(line, 'motorway'), street(line, 'residential')];
    const [tile] = bakeTiles({ ...EMPTY_CITY, streets, rails: [rail] });
    expect([...new Set(tile?.mesh.ranges.map(({ group }) => group))]).toEqual([5, 0, 67]);
  });
});
