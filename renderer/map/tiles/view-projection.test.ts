import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { viewportOf } from '../camera/camera-state.ts';
import { writeViewProjection } from './view-projection.ts';

describe('the matrix of a camera', () => {
  it('is the one that deck.gl draws the overlay with, to the pixel', () => {
    const cameras = fc.record({
      longitude: fc.double({ min: -179, max: 179, noNaN: true }),
      latitude: fc.double({ min: -80, max: 80, noNaN: true }),
      zoom: fc.double({ min: 8, max: 19.5, noNaN: true }),
      pitch: fc.double({ min: 0, max: 66, noNaN: true }),
      bearing: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    const sizes = fc.record({ width: fc.integer({ min: 200, max: 3840 }), height: fc.integer({ min: 200, max: 2160 }) });
    const out = new Float64Array(16);
    fc.assert(
      fc.property(cameras, sizes, (camera, size) => {
        writeViewProjection(out, camera, size);
        const expected = viewportOf(camera, size).viewProjectionMatrix;
        // Clip-space units at the middle of the screen, where the translation has cancelled out: see the last column.
        const largest = Math.max(...expected.map(Math.abs));
        expected.forEach((value, index) => {
          expect(Math.abs((out[index] ?? 0) - value)).toBeLessThan(1e-12 * largest + 1e-6);
        });
      }),
    );
  });
});
