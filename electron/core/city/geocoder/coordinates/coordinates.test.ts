import fc from 'fast-check';
import * as mgrs from 'mgrs';
import { describe, expect, test } from 'vitest';
import { distanceM } from '../../../../../shared/domain/place/geo.ts';
import type { Bounds, LonLat } from '../../../../../shared/domain/place/geo.ts';
import { readDegrees } from './read-degrees.ts';
import { readMilitaryGrid, readPlusCode } from './read-grid-codes.ts';

const { forward } = (Reflect.get(mgrs, 'default') as typeof mgrs | undefined) ?? mgrs;

const COPENHAGEN: Bounds = [12.4, 55.6, 12.7, 55.8];
const TOWN_HALL: LonLat = [12.57, 55.676];

describe('coordinates in degrees', () => {
  test.each([
    ['55.676, 12.57'],
    ['55.676 12.57'],
    ['12.57, 55.676'],
    ['55,676 12,57'],
    ['55,676; 12,57'],
    ['55.676N 12.57E'],
    ['E12.57 N55.676'],
    ['55.676° 12.57°'],
    ['lat: 55.676, lon: 12.57'],
    [`55°40'33.6"N 12°34'12"E`],
    [`55° 40′ 33.6″ N, 12° 34′ 12″ E`],
    ['55 40 33.6 N 12 34 12 E'],
    [`N 55° 40.56' E 12° 34.2'`],
    ['北纬55.676° 东经12.57°'],
    ['北纬55度40分33.6秒，东经12度34分12秒'],
  ])('“%s” is the town hall', (text) => {
    const read = readDegrees(text, COPENHAGEN);
    expect(distanceM(read ?? [0, 0], TOWN_HALL)).toBeLessThan(2);
  });

  test.each(['', '12 34', '12/14', '12, 2200', 'Main Street 12', '95.1234, 95.1234 N', '12.50 E 13.50 E', `55°70'N 12°E`, '1.11 2.22 3.33', '55.676'])(
    '“%s” is none',
    (text) => {
      expect(readDegrees(text, COPENHAGEN)).toBeUndefined();
    },
  );

  test('one decimal is enough where the other has two; the house and the postcode stay what they are', () => {
    expect(readDegrees('55.676, 12.5', COPENHAGEN)).toEqual([12.5, 55.676]);
    expect(readDegrees('55.6, 12.5', COPENHAGEN)).toBeUndefined();
  });

  test('latitude comes first elsewhere on Earth, unless it can only be a longitude', () => {
    expect(readDegrees('-33.86, 151.21', COPENHAGEN)).toEqual([151.21, -33.86]);
    expect(readDegrees('151.21, -33.86', COPENHAGEN)).toEqual([151.21, -33.86]);
    expect(readDegrees('10.10, 20.20', COPENHAGEN)).toEqual([20.2, 10.1]);
  });

  test('survive being written and read', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1799999, max: 1799999 }), fc.integer({ min: -899999, max: 899999 }), (lonParts, latParts) => {
        const [lon, lat] = [lonParts / 1e4, latParts / 1e4];
        const signed = (value: number, sides: string): string => `${Math.abs(value).toFixed(4)}°${sides.charAt(value < 0 ? 1 : 0)}`;
        expect(readDegrees(`${signed(lat, 'NS')} ${signed(lon, 'EW')}`, COPENHAGEN)).toEqual([lon, lat]);
        const dms = (value: number, sides: string): string => {
          const seconds = Math.round(Math.abs(value) * 36_000) / 10;
          const whole = Math.floor(seconds / 60);
          return `${Math.floor(whole / 60)}°${whole % 60}'${(seconds - whole * 60).toFixed(1)}"${sides.charAt(value < 0 ? 1 : 0)}`;
        };
        const read = readDegrees(`${dms(lat, 'NS')} ${dms(lon, 'EW')}`, COPENHAGEN);
        expect(distanceM(read ?? [0, 90], [lon, lat])).toBeLessThan(5);
      }),
    );
  });
});

describe('codes', () => {
  const near = (text: string): LonLat | undefined => readPlusCode(text, TOWN_HALL, (place) => (place === 'Zürich' ? [8.6, 47.4] : undefined))?.position;

  // Of the specification's test data (decoding.csv, shortCodeTests.csv).
  test('an Open Location Code is read, full or short', () => {
    expect(near('8FVC2222+22')?.[1]).toBeCloseTo(47.0000625, 7);
    expect(near('8FVC2222+22')?.[0]).toBeCloseTo(8.0000625, 7);
    expect(near('7FG49QCJ+2VXGJ')?.[1]).toBeCloseTo(20.3701135, 7);
    expect(near('7FG49QCJ+2VXGJ')?.[0]).toBeCloseTo(2.7822354, 7);
    expect(readPlusCode('9G8F+6X', [8.6, 47.4], () => undefined)?.code).toBe('8FVC9G8F+6X');
    expect(readPlusCode('8f+6x', [8.6, 47.4], () => undefined)?.code).toBe('8FVCCJ8F+6X');
    expect(near('9G8F+6X Zürich')?.[0]).toBeCloseTo(8.5249375, 6);
  });

  test.each(['', '8FVC2222', '8FV+22', '+22', 'A+22', '8FVC2222+2', '8FVC22220+22'])('“%s” is no Open Location Code', (text) => {
    expect(near(text)).toBeUndefined();
  });

  test('an MGRS reference is read as it was made, and UTM is the same place', () => {
    fc.assert(
      fc.property(fc.double({ min: -179.9, max: 179.9, noNaN: true }), fc.double({ min: -79, max: 83, noNaN: true }), (lon, lat) => {
        const code = forward([lon, lat], 5);
        expect(distanceM(readMilitaryGrid(code)?.position ?? [0, 90], [lon, lat])).toBeLessThan(5);
      }),
    );
    const reference = forward([...TOWN_HALL], 5);
    expect(reference).toBe('33UUB4719772696');
    expect(distanceM(readMilitaryGrid('33U UB 47197 72696')?.position ?? [0, 0], TOWN_HALL)).toBeLessThan(3);
    for (const text of ['33U 347197 6172696', '33 N 347197 6172696', '33U 347197mE 6172696mN']) {
      expect(distanceM(readMilitaryGrid(text)?.position ?? [0, 0], TOWN_HALL)).toBeLessThan(3);
    }
  });

  test.each(['', '33U', '33UUB123', '61UUB1234', '33IUB1234', '99Z 123456 1234567'])('“%s” is no grid reference', (text) => {
    expect(readMilitaryGrid(text)).toBeUndefined();
  });
});
