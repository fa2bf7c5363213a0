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
  const view: BoxView = { visible: false, nearW: 0, farW: 0 };
  viewBox(matrix, WHOLE_TILE, view);
  return view;
}

describe('culling', () => {
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
    expect(chooseDetail(0.4, 1)).toBe(1);
    expect(chooseDetail(0.4, 3)).toBe(0);
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
