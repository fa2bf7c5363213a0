import { describe, expect, test } from 'vitest';
import { localPlane } from '../../../shared/domain/city/local-plane.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { handlesOf, outlineOf, shapeOf, typedNumber, USUAL_RADIUS_M, withHandleAt, withoutLastPoint, withPoint, withPointInEdge } from './draft-shape.ts';
import type { DraftOutline } from './draft-shape.ts';

const plane = localPlane([12.5, 55.7]);
const at = (x: number, y: number): LonLat => plane.toLonLat(x, y);
const empty = (shape: DraftOutline['shape']): DraftOutline => ({ shape, points: [], size: '' });
const drawn = (shape: DraftOutline['shape'], ...points: readonly LonLat[]): DraftOutline => points.reduce(withPoint, empty(shape));

describe('drawing', () => {
  test('an area needs three points, of which the pointer may be one', () => {
    const two = drawn('polygon', at(0, 0), at(50, 0));
    expect(shapeOf(two)).toBeUndefined();
    expect(shapeOf(two, at(50, 50))?.type).toBe('polygon');
    expect(shapeOf(withPoint(two, at(50, 50)))).toMatchObject({ type: 'polygon', ring: [...at(0, 0), ...at(50, 0), ...at(50, 50)] });
  });

  test('a circle has the usual radius until one is typed or clicked', () => {
    const centred = drawn('circle', at(0, 0));
    expect(shapeOf(centred)).toMatchObject({ radiusM: USUAL_RADIUS_M });
    expect(shapeOf({ ...centred, size: '150' }, at(900, 0))).toMatchObject({ radiusM: 150 });
    expect(shapeOf(withPoint(centred, at(220, 0)))).toMatchObject({ centre: at(0, 0), radiusM: 220 });
  });

  test('a corridor is as wide as typed', () => {
    expect(shapeOf({ ...drawn('corridor', at(0, 0), at(80, 0)), size: '24' })).toMatchObject({ type: 'corridor', halfWidthM: 12 });
  });

  test('the second click of a double click adds no point', () => {
    expect(drawn('polygon', at(0, 0), at(0, 0)).points).toHaveLength(1);
  });

  test('the last point is taken back, of a circle its radius first', () => {
    expect(withoutLastPoint(drawn('polygon', at(0, 0), at(9, 0))).points).toEqual([at(0, 0)]);
    const circle = drawn('circle', at(0, 0), at(80, 0));
    expect(withoutLastPoint(circle)).toMatchObject({ points: [at(0, 0)], size: '' });
    expect(withoutLastPoint(withoutLastPoint(circle)).points).toEqual([]);
    expect(withoutLastPoint(empty('polygon')).points).toEqual([]);
  });
});

describe('changing', () => {
  test.each([
    { type: 'polygon', ring: [12, 55, 12.1, 55, 12.1, 55.1] },
    { type: 'circle', centre: [12, 55], radiusM: 150 },
    { type: 'corridor', line: [12, 55, 12.1, 55], halfWidthM: 7.5 },
  ] as const)('a %j comes back as it was', (shape) => {
    expect(shapeOf(outlineOf(shape))).toEqual(shape);
  });

  test('a point goes into the nearest edge', () => {
    const square = drawn('polygon', at(0, 0), at(100, 0), at(100, 100), at(0, 100));
    expect(withPointInEdge(square, at(102, 50)).points[2]).toEqual(at(102, 50));
    expect(withPointInEdge(square, at(-3, 50)).points[4]).toEqual(at(-3, 50));
  });

  test('handles move points, and a circle\'s edge its radius', () => {
    const circle = drawn('circle', at(0, 0), at(80, 0));
    expect(handlesOf(circle)).toHaveLength(2);
    expect(shapeOf(withHandleAt(circle, 1, at(0, 60)))).toMatchObject({ radiusM: 60 });
    expect(shapeOf(withHandleAt(circle, 0, at(9, 9)))).toMatchObject({ centre: at(9, 9), radiusM: 80 });
    expect(withHandleAt(drawn('polygon', at(0, 0), at(9, 0)), 1, at(5, 5)).points).toEqual([at(0, 0), at(5, 5)]);
  });
});

test.each([['150', 150], ['7,5', 7.5], ['7.5', 7.5], ['', undefined], ['0', undefined], ['.', undefined]])('%j is typed as %s', (text, number) => {
  expect(typedNumber(text)).toBe(number);
});
