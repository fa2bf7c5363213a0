import { describe, expect, it } from 'vitest';
import type { BuildingFeature } from '../../../../shared/domain/city/city-features.ts';
import { toTileSpace } from '../../../../shared/domain/city/tile-grid.ts';
import {
  bakeTiles,
  EMPTY_CITY,
  lineAt,
  PLANE,
  tileSideM,
  trianglesOf,
  vertexOf,
} from '../../../../tests/harness/baked-tiles.ts';

describe('the mesh of one building', () => {
  const outer = lineAt([
    [0, 0],
    [40, 0],
    [40, 30],
    [0, 30],
  ]);
  const court = lineAt([
    [10, 10],
    [10, 20],
    [30, 20],
    [30, 10],
  ]);
  const building: BuildingFeature = {
    id: 'b',
    buildingClass: 'office',
    rings: [outer, court],
    heightM: 20,
    baseHeightM: 5,
    heightSource: 'measured',
  };
  const [tile] = bakeTiles({ ...EMPTY_CITY, buildings: [building] });
  if (tile === undefined) throw new Error('nothing was baked');
  const [cx, cy] = [20, 15];
  const centre = toTileSpace(PLANE.toLonLat(cx, cy));
  const metres = tileSideM(tile);
  const origin = [(centre.column - tile.column - 0.5) * metres, (tile.row + 0.5 - centre.row) * metres] as const;

  it('stands between its base and its roof', () => {
    const heights = new Set(
      trianglesOf(tile)
        .flat()
        .map((index) => Math.round(vertexOf(tile, index)[2])),
    );
    expect([...heights].sort((a, b) => a - b)).toEqual([5, 20]);
  });

  it('shows every wall and the roof counter-clockwise from outside', () => {
    for (const [a, b, c] of trianglesOf(tile)) {
      const [p, q, r] = [vertexOf(tile, a), vertexOf(tile, b), vertexOf(tile, c)];
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
      const wall = trianglesOf(tile).find(([a, b, c]) => {
        const points = [a, b, c].map((index) => vertexOf(tile, index));
        const y = points.map((point) => point[1] - origin[1]);
        return points.some((point) => point[2] < 6) && y.every((value) => (isSouth ? value < -14 : value > 14));
      });
      return tile.mesh.attributes[(wall?.[0] ?? 0) * 4 + 1] ?? 0;
    };
    expect(lightOf(true)).toBeGreaterThan(lightOf(false) + 40);
  });
});
