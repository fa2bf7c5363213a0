import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { distanceM } from '../../../shared/domain/place/geo.ts';
import type { Bounds } from '../../../shared/domain/place/geo.ts';
import {
  clampCamera,
  fitBounds,
  groundAt,
  limitsOf,
  panTo,
  pickRay,
  pxPerMetre,
  viewportOf,
  wrapDegrees,
  zoomAt,
} from './camera-state.ts';
import type { CameraState, ScreenPoint } from './camera-state.ts';
import { commonY, latitudeOf } from '../tiles/tile-placement.ts';

const SCREEN = { width: 1920, height: 1080 };
const BOUNDS: Bounds = [12.4, 55.6, 12.7, 55.75];
const CAMERA: CameraState = { longitude: 12.57, latitude: 55.68, zoom: 15, pitch: 45, bearing: 20 };

const cameras = fc.record({
  longitude: fc.double({ min: 12.45, max: 12.65, noNaN: true }),
  latitude: fc.double({ min: 55.62, max: 55.73, noNaN: true }),
  zoom: fc.double({ min: 12, max: 18, noNaN: true }),
  pitch: fc.double({ min: 0, max: 60, noNaN: true }),
  bearing: fc.double({ min: -180, max: 180, noNaN: true }),
});
const points = fc.tuple(fc.double({ min: 0, max: 1920, noNaN: true }), fc.double({ min: 0, max: 1080, noNaN: true }));

describe('lines of sight', () => {
  it('run from the camera through the pixel to the ground under it', () => {
    fc.assert(
      fc.property(cameras, points, (camera, point) => {
        const { from, to } = pickRay(camera, SCREEN, point);
        expect(from[2]).toBeGreaterThan(0);
        expect(to[2]).toBe(0);
        // deck.gl scales heights by the latitude of each point: at city scale that alone moves a corner by some pixels.
        fc.pre(camera.zoom >= 14);
        // Half way down the ray there must be the same pixel. Half way on the map's plane: degrees of latitude stretch.
        const half = [(from[0] + to[0]) / 2, latitudeOf((commonY(from[1]) + commonY(to[1])) / 2), from[2] / 2];
        const [x = 0, y = 0] = viewportOf(camera, SCREEN).project(half);
        expect(Math.hypot(x - point[0], y - point[1])).toBeLessThan(3);
      }),
      { numRuns: 80 },
    );
  });

  it('start above the middle of the screen when looking straight down', () => {
    const { from, to } = pickRay({ ...CAMERA, pitch: 0 }, SCREEN, [960, 540]);
    expect(distanceM([from[0], from[1]], [to[0], to[1]])).toBeLessThan(0.5);
    const screenHeightM = SCREEN.height / pxPerMetre(CAMERA);
    expect(from[2] / screenHeightM).toBeCloseTo(1.5, 2);
  });
});

describe('moving', () => {
  it('keeps what was grabbed under the pointer', () => {
    fc.assert(
      fc.property(cameras, points, points, (camera, start, end) => {
        const grabbed = groundAt(camera, SCREEN, start);
        const moved = panTo(camera, SCREEN, grabbed, end);
        const [x = 0, y = 0] = viewportOf(moved, SCREEN).project([...grabbed]);
        expect(Math.hypot(x - end[0], y - end[1])).toBeLessThan(2);
      }),
      { numRuns: 60 },
    );
  });

  it('zooms around the pointer', () => {
    const point: ScreenPoint = [300, 800];
    const under = groundAt(CAMERA, SCREEN, point);
    const zoomed = zoomAt(CAMERA, SCREEN, 1.5, point, limitsOf(BOUNDS, SCREEN));
    expect(zoomed.zoom).toBe(16.5);
    expect(distanceM(groundAt(zoomed, SCREEN, point), under)).toBeLessThan(1);
  });

  it('stays over the city, above the ground and below the horizon', () => {
    const limits = limitsOf(BOUNDS, SCREEN);
    const far = clampCamera({ longitude: 99, latitude: -80, zoom: 40, pitch: 90, bearing: 350 }, limits);
    expect(far).toEqual({ longitude: 12.7, latitude: 55.6, zoom: 19.5, pitch: 66, bearing: -10 });
    const broken = clampCamera({ longitude: NaN, latitude: NaN, zoom: NaN, pitch: NaN, bearing: NaN }, limits);
    expect(Object.values(broken).every(Number.isFinite)).toBe(true);
  });

  it('wraps bearings', () => {
    expect([0, 190, -190, 540, NaN].map(wrapDegrees)).toEqual([0, -170, 170, -180, 0]);
  });
});

describe('fitting a box', () => {
  it('shows all of it, tilted or not', () => {
    for (const pitch of [0, 30, 60]) {
      for (const bearing of [0, 45, -120]) {
        const fitted = fitBounds({ ...CAMERA, pitch, bearing }, SCREEN, [12.55, 55.66, 12.6, 55.69], 40);
        const viewport = viewportOf(fitted, SCREEN);
        for (const corner of [[12.55, 55.66], [12.6, 55.66], [12.6, 55.69], [12.55, 55.69]]) {
          const [x = -1, y = -1] = viewport.project(corner);
          expect(x).toBeGreaterThanOrEqual(39);
          expect(x).toBeLessThanOrEqual(1881);
          expect(y).toBeGreaterThanOrEqual(39);
          expect(y).toBeLessThanOrEqual(1041);
        }
      }
    }
  });
});
