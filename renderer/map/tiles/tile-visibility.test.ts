import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { viewportOf } from '../camera/camera-state.ts';
import { placeTile, writeTileMatrix } from './tile-placement.ts';
import { chooseDetail, judgingDepth, measureExtent, viewBox } from './tile-visibility.ts';
import type { BoxView } from './tile-visibility.ts';
import { fromTileSpace, toTileSpace } from '../../../shared/domain/city/tile-grid.ts';

const SCREEN = { width: 1600, height: 900 };
const COLUMN = 8800;
const ROW = 5200;
const [longitude, latitude] = fromTileSpace(COLUMN + 0.5, ROW + 0.5);
const ABOVE = { longitude, latitude, zoom: 15, pitch: 0, bearing: 0 };
const WHOLE_TILE = { minX: -0.667, maxX: 0.667, minY: -0.667, maxY: 0.667, maxZ: 0.1 };

function look(camera: Parameters<typeof viewportOf>[0], column: number, row: number): BoxView {
  const matrix = new Float64Array(16);
  writeTileMatrix(matrix, viewportOf(camera, SCREEN).viewProjectionMatrix, placeTile(column, row));
  const view: BoxView = { visible: false, inside: false, nearW: 0, farW: 0 };
  viewBox(matrix, WHOLE_TILE, view);
  return view;
}

describe('culling', () => {
  it('agrees with its eight corners for every box and camera', () => {
    const unit = fc.double({ min: -1, max: 1, noNaN: true });
    const boxes = fc.tuple(unit, unit, unit, unit, fc.double({ min: 0, max: 1, noNaN: true }));
    const cameras = fc.record({
      longitude: fc.double({ min: longitude - 0.1, max: longitude + 0.1, noNaN: true }),
      latitude: fc.double({ min: latitude - 0.1, max: latitude + 0.1, noNaN: true }),
      zoom: fc.double({ min: 11, max: 19, noNaN: true }),
      pitch: fc.double({ min: 0, max: 66, noNaN: true }),
      bearing: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    fc.assert(
      fc.property(boxes, cameras, ([x0, x1, y0, y1, maxZ], camera) => {
        const matrix = new Float64Array(16);
        writeTileMatrix(matrix, viewportOf(camera, SCREEN).viewProjectionMatrix, placeTile(COLUMN, ROW));
        const extent = { minX: Math.min(x0, x1), maxX: Math.max(x0, x1), minY: Math.min(y0, y1), maxY: Math.max(y0, y1), maxZ };
        const view: BoxView = { visible: false, inside: false, nearW: 0, farW: 0 };
        viewBox(matrix, extent, view);
        const corners = [0, 1, 2, 3, 4, 5, 6, 7].map((corner) => {
          const at = [corner & 1 ? extent.maxX : extent.minX, corner & 2 ? extent.maxY : extent.minY, corner & 4 ? maxZ : 0, 1];
          return [0, 1, 2, 3].map((row) => at.reduce((sum, value, column) => sum + value * (matrix[column * 4 + row] ?? 0), 0));
        });
        // How far each corner lies on the good side of each of the six planes.
        const sides = [0, 1, 2].flatMap((row) => [1, -1].map((sign) => corners.map((clip) => (clip[3] ?? 0) + sign * (clip[row] ?? 0))));
        const clearly = (values: readonly number[]): boolean => values.every((value) => Math.abs(value) > 1e-6);
        if (!sides.every(clearly)) return;
        expect(view.visible).toBe(!sides.some((side) => side.every((value) => value < 0)));
        expect(view.inside).toBe(sides.flat().every((value) => value > 0));
        expect(view.nearW).toBeCloseTo(Math.min(...corners.map((clip) => clip[3] ?? 0)), 6);
        expect(view.farW).toBeCloseTo(Math.max(...corners.map((clip) => clip[3] ?? 0)), 6);
      }),
    );
  });


  it('sees the tile under the camera, at the depth of the middle of the screen', () => {
    const view = look(ABOVE, COLUMN, ROW);
    expect(view.visible).toBe(true);
    expect(view.farW).toBeCloseTo(1.5, 3);
    expect(view.nearW).toBeLessThan(1.5);
  });

  it('leaves out tiles beside the screen', () => {
    expect(look(ABOVE, COLUMN + 3, ROW).visible).toBe(false);
    expect(look(ABOVE, COLUMN, ROW - 3).visible).toBe(false);
  });

  it('leaves out tiles behind a tilted camera and keeps those ahead of it', () => {
    const north = { ...ABOVE, zoom: 16, pitch: 60 };
    expect(look(north, COLUMN, ROW - 1).visible).toBe(true);
    expect(look(north, COLUMN, ROW + 2).visible).toBe(false);
    const south = { ...north, bearing: 180 };
    expect(look(south, COLUMN, ROW + 1).visible).toBe(true);
    expect(look(south, COLUMN, ROW - 2).visible).toBe(false);
  });

  it('places a tile so that its middle is where the map projects it', () => {
    const camera = { ...ABOVE, pitch: 40, bearing: 30 };
    const viewport = viewportOf(camera, SCREEN);
    const matrix = new Float64Array(16);
    const { column, row } = toTileSpace([longitude + 0.004, latitude]);
    writeTileMatrix(matrix, viewport.viewProjectionMatrix, placeTile(Math.floor(column), Math.floor(row)));
    const x = (column - Math.floor(column) - 0.5) / 0.75;
    const y = (0.5 - (row - Math.floor(row))) / 0.75;
    const clip = [0, 1, 3].map((at) => (matrix[at] ?? 0) * x + (matrix[4 + at] ?? 0) * y + (matrix[12 + at] ?? 0));
    const [clipX = 0, clipY = 0, w = 1] = clip;
    const [screenX = 0, screenY = 0] = viewport.project([longitude + 0.004, latitude]);
    expect(((1 + clipX / w) / 2) * SCREEN.width).toBeCloseTo(screenX, 1);
    expect(((1 - clipY / w) / 2) * SCREEN.height).toBeCloseTo(screenY, 1);
  });
});

describe('level of detail', () => {
  it('gets coarser with distance and never finer again', () => {
    const levels = [5, 1, 0.6, 0.3, 0.2, 0.1, 0.02].map((pxPerMetre) => chooseDetail(pxPerMetre, 1));
    expect(levels[0]).toBe(0);
    expect(levels.at(-1)).toBe(2);
    expect([...levels].sort((a, b) => a - b)).toEqual(levels);
  });

  it('is finer on a graphics card than in software', () => {
    expect(chooseDetail(0.5, 1)).toBe(1);
    expect(chooseDetail(0.5, 3)).toBe(0);
  });

  it('judges a tile between its nearest corner and its middle, never nearer than the near plane', () => {
    expect(judgingDepth(1, 3, 0.1)).toBeGreaterThan(1);
    expect(judgingDepth(1, 3, 0.1)).toBeLessThan(2);
    expect(judgingDepth(-2, -1, 0.1)).toBe(0.1);
  });
});

describe('extent of a mesh', () => {
  it('holds every vertex and the margin', () => {
    const positions = new Int16Array([-32767, 0, 0, 0, 16384, 8192, 3277, 0]);
    const extent = measureExtent(positions, 0.01, true);
    expect(extent.minX).toBeCloseTo(-1.01, 4);
    expect(extent.maxX).toBeCloseTo(0.51, 3);
    expect(extent.minY).toBeCloseTo(-0.01, 4);
    expect(extent.maxZ).toBeCloseTo(0.1, 4);
  });
});
