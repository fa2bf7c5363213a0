import type {
  AddressFeature,
  CityFeatures,
  FacilityFeature,
  KilometrePostFeature,
  PlaceFeature,
  StreetFeature,
} from '../../shared/domain/city/city-features.ts';
import type { LonLat } from '../../shared/domain/place/geo.ts';
import { EMPTY_CITY } from '../harness/baked-tiles.ts';
import { buildPlaceIndex, Geocoder } from '../../electron/core/city/geocoder/index.ts';

/** About 10 m in degrees of latitude, and of longitude at the plan's latitude. */
const STEP_DEG = 0.0001;
const ORIGIN: LonLat = [12.5, 55.7];

/** A position on the plan, in steps of about 10 m east and north. */
export function at(east: number, north: number): LonLat {
  return [ORIGIN[0] + (east * STEP_DEG) / Math.cos((ORIGIN[1] * Math.PI) / 180), ORIGIN[1] + north * STEP_DEG];
}

/** A piece of street between two points of the plan; the same point is the same junction. */
export function street(name: string, from: readonly [number, number], to: readonly [number, number], more: Partial<StreetFeature> = {}): StreetFeature {
  const node = ([east, north]: readonly [number, number]): number => 1_000_000 + east * 10_000 + north;
  return {
    id: `plan:${name}/${String(from)}`,
    streetClass: 'residential',
    name,
    line: [...at(...from), ...at(...to)],
    nodeIds: [node(from), node(to)],
    direction: 'both',
    speedLimitMps: 14,
    speedSource: 'default',
    level: 'ground',
    access: 'open',
    layer: 0,
    isRoundabout: false,
    isLink: false,
    ...more,
  };
}

/** An address at a point of the plan. */
export function house(name: string, houseNumber: string, east: number, north: number, more: Partial<AddressFeature> = {}): AddressFeature {
  return { id: `plan:${name} ${houseNumber}`, street: name, houseNumber, position: at(east, north), ...more };
}

interface Plan {
  readonly streets?: readonly StreetFeature[];
  readonly addresses?: readonly AddressFeature[];
  readonly places?: readonly PlaceFeature[];
  readonly facilities?: readonly FacilityFeature[];
  readonly kilometrePosts?: readonly KilometrePostFeature[];
}

/** A city of nothing but what is given. */
export function planCity(plan: Plan): CityFeatures {
  const bounds = [...at(-1000, -1000), ...at(1000, 1000)] as const;
  return { ...EMPTY_CITY, name: 'Plan', attribution: '', source: 'plan', bounds, ...plan };
}

/** A place search over a city, without a pack. */
export function geocoderOf(city: CityFeatures): Geocoder {
  const work = buildPlaceIndex(city);
  for (;;) {
    const step = work.next();
    if (step.done === true) return new Geocoder(step.value, city.bounds);
  }
}
