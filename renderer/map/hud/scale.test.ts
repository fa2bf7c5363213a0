import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { scaleStep } from './scale.ts';

describe('scale bar', () => {
  it('shows a round length that is no longer than allowed and not much shorter', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.005, max: 20, noNaN: true }), (pxPerMetre) => {
        const { lengthM, widthPx } = scaleStep(pxPerMetre, 130);
        expect(widthPx).toBeLessThanOrEqual(130.001);
        expect(widthPx).toBeGreaterThan(130 / 2.6);
        expect([1, 2, 5]).toContain(Math.round(lengthM / 10 ** Math.floor(Math.log10(lengthM) + 1e-9)));
      }),
    );
  });

  it('writes metres and kilometres', () => {
    expect(scaleStep(1, 130).text).toBe('100 m');
    expect(scaleStep(0.05, 130).text).toBe('2 km');
  });
});
