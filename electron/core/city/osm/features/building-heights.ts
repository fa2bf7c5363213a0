import KDBush from 'kdbush';
import type { FeatureId } from '../../../../../shared/domain/city/city-features.ts';
import type { BuildingClass } from '../../../../../shared/domain/city/feature-classes.ts';
import {
  EARTH_RADIUS_M,
  mercatorY,
  METRES_PER_DEGREE,
  metresPerDegreeLon,
} from '../../../../../shared/domain/place/geo.ts';
import type { LonLat } from '../../../../../shared/domain/place/geo.ts';
import { hashText } from '../../../../../shared/domain/random.ts';
import { storeyHeightM } from '../tags/building-height.ts';

/** Distance within which buildings are neighbours, metres. */
const NEIGHBOUR_RADIUS_M = 150;
const NEIGHBOUR_DISC_M2 = Math.PI * NEIGHBOUR_RADIUS_M ** 2;

/** A known height has full say among this many neighbours with one. */
const CONVINCING_NEIGHBOURS = 4;
const MAX_NEIGHBOUR_SHARE = 0.65;

/** From these shares of built-over ground on, houses stand in closed blocks, and in apartment buildings with lawns. */
const INNER_CITY_COVERAGE = 0.22;
const SUBURB_COVERAGE = 0.13;

/** What the default rule looks at. */
export interface HeightSubject {
  readonly id: FeatureId;
  readonly buildingClass: BuildingClass;
  readonly areaM2: number;
  readonly isAttached: boolean;
  /** Share of the ground within 150 m that is built over: about 0.1 among villas, 0.3–0.5 in an old town. */
  readonly coverage: number;
}

/** A number in [0, 1) that is always the same for an id and looks random between ids (FNV-1a, then mixed). */
export function stableFraction(id: FeatureId, salt: string): number {
  let hash = hashText(`${salt}${id}`);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}

/**
 * Height of a building of which only the outline is known, metres: storeys by class, footprint and how densely the
 * surroundings are built, then a variation of its own, so that a street does not look like one block.
 */
export function defaultHeightM(subject: HeightSubject): number {
  const { id, buildingClass, areaM2 } = subject;
  const shade = 0.94 + 0.12 * stableFraction(id, 'shade');
  switch (buildingClass) {
    case 'garage':
      return (areaM2 < 60 ? 2.7 : 3.2) * shade;
    case 'house':
      return (subject.isAttached ? 7.2 : 6.2) * (0.9 + 0.25 * stableFraction(id, 'house'));
    case 'industrial':
      return (areaM2 > 3000 ? 10 : areaM2 > 300 ? 8 : 5) * shade;
    case 'religious':
      return (areaM2 > 700 ? 24 : areaM2 > 200 ? 16 : 9) * shade;
    case 'residential':
    case 'commercial':
    case 'office':
    case 'civic':
    case 'hospital':
    case 'emergency':
      return storeysOf(subject) * storeyHeightM(buildingClass) * shade + (buildingClass === 'residential' ? 2.2 : 0.8);
  }
}

function storeysOf(subject: HeightSubject): number {
  const { id, buildingClass, areaM2, coverage } = subject;
  const dice = stableFraction(id, 'storeys');
  if (areaM2 < 45) return 1;
  if (buildingClass === 'emergency') return 2;
  const isInnerCity = coverage >= INNER_CITY_COVERAGE;
  // A small house in the yard of a block: workshop, shed, laundry.
  if (isInnerCity && areaM2 < 90 && !subject.isAttached) return dice < 0.6 ? 1 : 2;
  if (isInnerCity) return areaM2 < 110 ? pick(dice, [3, 4, 4, 5]) : pick(dice, [4, 5, 5, 5, 5, 6]);
  if (coverage >= SUBURB_COVERAGE) {
    if (areaM2 < 120) return pick(dice, [2, 2, 3]);
    return areaM2 < 250 ? pick(dice, [2, 3, 4]) : pick(dice, [3, 4, 4, 5]);
  }
  if (areaM2 < 200) return pick(dice, [1.5, 2, 2]);
  return areaM2 < 500 ? pick(dice, [2, 2, 3]) : pick(dice, [3, 3, 4]);
}

function pick(dice: number, choices: readonly number[]): number {
  return choices[Math.floor(dice * choices.length)] ?? 2;
}

/** Draws a default height towards what is known nearby: towards the median, the more the more heights are known. */
export function blendWithNeighbours(defaultM: number, knownM: readonly number[]): number {
  if (knownM.length === 0) return defaultM;
  const sorted = [...knownM].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] as number;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] as number;
  const median = (lower + upper) / 2;
  const share = MAX_NEIGHBOUR_SHARE * Math.min(1, knownM.length / CONVINCING_NEIGHBOURS);
  return defaultM + (median - defaultM) * share;
}

/** Finds neighbours of a position among points, on the Mercator plane, which is true to shape anywhere on Earth. */
export class NeighbourSearch {
  readonly #index: KDBush;

  /** @param positions the points; results are indexes into them */
  constructor(positions: readonly LonLat[]) {
    this.#index = new KDBush(Math.max(1, positions.length));
    for (const position of positions) this.#index.add(...toMercator(position));
    // The index refuses to be empty: a point off the plane is nobody's neighbour.
    if (positions.length === 0) this.#index.add(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
    this.#index.finish();
  }

  /** Indexes of the points within 150 m. */
  near(position: LonLat): number[] {
    const stretch = METRES_PER_DEGREE / metresPerDegreeLon(position[1]);
    return this.#index.within(...toMercator(position), NEIGHBOUR_RADIUS_M * stretch);
  }
}

function toMercator([lon, lat]: LonLat): readonly [x: number, y: number] {
  return [lon * METRES_PER_DEGREE, mercatorY(lat) * EARTH_RADIUS_M];
}

/** Share of the ground within 150 m of a position that is built over. */
export function coverageAt(position: LonLat, search: NeighbourSearch, areasM2: ArrayLike<number>): number {
  let built = 0;
  for (const index of search.near(position)) built += areasM2[index] as number;
  return Math.min(1, built / NEIGHBOUR_DISC_M2);
}
