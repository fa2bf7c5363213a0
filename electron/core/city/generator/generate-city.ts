import type {
  BuildingFeature,
  CityFeatures,
  RailFeature,
  StreetFeature,
} from '../../../../shared/domain/city/city-features.ts';
import type { DrivingAccess, StreetClass, WayLevel } from '../../../../shared/domain/city/feature-classes.ts';
import { localPlane } from '../../../../shared/domain/city/local-plane.ts';
import { extendBounds } from '../../../../shared/domain/place/geo.ts';
import type { Bounds, LonLat } from '../../../../shared/domain/place/geo.ts';
import { randomBetween, seededRandom } from '../../../../shared/domain/random.ts';
import { numberHouses } from './addresses.ts';
import { draftCity } from './city-draft.ts';
import type { CityDraft } from './city-draft.ts';
import type { Point } from './city-shape.ts';
import type { QuarterBuilding } from './draft.ts';
import { placeFacilities } from './facilities.ts';
import type { Ring2 } from './inset.ts';
import { areaOfRing } from './inset.ts';
import { noiseField } from './noise.ts';
import { nameDistricts } from './places.ts';

/** What city to make. */
export interface GenerateCityOptions {
  /** The same seed, size and name give the same city on every machine. */
  readonly seed: number;
  /** Number of buildings, at least 50. */
  readonly buildingCount: number;
  readonly name?: string;
}

const DEFAULT_NAME = 'Port Aurel';
const SMALLEST = 50;
/** In the Atlantic, hundreds of kilometres from any coast: nothing real lies under the demo city. */
const CITY_ORIGIN: LonLat = [-15.2, 48.4];
/** First guess of how many buildings stand on a square kilometre of the city's circle. */
const BUILDINGS_PER_KM2 = 920;
const TRIES = 4;
const SMALLEST_RADIUS_M = 420;
/** A draft with more than this share of the wanted buildings is drawn again, smaller. */
const MOST_SURPLUS = 1.16;

/** Speeds that are signed on main roads and assumed on others, metres a second (50 km/h = 13.9). */
const SPEED_MPS: Readonly<Record<StreetClass, number>> = {
  motorway: 27.8,
  trunk: 22.2,
  primary: 13.9,
  secondary: 13.9,
  tertiary: 13.9,
  residential: 8.3,
  service: 5.6,
  pedestrian: 1.9,
  cycleway: 5.6,
  path: 1.4,
};

/** Where a class is not for cars; the others are open to everyone. */
const ACCESS_BY_CLASS: Readonly<Partial<Record<StreetClass, DrivingAccess>>> = {
  pedestrian: 'emergency',
  cycleway: 'closed',
  path: 'closed',
};
const LAYER_BY_LEVEL: Readonly<Record<WayLevel, number>> = { ground: 0, bridge: 1, tunnel: -1 };

/** Makes a fictional harbour city, the same one for the same options. Pure: no clock, no files. */
export function generateCity(options: GenerateCityOptions): CityFeatures {
  const wanted = Math.max(SMALLEST, Math.round(options.buildingCount));
  const name = options.name ?? DEFAULT_NAME;
  const draft = draftOfSize(options.seed, wanted);
  const kept = thinOut(draft, options.seed, wanted);
  return toFeatures(draft, kept, options.seed, name);
}

/** Draws cities of corrected radius until one has enough buildings and not many too many. */
function draftOfSize(seed: number, wanted: number): CityDraft {
  let radiusM = Math.max(SMALLEST_RADIUS_M, Math.sqrt((wanted * 1e6) / (Math.PI * BUILDINGS_PER_KM2)));
  let best: CityDraft | undefined;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const draft = draftCity(seed, radiusM);
    const count = draft.buildings.length;
    if (count >= wanted && (best === undefined || count < best.buildings.length)) best = draft;
    if (count >= wanted && (count < wanted * MOST_SURPLUS || radiusM <= SMALLEST_RADIUS_M)) break;
    radiusM = Math.max(SMALLEST_RADIUS_M, radiusM * Math.sqrt((wanted * 1.05) / Math.max(1, count)));
  }
  return best ?? draftCity(seed, radiusM * 1.25);
}

/** Leaves out houses at the ragged edge of the city until the wanted number remains. */
function thinOut(draft: CityDraft, seed: number, wanted: number): QuarterBuilding[] {
  const surplus = draft.buildings.length - wanted;
  if (surplus <= 0) return [...draft.buildings];
  const random = seededRandom(seed, 17);
  const ragged = noiseField(seed + 97, 420);
  const ranked = draft.buildings.map((building, index) => {
    const [x, y] = building.rings[0]?.[0] ?? [0, 0];
    const isFixed = building.isLandmark === true || building.baseHeightM > 0 || building.buildingClass === 'civic';
    const edge = Math.hypot(x, y) / draft.shape.radiusM + 0.16 * ragged(x, y) + 0.25 * random();
    return { index, score: isFixed ? -1 : edge };
  });
  ranked.sort((a, b) => b.score - a.score || a.index - b.index);
  const dropped = new Set(ranked.slice(0, surplus).map(({ index }) => index));
  return draft.buildings.filter((_, index) => !dropped.has(index));
}

function toFeatures(draft: CityDraft, kept: readonly QuarterBuilding[], seed: number, name: string): CityFeatures {
  const random = seededRandom(seed, 23);
  const turn = randomBetween(random, -0.5, 0.5);
  const cos = Math.cos(turn);
  const sin = Math.sin(turn);
  const plane = localPlane(CITY_ORIGIN);
  // Seven decimals are a centimetre: more would only be noise in the pack.
  const round = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;
  const toLonLat = ([x, y]: Point): LonLat => {
    const [lon, lat] = plane.toLonLat(x * cos - y * sin, x * sin + y * cos);
    return [round(lon), round(lat)];
  };
  const flat = (points: readonly Point[]): number[] => points.flatMap((point) => toLonLat(point) as [number, number]);
  const flatRings = (rings: readonly Ring2[]): number[][] =>
    rings.map((ring, index) => flat(areaOfRing(ring) > 0 === (index === 0) ? ring : [...ring].reverse()));

  const districts = nameDistricts(draft, seededRandom(seed, 29), name);
  const facilities = placeFacilities(draft, kept, districts, seededRandom(seed, 31));
  const buildings = kept.map((building, index): BuildingFeature => {
    const use = facilities.useOf.get(index);
    const label = use?.name ?? building.name;
    return {
      id: `demo:building/${index + 1}`,
      buildingClass: use?.buildingClass ?? building.buildingClass,
      ...(label === undefined ? {} : { name: label }),
      rings: flatRings(building.rings),
      heightM: building.heightM,
      baseHeightM: building.baseHeightM,
      heightSource: 'levels',
    };
  });
  const streets = draft.streets.map((street, index): StreetFeature => ({
    id: `demo:street/${index + 1}`,
    streetClass: street.streetClass,
    ...(street.name === undefined ? {} : { name: street.name }),
    line: flat(street.points),
    nodeIds: street.nodeIds,
    direction: street.direction,
    speedLimitMps: SPEED_MPS[street.streetClass],
    speedSource: ['motorway', 'primary', 'secondary'].includes(street.streetClass) ? 'signed' : 'default',
    level: street.level,
    layer: LAYER_BY_LEVEL[street.level],
    access: ACCESS_BY_CLASS[street.streetClass] ?? 'open',
    isRoundabout: false,
    isLink: street.isRamp === true,
  }));
  const rails = draft.rails.map(({ railClass, points, level }, index): RailFeature => ({
    id: `demo:rail/${index + 1}`,
    railClass,
    line: flat(points),
    level,
  }));
  let bounds: Bounds | undefined;
  for (const { line } of streets) {
    for (let at = 0; at < line.length; at += 2)
      bounds = extendBounds(bounds, [line[at] as number, line[at + 1] as number]);
  }
  return {
    name,
    attribution: 'Fictional city, generated by Vigiles',
    source: `Vigiles city generator, seed ${seed}, ${kept.length} buildings`,
    bounds: bounds ?? [...CITY_ORIGIN, ...CITY_ORIGIN],
    buildings,
    streets,
    areas: draft.areas.map(({ areaClass, rings, name: areaName }, index) => ({
      id: `demo:area/${index + 1}`,
      areaClass,
      ...(areaName === undefined ? {} : { name: areaName }),
      rings: flatRings(rings),
    })),
    rails,
    places: districts.map(({ kind, name: placeName, at }, index) => ({
      id: `demo:place/${index + 1}`,
      placeKind: kind,
      name: placeName,
      position: toLonLat(at),
    })),
    addresses: numberHouses(kept, draft.streets).map(({ houseNumber, street, at }, index) => ({
      id: `demo:address/${index + 1}`,
      houseNumber,
      street,
      city: name,
      position: toLonLat(at),
    })),
    facilities: facilities.list.map(({ kind, name: facilityName, at }, index) => ({
      id: `demo:facility/${index + 1}`,
      facilityKind: kind,
      ...(facilityName === undefined ? {} : { name: facilityName }),
      position: toLonLat(at),
    })),
    turnRestrictions: [],
    barriers: [],
    signalNodeIds: [],
    defects: [],
  };
}
