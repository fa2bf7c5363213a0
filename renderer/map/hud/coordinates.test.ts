import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { copyablePosition, formatGrid, formatPosition } from './coordinates.ts';

const COPENHAGEN = [12.568337, 55.676098] as const;

describe('coordinates', () => {
  it('are read out latitude first, with hemispheres', () => {
    expect(formatPosition(COPENHAGEN, 'decimal')).toBe('55.67610° N  12.56834° E');
    expect(formatPosition([-70.5, -33.25], 'decimal')).toBe('33.25000° S  70.50000° W');
    expect(formatPosition(COPENHAGEN, 'dms')).toBe('55°40′34.0″ N  12°34′06.0″ E');
  });

  it('never show sixty minutes or seconds, and mean the same in both forms', () => {
    fc.assert(
      fc.property(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true }), (lon, lat) => {
        const parts = [...formatPosition([lon, lat], 'dms').matchAll(/(\d+)°(\d\d)′(\d\d\.\d)″ ([NSEW])/g)];
        const [north = 0, east = 0] = parts.map(([, degrees, minutes, seconds, side]) => {
          expect(Number(minutes)).toBeLessThan(60);
          expect(Number(seconds)).toBeLessThan(60);
          const value = Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600;
          return side === 'S' || side === 'W' ? -value : value;
        });
        expect(north).toBeCloseTo(lat, 4);
        expect(east).toBeCloseTo(lon, 4);
      }),
    );
  });

  it('are copied as other programs take them', () => {
    expect(copyablePosition(COPENHAGEN, 'decimal')).toBe('55.67610, 12.56834');
    expect(copyablePosition([-70.5, -33.25], 'decimal')).toBe('-33.25000, -70.50000');
  });
});

describe('the military grid', () => {
  it('has its zero where a central meridian crosses the equator', () => {
    expect(formatGrid([3, 0])).toBe('31N EA 00000 00000');
    expect(formatGrid([15, 0])).toBe('33N WA 00000 00000');
  });

  it('counts metres: the meridian measures 4,984,944.4 m to 45° north on WGS84, and the grid 0.9996 of it', () => {
    const northingM = Math.floor(4_984_944.378 * 0.9996);
    expect(formatGrid([3, 45])).toMatch(new RegExp(`^31T E[A-Z] 00000 ${northingM % 100_000}$`));
  });

  it('is silent near the poles', () => {
    expect(formatGrid([0, 89])).toBeUndefined();
    expect(formatGrid([0, -85])).toBeUndefined();
  });
});
