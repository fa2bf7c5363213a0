import { describe, expect, test } from 'vitest';
import { localPlane } from '../city/local-plane.ts';
import { crossesItself, lineLengthM, measureShape, ringAreaM2, ringPerimeterM, shapeProblem } from './index.ts';
import type { ZoneShape } from './index.ts';

const plane = localPlane([12.5683, 55.6761]);

function at(...metres: readonly number[]): number[] {
  const flat: number[] = [];
  for (let index = 0; index < metres.length; index += 2) flat.push(...plane.toLonLat(metres[index] as number, metres[index + 1] as number));
  return flat;
}

const SQUARE = at(0, 0, 100, 0, 100, 100, 0, 100);

describe('measures', () => {
  test('of a line, a ring, a circle and a corridor are those of the ground', () => {
    expect(lineLengthM(at(0, 0, 30, 40))).toBeCloseTo(50, 1);
    expect(ringAreaM2(SQUARE)).toBeCloseTo(10_000, -1);
    expect(ringPerimeterM(SQUARE)).toBeCloseTo(400, 0);
    expect(measureShape({ type: 'circle', centre: [12, 55], radiusM: 100 })).toEqual({ areaM2: Math.PI * 1e4, perimeterM: Math.PI * 200 });
    const corridor = measureShape({ type: 'corridor', line: at(0, 0, 200, 0), halfWidthM: 10 });
    expect(corridor.lengthM).toBeCloseTo(200, 0);
    expect(corridor.areaM2 / (200 * 20 + Math.PI * 100)).toBeCloseTo(1, 2);
  });

  test('of what is no line or area yet are nothing', () => {
    expect([lineLengthM([]), lineLengthM(at(0, 0)), ringAreaM2(at(0, 0, 1, 1)), ringPerimeterM(at(0, 0))]).toEqual([0, 0, 0, 0]);
    expect(crossesItself(at(0, 0, 10, 10, 0, 10))).toBe(false);
  });
});

describe('a shape that cannot be drawn', () => {
  const circle = (radiusM: number): ZoneShape => ({ type: 'circle', centre: [12, 55], radiusM });
  const polygon = (ring: readonly number[]): ZoneShape => ({ type: 'polygon', ring });
  test.each([
    [circle(150), undefined],
    [circle(1), 'too-small'],
    [circle(50_000), 'too-large'],
    [circle(Number.NaN), 'not-finite'],
    [polygon(SQUARE), undefined],
    [polygon(SQUARE.slice(0, 4)), 'too-few-points'],
    [polygon(at(0, 0, 100, 100, 100, 0, 0, 100)), 'crosses-itself'],
    [polygon(at(0, 0, 1, 0, 1, 1, 0, 1)), 'too-small'],
    [polygon(at(0, 0, 100, 0, 200, 0)), 'too-small'],
    [polygon([...SQUARE, Number.POSITIVE_INFINITY, 55]), 'not-finite'],
    [polygon([...SQUARE, 12]), 'not-finite'],
    [polygon(Array.from({ length: 1_200 }, (_, index) => (index % 2 === 0 ? 12 : 55))), 'too-many-points'],
    [{ type: 'corridor', line: at(0, 0, 100, 0), halfWidthM: 5 }, undefined],
    [{ type: 'corridor', line: at(0, 0), halfWidthM: 5 }, 'too-few-points'],
    [{ type: 'corridor', line: at(0, 0, 0, 0), halfWidthM: 5 }, 'too-small'],
    [{ type: 'corridor', line: at(0, 0, 100, 0), halfWidthM: 5_000 }, 'too-large'],
  ] satisfies readonly (readonly [ZoneShape, string | undefined])[])('%#: %j is %s', (shape, problem) => {
    expect(shapeProblem(shape)).toBe(problem);
  });
});
