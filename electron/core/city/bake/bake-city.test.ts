import { beforeAll, describe, expect, it } from 'vitest';
import type { CityFeatures } from '../../../../shared/domain/city/city-features.ts';
import type { CityMeshKind } from '../../../../shared/domain/city/city-view.ts';
import { signedArea } from '../../../../shared/domain/city/ring-geometry.ts';
import { areaOnGround, bakeTiles, PLANE, trianglesOf, vertexOf } from '../../../../tests/harness/baked-tiles.ts';
import type { ReadTile } from '../../../../tests/harness/baked-tiles.ts';
import { generateCity } from '../generator/index.ts';
import { bakeCity } from './bake-city.ts';

describe('baking a city', () => {
  let city: CityFeatures;
  let tiles: ReadTile[];
  beforeAll(() => {
    city = generateCity({ seed: 5, buildingCount: 900 });
    tiles = bakeTiles(city);
  });

  it('gives the same bytes for the same features', () => {
    const again = [...bakeCity(city)];
    const first = [...bakeCity(city)];
    expect(again.length).toBe(tiles.length);
    again.forEach((tile, index) => expect(Buffer.compare(tile.blob, first[index]?.blob ?? Buffer.alloc(0))).toBe(0));
  });

  it('keeps every index within the vertices and every range within the indices, without gaps', () => {
    for (const { mesh, kind } of tiles) {
      const vertexCount = mesh.positions.length / 4;
      expect(mesh.indices.every((index) => index < vertexCount)).toBe(true);
      let next = 0;
      for (const { group, firstIndex, indexCount } of mesh.ranges) {
        expect(firstIndex).toBe(next);
        next += indexCount;
        for (let at = firstIndex; !kind.startsWith('building') && at < next; at++) {
          expect(mesh.attributes[(mesh.indices[at] ?? 0) * 4]).toBe(group);
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
    for (const tile of tiles.filter(({ kind }) => kind.startsWith('building'))) {
      let highest = 0;
      for (let index = 0; index < tile.mesh.positions.length / 4; index++) {
        highest = Math.max(highest, vertexOf(tile, index)[2]);
      }
      expect(Math.abs(highest - tile.maxHeightM)).toBeLessThan(0.03);
    }
  });

  it('covers the roof of every building within 1 %', () => {
    for (const kind of ['buildings'] as const) {
      const roofs = tiles
        .filter((tile) => tile.kind === kind)
        .flatMap((tile) => trianglesOf(tile).map((triangle) => ({ tile, triangle })))
        .filter(({ tile, triangle: [a, b, c] }) => {
          const heights = [a, b, c].map((index) => vertexOf(tile, index)[2]);
          return Math.max(...heights) - Math.min(...heights) < 1e-6;
        });
      const baked = roofs.reduce((sum, { tile, triangle }) => sum + areaOnGround(tile, triangle), 0);
      const mapped = city.buildings.reduce(
        (sum, { rings }) => sum + rings.reduce((own, list) => own + signedArea(PLANE.lineToPlane(list)), 0),
        0,
      );
      expect(Math.abs(baked / mapped - 1)).toBeLessThan(0.01);
    }
  });
});
