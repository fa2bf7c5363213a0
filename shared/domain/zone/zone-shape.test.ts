import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localPlane } from '../city/local-plane.ts';
import { isInBounds } from '../place/geo.ts';
import type { LonLat } from '../place/geo.ts';
import { boundsOfShape, outlineOfShape, shapeContains, shapeTouchesLine } from './index.ts';
import type { ZoneShape } from './index.ts';

const HERE: LonLat = [12.5683, 55.6761];
const plane = localPlane(HERE);

/** Metres east and north of here, as flat degrees. */
function at(...metres: readonly number[]): number[] {
  const flat: number[] = [];
  for (let index = 0; index < metres.length; index += 2) flat.push(...plane.toLonLat(metres[index] as number, metres[index + 1] as number));
  return flat;
}

function position(x: number, y: number): LonLat {
  return plane.toLonLat(x, y);
}

const SQUARE: ZoneShape = { type: 'polygon', ring: at(0, 0, 100, 0, 100, 100, 0, 100) };
const CIRCLE: ZoneShape = { type: 'circle', centre: HERE, radiusM: 100 };
const CORRIDOR: ZoneShape = { type: 'corridor', line: at(0, 0, 100, 0, 100, 100), halfWidthM: 10 };

describe('what lies in a shape', () => {
  test.each([
    ['the middle of a square', SQUARE, 50, 50, true],
    ['its edge', SQUARE, 100, 50, true],
    ['its corner', SQUARE, 0, 0, true],
    ['a metre outside', SQUARE, 101, 50, false],
    ['the edge of a circle', CIRCLE, 100, 0, true],
    ['a metre outside a circle', CIRCLE, 101, 0, false],
    ['the middle of a corridor', CORRIDOR, 50, 0, true],
    ['its side', CORRIDOR, 50, -10, true],
    ['beyond its side', CORRIDOR, 50, -11, false],
    ['the round cap', CORRIDOR, -9, 0, true],
    ['the inside of its bend, out of reach of both legs', CORRIDOR, 85, 20, false],
  ])('%s', (_what, shape, x, y, isInside) => {
    expect(shapeContains(shape, position(x, y))).toBe(isInside);
  });

  test('a ring that crosses itself holds both of its loops and not the crossing\'s outside', () => {
    const bowTie: ZoneShape = { type: 'polygon', ring: at(0, 0, 100, 100, 100, 0, 0, 100) };
    expect(shapeContains(bowTie, position(10, 50))).toBe(true);
    expect(shapeContains(bowTie, position(90, 50))).toBe(true);
    expect(shapeContains(bowTie, position(50, 90))).toBe(false);
  });

  test.each([[[]], [at(0, 0)], [at(0, 0, 50, 0)]])('a ring of fewer than three points encloses nothing and breaks nothing', (ring) => {
    expect(shapeContains({ type: 'polygon', ring }, position(20, 20))).toBe(false);
    expect(shapeTouchesLine({ type: 'polygon', ring }, at(20, 20, 30, 30))).toBe(false);
  });

  test('a corridor along one point is a circle', () => {
    const dot: ZoneShape = { type: 'corridor', line: at(0, 0), halfWidthM: 10 };
    expect(shapeContains(dot, position(0, 9))).toBe(true);
    expect(shapeContains(dot, position(0, 11))).toBe(false);
  });
});

describe('what a shape touches', () => {
  test.each([
    ['a street that crosses a square with both ends outside', SQUARE, [-50, 50, 150, 50], true],
    ['a street wholly inside', SQUARE, [20, 20, 80, 80], true],
    ['a street that ends on its edge', SQUARE, [-50, 50, 0, 50], true],
    ['a street along its edge', SQUARE, [0, -50, 0, 150], true],
    ['a street along a part of its edge', SQUARE, [0, 20, 0, 80], true],
    ['a street in line with its edge, but beyond it', SQUARE, [0, 110, 0, 150], false],
    ['a street beside it', SQUARE, [-50, -1, 150, -1], false],
    ['a single point inside', SQUARE, [50, 50], true],
    ['a single point outside', SQUARE, [150, 50], false],
    ['a street past a circle', CIRCLE, [-200, 101, 200, 101], false],
    ['a street that touches a circle', CIRCLE, [-200, 100, 200, 100], true],
    ['a single point in a circle', CIRCLE, [10, 10], true],
    ['a street across a corridor', CORRIDOR, [50, -50, 50, 50], true],
    ['a street on the corridor\'s own line', CORRIDOR, [0, 0, 100, 0], true],
    ['a street in line with a corridor, beyond its cap', CORRIDOR, [-60, 0, -11, 0], false],
    ['a street beside a corridor', CORRIDOR, [-50, -11, 150, -11], false],
    ['nothing', CORRIDOR, [], false],
  ])('%s', (_what, shape, metres, touches) => {
    expect(shapeTouchesLine(shape, at(...metres))).toBe(touches);
  });
});

const metre = fc.integer({ min: -300, max: 300 });
const points = (least: number): fc.Arbitrary<number[]> =>
  fc.array(fc.tuple(metre, metre), { minLength: least, maxLength: 8 }).map((all) => at(...all.flat()));
const shapes: fc.Arbitrary<ZoneShape> = fc.oneof(
  points(3).map((ring): ZoneShape => ({ type: 'polygon', ring })),
  fc.tuple(metre, metre, fc.integer({ min: 1, max: 200 })).map(([x, y, radiusM]): ZoneShape => ({ type: 'circle', centre: position(x, y), radiusM })),
  fc.tuple(points(2), fc.integer({ min: 1, max: 50 })).map(([line, halfWidthM]): ZoneShape => ({ type: 'corridor', line, halfWidthM })),
);

describe('any shape', () => {
  test('touches a line exactly where it holds one of its points or crosses it: never less than the points say', () => {
    fc.assert(
      fc.property(shapes, points(1), (shape, line) => {
        const holdsOne = line.some((_, index) => index % 2 === 0 && shapeContains(shape, [line[index] as number, line[index + 1] as number]));
        if (holdsOne) expect(shapeTouchesLine(shape, line)).toBe(true);
        expect(shapeTouchesLine(shape, line)).toBe(shapeTouchesLine(shape, reversed(line)));
      }),
      { numRuns: 500 },
    );
  });

  test('lies in its bounds: nothing outside of them is inside', () => {
    fc.assert(
      fc.property(shapes, metre, metre, (shape, x, y) => {
        const [lon, lat] = position(x, y);
        if (shapeContains(shape, [lon, lat])) expect(isInBounds(boundsOfShape(shape), lon, lat)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('has an outline of numbers, which lies on its edge or inside', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const outline = outlineOfShape(shape);
        expect(outline.length % 2).toBe(0);
        expect(outline.every(Number.isFinite)).toBe(true);
        const wider: ZoneShape =
          shape.type === 'polygon'
            ? shape
            : shape.type === 'circle'
              ? { ...shape, radiusM: shape.radiusM * 1.01 }
              : { ...shape, halfWidthM: shape.halfWidthM * 1.5 + 1 };
        for (let index = 0; index < outline.length; index += 2) {
          expect(shapeContains(wider, [outline[index] as number, outline[index + 1] as number])).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

function reversed(line: readonly number[]): number[] {
  const back: number[] = [];
  for (let index = line.length - 2; index >= 0; index -= 2) back.push(line[index] as number, line[index + 1] as number);
  return back;
}
