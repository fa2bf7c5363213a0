import type { BuildingClass } from '../../../../../shared/domain/city/feature-classes.ts';
import type { Tags } from '../pbf/osm-data.ts';
import { lookUp } from './look-up.ts';

const BY_BUILDING: Readonly<Record<string, BuildingClass>> = {
  apartments: 'residential',
  residential: 'residential',
  dormitory: 'residential',
  block: 'residential',
  house: 'house',
  detached: 'house',
  semidetached_house: 'house',
  semi: 'house',
  terrace: 'house',
  bungalow: 'house',
  farm: 'house',
  cabin: 'house',
  villa: 'house',
  houseboat: 'house',
  static_caravan: 'house',
  commercial: 'commercial',
  retail: 'commercial',
  supermarket: 'commercial',
  shop: 'commercial',
  hotel: 'commercial',
  pub: 'commercial',
  restaurant: 'commercial',
  office: 'office',
  offices: 'office',
  tower: 'office',
  industrial: 'industrial',
  warehouse: 'industrial',
  manufacture: 'industrial',
  factory: 'industrial',
  hangar: 'industrial',
  storage_tank: 'industrial',
  silo: 'industrial',
  data_center: 'industrial',
  barn: 'industrial',
  civic: 'civic',
  public: 'civic',
  public_building: 'civic',
  government: 'civic',
  school: 'civic',
  kindergarten: 'civic',
  university: 'civic',
  college: 'civic',
  museum: 'civic',
  library: 'civic',
  train_station: 'civic',
  transportation: 'civic',
  sports_centre: 'civic',
  sports_hall: 'civic',
  stadium: 'civic',
  hospital: 'hospital',
  clinic: 'hospital',
  fire_station: 'emergency',
  police: 'emergency',
  church: 'religious',
  cathedral: 'religious',
  chapel: 'religious',
  mosque: 'religious',
  synagogue: 'religious',
  temple: 'religious',
  monastery: 'religious',
  religious: 'religious',
  garage: 'garage',
  garages: 'garage',
  carport: 'garage',
  shed: 'garage',
  hut: 'garage',
  roof: 'garage',
  canopy: 'garage',
  kiosk: 'garage',
  service: 'garage',
  bicycle_parking: 'garage',
  allotment_house: 'garage',
  greenhouse: 'garage',
  stable: 'garage',
  sty: 'garage',
  cowshed: 'garage',
  farm_auxiliary: 'garage',
  container: 'garage',
  toilets: 'garage',
  transformer_tower: 'garage',
  guardhouse: 'garage',
  boathouse: 'garage',
};

const BY_AMENITY: Readonly<Record<string, BuildingClass>> = {
  fire_station: 'emergency',
  police: 'emergency',
  ambulance_station: 'emergency',
  hospital: 'hospital',
  clinic: 'hospital',
  place_of_worship: 'religious',
  school: 'civic',
  kindergarten: 'civic',
  college: 'civic',
  university: 'civic',
  library: 'civic',
  townhall: 'civic',
  courthouse: 'civic',
  theatre: 'civic',
  arts_centre: 'civic',
  community_centre: 'civic',
  public_building: 'civic',
  prison: 'civic',
  parking: 'garage',
  bicycle_parking: 'garage',
};

/** Values of `building` that say that there is none (any more, or yet), or only a mark on one. */
const NO_BUILDING = new Set([
  'no',
  'entrance',
  'construction',
  'proposed',
  'demolished',
  'razed',
  'underground',
  'hidden',
]);

/** Whether an area is a building that stands. */
export function isBuilding(tags: Tags): boolean {
  const building = tags.get('building');
  return building !== undefined && !NO_BUILDING.has(building) && tags.get('location') !== 'underground';
}

/** Whether an area is a part of a building with a height of its own (Simple 3D Buildings). */
export function isBuildingPart(tags: Tags): boolean {
  const part = tags.get('building:part');
  return part !== undefined && part !== 'no' && tags.get('location') !== 'underground';
}

/** Class by the building's own tags; undefined for `building=yes` and values that say nothing of its use. */
export function classifyBuilding(tags: Tags): BuildingClass | undefined {
  return (
    (tags.get('emergency') === 'ambulance_station' ? 'emergency' : undefined) ??
    lookUp(BY_AMENITY, tags.get('amenity')) ??
    lookUp(BY_BUILDING, tags.get('building')) ??
    lookUp(BY_BUILDING, tags.get('building:part')) ??
    (tags.has('office') ? 'office' : undefined) ??
    (tags.has('shop') || tags.get('tourism') === 'hotel' ? 'commercial' : undefined) ??
    (tags.get('tourism') === 'museum' ? 'civic' : undefined)
  );
}

/** Class that the use of the surrounding land gives to a building without one of its own. */
export function classifyBySurroundings(tags: Tags): BuildingClass | undefined {
  const amenity = tags.get('amenity');
  if (amenity === 'hospital') return 'hospital';
  if (amenity === 'school' || amenity === 'university' || amenity === 'college') return 'civic';
  switch (tags.get('landuse')) {
    case 'industrial':
    case 'port':
    case 'depot':
      return 'industrial';
    case 'retail':
    case 'commercial':
      return 'commercial';
    case 'allotments':
    case 'cemetery':
      return 'garage';
    default:
      return undefined;
  }
}

/** A roof on posts: what it covers stays open. */
export function isOpenRoof(tags: Tags): boolean {
  const kind = tags.get('building:part') ?? tags.get('building');
  return kind === 'roof' || kind === 'canopy' || kind === 'carport';
}
