import type { Ring } from '../../../../../shared/domain/city/city-features.ts';
import { reversedLine, signedArea } from '../../../../../shared/domain/city/ring-geometry.ts';
import { METRES_PER_DEGREE, metresPerDegreeLon } from '../../../../../shared/domain/place/geo.ts';

/** Area of an outer ring less its holes, square metres (flat Earth; good to 0.1 % for anything up to a city). */
export function polygonAreaM2(rings: readonly Ring[]): number {
  return rings.reduce((sum, ring, index) => sum + (index === 0 ? ringAreaM2(ring) : -ringAreaM2(ring)), 0);
}

function ringAreaM2(ring: Ring): number {
  return Math.abs(signedArea(ring)) * METRES_PER_DEGREE * metresPerDegreeLon(ring[1] ?? 0);
}

/** The ring running counter-clockwise (`true`) or clockwise. */
export function orientRing(ring: Ring, counterClockwise: boolean): Ring {
  return signedArea(ring) > 0 === counterClockwise ? ring : reversedLine(ring);
}

/** The ring without points that lie where the one before them lies, the first compared to the last. */
export function withoutRepeats(ring: Ring): Ring {
  const repeats = (at: number): boolean => {
    const before = at === 0 ? ring.length - 2 : at - 2;
    return ring[at] === ring[before] && ring[at + 1] === ring[before + 1];
  };
  const kept: number[] = [];
  for (let at = 0; at < ring.length; at += 2) if (!repeats(at)) kept.push(ring[at] as number, ring[at + 1] as number);
  return kept.length === ring.length ? ring : kept;
}
