import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { formatPosition, scaleStep } from './scale.ts';

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

describe('coordinates', () => {
  it('are read out latitude first, with hemispheres', () => {
    expect(formatPosition([12.568337, 55.676098])).toBe('55.67610° N  12.56834° E');
    expect(formatPosition([-70.5, -33.25])).toBe('33.25000° S  70.50000° W');
  });
});
