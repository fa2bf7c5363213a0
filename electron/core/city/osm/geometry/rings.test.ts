import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  polygonContains,
  ringCentroid,
  ringContains,
  ringCrossesItself,
  signedArea,
} from '../../../../../shared/domain/city/ring-geometry.ts';
import { clipLine, clipRing } from './clip.ts';
import { interiorPoint } from './interior-point.ts';
import { joinWays } from './join-ways.ts';
import { nestRings } from './nest-rings.ts';
import { polygonAreaM2, withoutRepeats } from './ring-math.ts';
import { widenLine } from './widen-line.ts';

/** A square with its south-west corner at (x, y), in thousandths of a degree. */
function square(x: number, y: number, size: number): number[] {
  return [x, y, x + size, y, x + size, y + size, x, y + size].map((value) => value / 1000);
}

/** A star-shaped ring around (0, 0): never crosses itself, whatever the radii. */
const starRing = fc
  .array(fc.double({ min: 0.001, max: 0.01, noNaN: true }), { minLength: 3, maxLength: 40 })
  .map((radii) =>
    radii.flatMap((radius, index) => {
      const angle = (index / radii.length) * 2 * Math.PI;
      return [Math.cos(angle) * radius, Math.sin(angle) * radius];
    }),
  );

describe('joining ways into rings', () => {
  /** Cuts rings of numbered nodes into ways, then turns and shuffles the ways. */
  const cutRings = fc
    .array(fc.record({ size: fc.integer({ min: 3, max: 30 }), cuts: fc.array(fc.nat(), { maxLength: 6 }) }), {
      minLength: 1,
      maxLength: 4,
    })
    .chain((shapes) => {
      const rings: number[][] = [];
      const ways: number[][] = [];
      let nextNode = 1;
      for (const { size, cuts } of shapes) {
        const ring = Array.from({ length: size }, () => nextNode++);
        rings.push(ring);
        const at = [...new Set([0, ...cuts.map((cut) => cut % size)])].sort((a, b) => a - b);
        at.forEach((from, index) => {
          const to = at[index + 1] ?? size;
          ways.push([...ring.slice(from, to), ring[to % size] as number]);
        });
      }
      return fc.record({
        rings: fc.constant(rings),
        ways: fc.shuffledSubarray(ways, { minLength: ways.length }),
        turns: fc.array(fc.boolean(), { minLength: ways.length, maxLength: ways.length }),
      });
    });

  it('finds every ring again, in whatever order and direction its ways come', () => {
    fc.assert(
      fc.property(cutRings, ({ rings, ways, turns }) => {
        const { closed, open } = joinWays(ways.map((way, index) => (turns[index] === true ? [...way].reverse() : way)));
        expect(open).toEqual([]);
        const asSets = (list: readonly (readonly number[])[]): number[][] =>
          list.map((ring) => [...ring].sort((a, b) => a - b)).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
        expect(asSets(closed)).toEqual(asSets(rings));
      }),
      { numRuns: 200 },
    );
  });

  it('leaves a chain open where a way is missing', () => {
    const { closed, open } = joinWays([
      [1, 2, 3],
      [5, 4, 3],
      [6, 7],
    ]);
    expect(closed).toEqual([]);
    expect(open.map((chain) => [...chain].sort((a, b) => a - b))).toEqual([
      [1, 2, 3, 4, 5],
      [6, 7],
    ]);
  });

  it('never turns a way round where direction matters', () => {
    expect(
      joinWays(
        [
          [3, 4],
          [1, 2, 3],
        ],
        true,
      ).open,
    ).toEqual([[1, 2, 3, 4]]);
    expect(
      joinWays(
        [
          [1, 2],
          [3, 2],
        ],
        true,
      ).open,
    ).toEqual([
      [1, 2],
      [3, 2],
    ]);
  });

  it('leaves out ways without length', () => {
    expect(joinWays([[], [1]])).toEqual({ closed: [], open: [] });
  });
});

describe('sorting rings into polygons', () => {
  it('gives several outer rings a polygon each, with the holes that lie in them', () => {
    const polygons = nestRings([square(1, 1, 2), square(0, 0, 10), square(20, 0, 5), square(5, 5, 2)]);
    expect(polygons.map((rings) => rings.length).sort((a, b) => a - b)).toEqual([1, 3]);
  });

  it('takes an island in a hole for a polygon of its own', () => {
    const polygons = nestRings([square(0, 0, 10), square(2, 2, 6), square(4, 4, 2)]);
    expect(polygons.map((rings) => rings.length).sort((a, b) => a - b)).toEqual([1, 2]);
  });

  it('runs outer rings counter-clockwise and holes clockwise, whichever way they came', () => {
    const reversed = square(2, 2, 2).reduce<number[]>((all, _value, at, list) => {
      if (at % 2 === 0) all.unshift(list[at] as number, list[at + 1] as number);
      return all;
    }, []);
    for (const hole of [square(2, 2, 2), reversed]) {
      const [rings] = nestRings([hole, square(0, 0, 10)]);
      expect(rings?.map((ring) => Math.sign(signedArea(ring)))).toEqual([1, -1]);
    }
  });
});

describe('measuring rings', () => {
  it('knows the area of a square at the equator and at 60° north', () => {
    expect(polygonAreaM2([square(0, 0, 1)])).toBeCloseTo(111.195 ** 2, -1);
    const north = square(0, 60_000, 1);
    expect(polygonAreaM2([north]) / 111.195 ** 2).toBeCloseTo(0.5, 3);
  });

  it('subtracts holes', () => {
    const whole = polygonAreaM2([square(0, 0, 2)]);
    expect(polygonAreaM2([square(0, 0, 2), square(0.5, 0.5, 1)]) / whole).toBeCloseTo(0.75, 5);
  });

  it('drops points that repeat the one before, the last one included', () => {
    expect(withoutRepeats([0, 0, 0, 0, 1, 0, 1, 1, 1, 1, 0, 0])).toEqual([1, 0, 1, 1, 0, 0]);
    const clean = square(0, 0, 1);
    expect(withoutRepeats(clean)).toBe(clean);
  });

  it('finds the centre of a square', () => {
    const [lon, lat] = ringCentroid(square(10_000, 50_000, 2));
    expect(lon).toBeCloseTo(10.001, 9);
    expect(lat).toBeCloseTo(50.001, 9);
  });

  it('finds a point inside, however bent the ring', () => {
    fc.assert(
      fc.property(starRing, (ring) => {
        const [lon, lat] = interiorPoint(ring);
        expect(ringContains(ring, lon, lat)).toBe(true);
      }),
    );
    const horseshoe = [0, 0, 9, 0, 9, 9, 8, 9, 8, 1, 1, 1, 1, 9, 0, 9];
    expect(ringContains(horseshoe, ...interiorPoint(horseshoe))).toBe(true);
  });

  it('takes a hole for outside', () => {
    const polygon = [square(0, 0, 10), square(4, 4, 2)];
    expect(polygonContains(polygon, 0.001, 0.001)).toBe(true);
    expect(polygonContains(polygon, 0.005, 0.005)).toBe(false);
  });

  it('sees a ring that crosses itself, and only that', () => {
    expect(ringCrossesItself([0, 0, 1, 1, 1, 0, 0, 1])).toBe(true);
    expect(ringCrossesItself(square(0, 0, 1))).toBe(false);
    fc.assert(
      fc.property(starRing, (ring) => {
        expect(ringCrossesItself(ring)).toBe(false);
      }),
    );
  });
});

describe('clipping', () => {
  const box = [0, 0, 0.01, 0.01] as const;

  it('keeps what is inside, drops what is outside, cuts what is between', () => {
    const inside = square(2, 2, 3);
    expect(clipRing(inside, box)).toBe(inside);
    expect(clipRing(square(20, 20, 3), box)).toEqual([]);
    expect(polygonAreaM2([clipRing(square(5, 5, 10), box)]) / polygonAreaM2([square(5, 5, 5)])).toBeCloseTo(1, 6);
  });

  it('never leaves the box nor grows', () => {
    fc.assert(
      fc.property(starRing, (ring) => {
        const clipped = clipRing(ring, box);
        for (let at = 0; at < clipped.length; at += 2) {
          expect(clipped[at]).toBeGreaterThanOrEqual(-1e-12);
          expect(clipped[at + 1]).toBeLessThanOrEqual(0.01 + 1e-12);
        }
        expect(Math.abs(signedArea(clipped))).toBeLessThanOrEqual(Math.abs(signedArea(ring)) + 1e-15);
      }),
    );
  });

  it('cuts a line that leaves the box and returns in two', () => {
    const pieces = clipLine([0.001, 0.005, 0.02, 0.005, 0.02, 0.006, 0.001, 0.006], box);
    expect(pieces).toHaveLength(2);
    expect(pieces[0]?.[2]).toBeCloseTo(0.01, 9);
    expect(pieces[1]?.[0]).toBeCloseTo(0.01, 9);
  });
});

describe('widening a line', () => {
  it('makes a band of the width asked for', () => {
    const [ring, ...others] = widenLine([10, 55, 10.01, 55], 20);
    expect(others).toEqual([]);
    const lengthM = 0.01 * 111_195 * Math.cos((55 * Math.PI) / 180);
    expect(polygonAreaM2([ring ?? []])).toBeCloseTo(lengthM * 20, -2);
  });

  it('cuts long lines in pieces and survives repeated points', () => {
    const line = Array.from({ length: 40 }, (_, index) => [index / 1000, index % 2 === 0 ? 0 : 0.0005]).flat();
    expect(widenLine([0, 0, ...line], 5).length).toBeGreaterThan(2);
    expect(widenLine([1, 1, 1, 1], 5)).toEqual([]);
  });
});
