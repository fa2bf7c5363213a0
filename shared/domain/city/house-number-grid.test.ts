import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { houseNumberBounds, houseNumberTiles } from './house-number-grid.ts';

describe('tiles of house numbers', () => {
  test('cover a box without a gap and reach no further than a tile beyond it', () => {
    const corner = fc.record({
      west: fc.double({ min: -170, max: 170, noNaN: true }),
      south: fc.double({ min: -70, max: 70, noNaN: true }),
      width: fc.double({ min: 0, max: 0.02, noNaN: true }),
      height: fc.double({ min: 0, max: 0.02, noNaN: true }),
    });
    fc.assert(
      fc.property(corner, ({ west, south, width, height }) => {
        const box = [west, south, west + width, south + height] as const;
        const tiles = houseNumberTiles(box).map(houseNumberBounds);
        expect(Math.min(...tiles.map((tile) => tile[0]))).toBeLessThanOrEqual(box[0] + 1e-9);
        expect(Math.min(...tiles.map((tile) => tile[1]))).toBeLessThanOrEqual(box[1] + 1e-9);
        expect(Math.max(...tiles.map((tile) => tile[2]))).toBeGreaterThanOrEqual(box[2] - 1e-9);
        expect(Math.max(...tiles.map((tile) => tile[3]))).toBeGreaterThanOrEqual(box[3] - 1e-9);
        for (const [tileWest, tileSouth, tileEast, tileNorth] of tiles) {
          expect(tileEast > box[0] - 1e-9 && tileWest < box[2] + 1e-9).toBe(true);
          expect(tileNorth > box[1] - 1e-9 && tileSouth < box[3] + 1e-9).toBe(true);
        }
      }),
    );
  });
});
