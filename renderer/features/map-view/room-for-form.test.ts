import { expect, test } from 'vitest';
import type { Bounds } from '../../../shared/domain/place/geo.ts';
import { withRoomAtLeft } from './room-for-form.ts';

const BOUNDS: Bounds = [12, 55, 12.02, 55.01];

test('room is made at the left of the picture, whichever direction is up', () => {
  const [west, south, east, north] = withRoomAtLeft(BOUNDS, 0);
  expect([south, east, north]).toEqual([55, 12.02, 55.01]);
  expect(west).toBeLessThan(12 - 0.005);
  const turned = withRoomAtLeft(BOUNDS, 90);
  expect(turned[3]).toBeGreaterThan(55.01);
  expect(turned[0]).toBe(12);
});
