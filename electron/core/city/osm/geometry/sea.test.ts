import { describe, expect, it } from 'vitest';
import { polygonContains, signedArea } from '../../../../../shared/domain/city/ring-geometry.ts';
import type { Bounds } from '../../../../../shared/domain/place/geo.ts';
import { polygonAreaM2 } from './ring-math.ts';
import { buildSea, isBelievableSea, joinCoastRuns } from './sea.ts';

const BOX: Bounds = [0, 0, 1, 1];

function isSea(polygons: readonly (readonly (readonly number[])[])[], lon: number, lat: number): boolean {
  return polygons.some((rings) => polygonContains(rings, lon, lat));
}

describe('the sea', () => {
  it('lies on the right of its coast', () => {
    const northward = buildSea({ closed: [], open: [[0.5, -1, 0.5, 2]] }, BOX).polygons;
    expect(isSea(northward, 0.9, 0.5)).toBe(true);
    expect(isSea(northward, 0.1, 0.5)).toBe(false);
    const southward = buildSea({ closed: [], open: [[0.5, 2, 0.5, -1]] }, BOX).polygons;
    expect(isSea(southward, 0.1, 0.5)).toBe(true);
    expect(isSea(southward, 0.9, 0.5)).toBe(false);
  });

  it('is a strait between two coasts', () => {
    const { polygons } = buildSea(
      {
        closed: [],
        open: [
          [0.4, -1, 0.4, 2],
          [0.6, 2, 0.6, -1],
        ],
      },
      BOX,
    );
    expect(polygons).toHaveLength(1);
    expect(isSea(polygons, 0.5, 0.5)).toBe(true);
    expect([isSea(polygons, 0.2, 0.5), isSea(polygons, 0.8, 0.5)]).toEqual([false, false]);
  });

  it('reaches the corner behind a coast that cuts it off', () => {
    const { polygons } = buildSea({ closed: [], open: [[0.5, -0.1, 1.1, 0.5]] }, BOX);
    expect(isSea(polygons, 0.95, 0.05)).toBe(true);
    expect(isSea(polygons, 0.2, 0.8)).toBe(false);
  });

  it('has islands as holes, outer rings counter-clockwise and holes clockwise', () => {
    const island = [0.7, 0.4, 0.8, 0.4, 0.8, 0.5, 0.7, 0.5];
    const { polygons } = buildSea({ closed: [island], open: [[0.5, -1, 0.5, 2]] }, BOX);
    expect(isSea(polygons, 0.75, 0.45)).toBe(false);
    expect(polygons[0]?.map((ring) => Math.sign(signedArea(ring)))).toEqual([1, -1]);
  });

  it('surrounds an island city', () => {
    const { polygons } = buildSea({ closed: [[0.2, 0.2, 0.8, 0.2, 0.8, 0.8, 0.2, 0.8]], open: [] }, BOX);
    expect([isSea(polygons, 0.1, 0.1), isSea(polygons, 0.5, 0.5)]).toEqual([true, false]);
  });

  it('reaches the edge where the extract lacks the last bit of coast', () => {
    const { polygons, brokenCount } = buildSea({ closed: [], open: [[0.5, 0.03, 0.5, 0.97]] }, BOX);
    expect(brokenCount).toBe(0);
    expect(polygonAreaM2(polygons[0] ?? []) / polygonAreaM2([[0, 0, 1, 0, 1, 1, 0, 1]])).toBeCloseTo(0.5, 3);
  });

  it('leaves out a coast that ends in the middle of nowhere', () => {
    expect(buildSea({ closed: [], open: [[0.5, -1, 0.5, 0.5]] }, BOX)).toEqual({ polygons: [], brokenCount: 1 });
  });

  it('joins a coast over a gap in the city, but not over the edge', () => {
    const overGap = joinCoastRuns(
      [
        [0.5, -1, 0.5, 0.5],
        [0.5, 0.52, 0.5, 2],
      ],
      BOX,
    );
    expect(overGap).toHaveLength(1);
    const overEdge = joinCoastRuns(
      [
        [0.5, 0.5, 0.2, 0.99],
        [0.8, 0.99, 0.5, 0.6],
      ],
      BOX,
    );
    expect(overEdge).toHaveLength(2);
  });

  it('is not believed when it would drown the city', () => {
    const { polygons } = buildSea({ closed: [], open: [[0.5, -1, 0.5, 2]] }, BOX);
    const dry = Array.from({ length: 10 }, (_, index) => [0.1, index / 10]).flat();
    expect(isBelievableSea(polygons, dry)).toBe(true);
    expect(
      isBelievableSea(
        polygons,
        dry.map((value, at) => (at % 2 === 0 ? 0.9 : value)),
      ),
    ).toBe(false);
    expect(isBelievableSea(polygons, [])).toBe(true);
  });
});
