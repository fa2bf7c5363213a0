import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rayMeetsPrism } from './pick-prism.ts';
import type { Point3 } from './pick-prism.ts';
import { polygonContains } from './ring-geometry.ts';

const SQUARE = [0, 0, 10, 0, 10, 10, 0, 10];
const COURT = [3, 3, 3, 7, 7, 7, 7, 3];
const L_SHAPE = [0, 0, 10, 0, 10, 4, 4, 4, 4, 10, 0, 10];

describe('a ray against a prism', () => {
  it('meets a wall where it stands', () => {
    expect(rayMeetsPrism([-10, 5, 5], [10, 5, 5], [SQUARE], 0, 20)).toBeCloseTo(0.5);
  });

  it('meets the roof from above', () => {
    expect(rayMeetsPrism([5, 5, 100], [5, 5, 0], [SQUARE], 0, 20)).toBeCloseTo(0.8);
  });

  it('passes over the roof and under the floor', () => {
    expect(rayMeetsPrism([-10, 5, 21], [20, 5, 21], [SQUARE], 0, 20)).toBeUndefined();
    expect(rayMeetsPrism([-10, 5, 4], [20, 5, 4], [SQUARE], 5, 20)).toBeUndefined();
  });

  it('falls through a courtyard to the ground, but meets its inner wall', () => {
    expect(rayMeetsPrism([5, 5, 100], [5, 5, 0], [SQUARE, COURT], 0, 20)).toBeUndefined();
    expect(rayMeetsPrism([5, 5, 10], [9, 5, 10], [SQUARE, COURT], 0, 20)).toBeCloseTo(0.5);
  });

  it('misses the notch of an L', () => {
    expect(rayMeetsPrism([8, 20, 5], [8, 5, 5], [L_SHAPE], 0, 20)).toBeUndefined();
    expect(rayMeetsPrism([8, 20, 5], [8, 0, 5], [L_SHAPE], 0, 20)).toBeCloseTo(0.8);
  });

  it('starts inside at 0', () => {
    expect(rayMeetsPrism([5, 5, 5], [50, 5, 5], [SQUARE], 0, 20)).toBe(0);
  });

  it('agrees with walking along the ray in small steps', () => {
    // Never exactly on an edge, where either answer is right.
    const coordinate = fc.integer({ min: -1500, max: 2500 }).map((hundredths) => hundredths / 100 + 0.0031);
    const point = fc.tuple(coordinate, coordinate, coordinate);
    fc.assert(
      fc.property(point, point, (from, to) => {
        const met = rayMeetsPrism(from, to, [L_SHAPE], 2, 12);
        const steps = 4000;
        let walked: number | undefined;
        for (let step = 0; step <= steps && walked === undefined; step++) {
          const [x, y, z] = between(from, to, step / steps);
          if (z >= 2 && z <= 12 && polygonContains([L_SHAPE], x, y)) walked = step / steps;
        }
        // A corner may be grazed between two steps: only what the walk met must be met, and no later.
        if (walked !== undefined) expect(met ?? 2).toBeLessThanOrEqual(walked + 1e-9);
        if (walked !== undefined && met !== undefined) {
          const [x, y, z] = between(from, to, Math.min(1, met + 1e-9));
          expect(z).toBeGreaterThanOrEqual(2 - 1e-6);
          expect(z).toBeLessThanOrEqual(12 + 1e-6);
          expect(x).toBeGreaterThanOrEqual(-1e-6);
          expect(y).toBeLessThanOrEqual(10 + 1e-6);
        }
      }),
      { numRuns: 150 },
    );
  });
});

function between(from: Point3, to: Point3, share: number): Point3 {
  return [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ];
}
