import type { RandomSource } from '../../../../shared/domain/time.ts';
import { randomBetween } from '../../../../shared/domain/random.ts';
import type { CityShape, QuarterKind } from './city-shape.ts';
import type { DraftBuilding } from './draft.ts';
import { fillBand } from './fill-band.ts';
import { fillRows, fillVillas } from './fill-houses.ts';
import { fillSheds, fillSlabs } from './fill-estates.ts';
import { fillTowers } from './fill-towers.ts';
import type { Ring2 } from './inset.ts';

/** Fills the buildable inside of a block (metres, counter-clockwise) in the manner of its quarter. */
export function fillBlock(
  random: RandomSource,
  ring: Ring2,
  quarter: QuarterKind,
  shape: CityShape,
  centre: readonly [x: number, y: number],
): DraftBuilding[] {
  const [x, y] = centre;
  const outward = Math.hypot(x, y) / shape.radiusM;
  switch (quarter) {
    case 'old-town':
      return fillBand(random, ring, {
        depthM: randomBetween(random, 8.5, 11),
        lotM: [7, 13],
        storeys: randomBetween(random, 2.8, 4.6),
        unevenness: 1.1,
        gaps: 0.03,
        wings: 0.4,
        corner: 'commercial',
        middle: random() < 0.4 ? 'commercial' : 'residential',
      });
    case 'high-rise':
      return fillTowers(random, ring, shape.skyline(x, y), Math.min(230, 70 + shape.radiusM * 0.062));
    case 'perimeter': {
      const centreFloors = 6.6 - 4.2 * outward;
      if (random() < 0.1) return fillTowers(random, ring, 0.02, 40);
      return fillBand(random, ring, {
        depthM: randomBetween(random, 11, 13.5),
        lotM: [14, 24],
        storeys: Math.max(3.4, centreFloors + randomBetween(random, -0.7, 0.9)),
        unevenness: 0.75,
        gaps: 0.05,
        wings: 0.3,
        corner: 'commercial',
        middle: 'residential',
      });
    }
    case 'slabs':
      return fillSlabs(random, ring);
    case 'row-houses':
      return random() < 0.16
        ? fillBand(random, ring, {
            depthM: 11,
            lotM: [16, 26],
            storeys: randomBetween(random, 2.8, 4),
            unevenness: 0.4,
            gaps: 0.14,
            wings: 0.15,
            corner: 'residential',
            middle: 'residential',
          })
        : fillRows(random, ring);
    case 'villas':
      return fillVillas(random, ring);
    case 'industry':
    case 'retail':
      return fillSheds(random, ring, quarter);
  }
}
