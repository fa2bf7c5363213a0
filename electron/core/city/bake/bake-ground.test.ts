import { describe, expect, it } from 'vitest';
import type { AreaFeature } from '../../../../shared/domain/city/city-features.ts';
import { AREA_CLASSES } from '../../../../shared/domain/city/feature-classes.ts';
import { signedArea } from '../../../../shared/domain/city/ring-geometry.ts';
import { areaOnGround, bakeTiles, EMPTY_CITY, lineAt, PLANE, tileSideM, trianglesOf, vertexOf } from '../../../../tests/harness/baked-tiles.ts';

describe('ground areas', () => {
  it('are cut at tile edges and cover their area once, holes left out', () => {
    const outer = lineAt([
      [-3000, -2500],
      [2600, -2900],
      [3100, 2400],
      [-200, 900],
      [-2700, 2800],
    ]);
    const hole = lineAt([
      [-900, -700],
      [-1100, 600],
      [700, 300],
      [900, -800],
    ]);
    const tiles = bakeTiles({ ...EMPTY_CITY, areas: [{ id: 'a', areaClass: 'park', rings: [outer, hole] }] });
    expect(tiles.length).toBeGreaterThan(6);
    let covered = 0;
    for (const tile of tiles) {
      const edge = 0.5 * tileSideM(tile) * 1.0002;
      for (const triangle of trianglesOf(tile)) {
        const size = areaOnGround(tile, triangle);
        expect(size).toBeGreaterThanOrEqual(-0.01);
        covered += size;
        for (const index of triangle) {
          const [x, y] = vertexOf(tile, index);
          expect(Math.abs(x)).toBeLessThan(edge);
          expect(Math.abs(y)).toBeLessThan(edge);
        }
      }
    }
    const wanted = signedArea(PLANE.lineToPlane(outer)) + signedArea(PLANE.lineToPlane(hole));
    expect(Math.abs(covered / wanted - 1)).toBeLessThan(0.01);
  });

  it('come in painter’s order: water after land', () => {
    const square = lineAt([
      [0, 0],
      [50, 0],
      [50, 50],
      [0, 50],
    ]);
    const areas: AreaFeature[] = [
      { id: 'w', areaClass: 'water', rings: [square] },
      { id: 'l', areaClass: 'land', rings: [square] },
    ];
    const [tile] = bakeTiles({ ...EMPTY_CITY, areas });
    expect(tile?.mesh.ranges.map(({ group }) => AREA_CLASSES[group])).toEqual(['land', 'water']);
  });
});
