import { describe, expect, it } from 'vitest';
import { planSlots } from './display-slots.ts';

const left = { x: 0, y: 0, width: 1920, height: 1080 };
const middle = { x: 1920, y: 0, width: 1920, height: 1080 };
const right = { x: 3840, y: 0, width: 3840, height: 2160 };

describe('walls on displays', () => {
  it('offers every display without a window, left to right', () => {
    expect(planSlots([right, middle], [])).toEqual({ place: [], hide: [], free: [middle, right] });
  });

  it('hides the wall of an unplugged display and leaves its neighbour in place', () => {
    const walls = [{ wallId: 1, bounds: middle }, { wallId: 2, bounds: right }];
    expect(planSlots([right], walls)).toEqual({ place: [{ wallId: 2, bounds: right }], hide: [1], free: [] });
  });

  it('puts a wall back when its display returns, also with another size', () => {
    const smaller = { ...middle, width: 1280, height: 720 };
    expect(planSlots([smaller], [{ wallId: 1, bounds: middle }]).place).toEqual([{ wallId: 1, bounds: smaller }]);
  });

  it('moves a wall to a display that no wall has when the desktop was rearranged', () => {
    expect(planSlots([left, middle], [{ wallId: 1, bounds: middle }, { wallId: 2, bounds: right }])).toEqual({
      place: [{ wallId: 1, bounds: middle }, { wallId: 2, bounds: left }],
      hide: [],
      free: [],
    });
  });
});
