import { describe, expect, it } from 'vitest';
import { signedArea } from '../../../../shared/domain/city/ring-geometry.ts';
import { clusterPrisms } from './cluster-prisms.ts';
import { convexOutline } from './convex-outline.ts';
import type { Prism } from './prism.ts';

/** A square house; tile space with one unit a metre here, rows growing south. */
function house(column: number, row: number, side = 10): Prism {
  const ring = [column, row + side, column + side, row + side, column + side, row, column, row];
  return { rings: [ring], heightM: 8, baseHeightM: 0, classIndex: 0, cell: 0,
  variety: 0 };
}

const LIMITS = { gap: 5, extent: 100 };

describe('merging low buildings', () => {
  it('joins a row of houses and leaves those across the street', () => {
    const row = [house(0, 0), house(12, 0), house(24, 0)];
    const across = [house(0, 20), house(14, 20)];
    expect(clusterPrisms([...row, ...across], LIMITS)).toEqual([row, across]);
  });

  it('measures from wall to wall, not from box to box', () => {
    const slanted: Prism = { ...house(0, 0), rings: [[0, 40, 40, 0, 0, 0]] };
    const beyond = house(30, 30);
    expect(clusterPrisms([slanted, beyond], LIMITS)).toHaveLength(2);
  });

  it('lets no group grow beyond its extent', () => {
    const long = Array.from({ length: 40 }, (_, index) => house(index * 11, 0));
    const groups = clusterPrisms(long, LIMITS);
    expect(groups.flat()).toHaveLength(40);
    expect(groups.length).toBeGreaterThan(4);
    expect(Math.max(...groups.map((group) => group.length))).toBeLessThanOrEqual(9);
  });

  it('stands for a group by a convex outline that covers it', () => {
    const group = [house(0, 0), house(30, 0), house(0, 40), house(30, 40)];
    const outline = convexOutline(group.flatMap(({ rings }) => rings));
    expect(outline.length).toBe(8);
    expect(Math.abs(signedArea(outline))).toBeCloseTo(40 * 50);
  });

  it('gives a round outline few corners and hardly less area', () => {
    const round = Array.from({ length: 64 }, (_, index) => [
      50 * Math.cos((index / 32) * Math.PI),
      -50 * Math.sin((index / 32) * Math.PI),
    ]).flat();
    const outline = convexOutline([round]);
    expect(outline.length).toBeLessThanOrEqual(16);
    expect(Math.abs(signedArea(outline))).toBeGreaterThan(Math.abs(signedArea(round)) * 0.85);
  });
});
