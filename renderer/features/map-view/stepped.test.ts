import { expect, test } from 'vitest';
import { localPlane } from '../../../shared/domain/city/local-plane.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { stepped } from './stepped.ts';

const HERE: LonLat = [12.5, 55.7];
const CAMERA = { longitude: 12.5, latitude: 55.7, zoom: 16, pitch: 0, bearing: 0 };

/** How far a step leads east and north, metres. */
function step(bearing: number, direction: 'pan-left' | 'pan-right' | 'pan-up' | 'pan-down', zoom = 16): number[] {
  return [...localPlane(HERE).toPlane(...stepped(HERE, { ...CAMERA, bearing, zoom }, direction))];
}

test('a step goes where the arrow points on the screen, however the map is turned', () => {
  const [east = 0, north = 0] = step(0, 'pan-right');
  expect(east).toBeGreaterThan(2);
  expect(north).toBeCloseTo(0, 3);
  const turned = step(90, 'pan-up');
  expect(turned[0]).toBeCloseTo(east, 3);
  expect(turned[1]).toBeCloseTo(0, 3);
  expect(step(90, 'pan-right')[1]).toBeCloseTo(-east, 3);
  expect(step(0, 'pan-down')[1]).toBeCloseTo(-east, 3);
});

test('nearer is finer', () => {
  expect((step(0, 'pan-right', 17)[0] ?? 0) * 2).toBeCloseTo(step(0, 'pan-right', 16)[0] ?? 0, 3);
});
