import { describe, expect, it } from 'vitest';
import { BUILDING_CLASSES } from '../../../../../shared/domain/city/feature-classes.ts';
import {
  blendWithNeighbours,
  coverageAt,
  defaultHeightM,
  NeighbourSearch,
  stableFraction,
} from './building-heights.ts';
import type { HeightSubject } from './building-heights.ts';

const subject: HeightSubject = {
  id: 'osm:way/1',
  buildingClass: 'residential',
  areaM2: 300,
  isAttached: true,
  coverage: 0.35,
};

function heightsOf(change: Partial<HeightSubject>): number[] {
  return Array.from({ length: 200 }, (_, index) => defaultHeightM({ ...subject, ...change, id: `osm:way/${index}` }));
}

describe('the default height', () => {
  it('is the same each time and differs between neighbours', () => {
    expect(defaultHeightM(subject)).toBe(defaultHeightM({ ...subject }));
    expect(new Set(heightsOf({})).size).toBeGreaterThan(100);
  });

  it.each([
    ['a block in the inner city', {}, 13, 23],
    ['a shed in its yard', { areaM2: 60, isAttached: false }, 4, 10],
    ['a family house', { buildingClass: 'house', coverage: 0.1, areaM2: 120 }, 5, 9],
    ['a garage', { buildingClass: 'garage', areaM2: 20 }, 2.5, 3],
    ['a church', { buildingClass: 'religious', areaM2: 900 }, 20, 30],
    ['a works hall', { buildingClass: 'industrial', areaM2: 2000 }, 7, 9],
  ] as const)('of %s is what one expects', (_what, change, low, high) => {
    const heights = heightsOf(change);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(low);
    expect(Math.max(...heights)).toBeLessThanOrEqual(high);
  });

  it('is positive for every class, size and density', () => {
    for (const buildingClass of BUILDING_CLASSES) {
      for (const areaM2 of [0, 50, 5000]) {
        for (const coverage of [0, 0.15, 1]) {
          expect(Math.min(...heightsOf({ buildingClass, areaM2, coverage }))).toBeGreaterThan(2);
        }
      }
    }
  });

  it('is drawn towards known neighbours, the more the more there are', () => {
    expect(blendWithNeighbours(10, [])).toBe(10);
    const one = blendWithNeighbours(10, [30]);
    const many = blendWithNeighbours(10, [28, 30, 30, 32, 300]);
    expect(one).toBeGreaterThan(10);
    expect(many).toBeGreaterThan(one);
    expect(many).toBeLessThan(30);
  });
});

describe('neighbourhood', () => {
  it('counts what is built within 150 m, at any latitude', () => {
    for (const lat of [0, 60]) {
      const eastOf = (metres: number): readonly [number, number] => [
        10 + metres / (111_195 * Math.cos((lat * Math.PI) / 180)),
        lat,
      ];
      const search = new NeighbourSearch([eastOf(140), eastOf(160)]);
      expect(search.near([10, lat])).toEqual([0]);
      expect(coverageAt([10, lat], search, [7068.6, 1e6])).toBeCloseTo(0.1, 3);
    }
  });

  it('is empty without neighbours', () => {
    expect(new NeighbourSearch([]).near([10, 50])).toEqual([]);
  });
});

it('spreads ids evenly', () => {
  const values = Array.from({ length: 2000 }, (_, index) => stableFraction(`osm:way/${index}`, 'x'));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(mean).toBeGreaterThan(0.45);
  expect(mean).toBeLessThan(0.55);
});
