import { PARTS_PER_DEGREE } from '../index/index-layout.ts';
import type { PlaceIndex } from '../index/index-layout.ts';
import { distanceM } from '../../../../../shared/domain/place/geo.ts';
import type { LonLat } from '../../../../../shared/domain/place/geo.ts';

/** Where a street meets another. */
export interface StreetCrossing {
  readonly other: number;
  readonly position: LonLat;
}

/** Two roadways of one street make two junctions of what people call one. */
const SAME_CROSSING_M = 60;

/** Where a street entry meets others, as stored: by the other street. */
export function crossingsOf(index: PlaceIndex, entry: number): StreetCrossing[] {
  const found: StreetCrossing[] = [];
  for (let at = index.crossingStart[entry] as number; at < (index.crossingStart[entry + 1] as number); at++) {
    found.push({ other: index.crossingEntry[at] as number, position: crossingPosition(index, at) });
  }
  return found;
}

/** Leaves out crossings with the same street that are near an earlier one. */
export function distinctCrossings(crossings: readonly StreetCrossing[]): StreetCrossing[] {
  const kept: StreetCrossing[] = [];
  for (const crossing of crossings) {
    const isKnown = kept.some(
      ({ other, position }) => other === crossing.other && distanceM(position, crossing.position) < SAME_CROSSING_M,
    );
    if (!isKnown) kept.push(crossing);
  }
  return kept;
}

function crossingPosition({ crossingLon, crossingLat }: PlaceIndex, at: number): LonLat {
  return [(crossingLon[at] as number) / PARTS_PER_DEGREE, (crossingLat[at] as number) / PARTS_PER_DEGREE];
}
