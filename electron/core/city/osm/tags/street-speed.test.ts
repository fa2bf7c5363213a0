import { describe, expect, it } from 'vitest';
import { STREET_CLASSES } from '../../../../../shared/domain/city/feature-classes.ts';
import { defaultSpeedMps, readSpeedLimitMps } from './street-speed.ts';

const KMH = 1 / 3.6;

describe('a signed speed limit', () => {
  it.each([
    ['50', 50],
    ['50 km/h', 50],
    ['30 mph', 48.28],
    ['30mph', 48.28],
    ['5 knots', 9.26],
    ['50;80', 50],
    ['none', 130],
    ['walk', 7],
    ['DK:urban', 50],
    ['DK:rural', 80],
    ['DE:rural', 100],
    ['DE:motorway', 130],
    ['GB:nsl_single', 96.56],
    ['DE:zone:30', 30],
    ['FR:zone30', 30],
    ['BE:30', 30],
    ['XX:urban', 50],
    ['DE:living_street', 7],
  ])('%j is %d km/h', (text, kmh) => {
    expect((readSpeedLimitMps(text) ?? 0) / KMH).toBeCloseTo(kmh, 1);
  });

  it.each(['', '0', 'signals', 'variable', 'fast', '-30', 'DK:constructor', 'XX:flying'])('%j is none', (text) => {
    expect(readSpeedLimitMps(text)).toBeUndefined();
  });
});

describe('the default speed', () => {
  it('is positive for every class and never rises towards narrower streets of cars', () => {
    const speeds = STREET_CLASSES.map((streetClass) => defaultSpeedMps(streetClass, streetClass));
    expect(Math.min(...speeds)).toBeGreaterThan(0);
    const forCars = speeds.slice(0, STREET_CLASSES.indexOf('service') + 1);
    expect(forCars).toEqual([...forCars].sort((a, b) => b - a));
  });

  it('is lower for slip roads and living streets than for their class', () => {
    expect(defaultSpeedMps('motorway', 'motorway_link')).toBeLessThan(defaultSpeedMps('motorway', 'motorway'));
    expect(defaultSpeedMps('residential', 'living_street')).toBeLessThan(defaultSpeedMps('residential', 'residential'));
  });
});
