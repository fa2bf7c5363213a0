/**
 * Street classes from the widest to the narrowest: the rank is the index. After the OpenStreetMap `highway` values,
 * with links folded into their parent class. Written as one byte into baked tiles: append only.
 */
export const STREET_CLASSES = [
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'residential',
  'service',
  'pedestrian',
  'cycleway',
  'path',
] as const;
export type StreetClass = (typeof STREET_CLASSES)[number];

/** Kinds of ground area in painter's order: later kinds are drawn over earlier ones. One byte in baked tiles: append only. */
export const AREA_CLASSES = [
  'land',
  'farmland',
  'industrial',
  'grass',
  'park',
  'forest',
  'cemetery',
  'sports',
  'sand',
  'plaza',
  'rail-yard',
  'water',
] as const;
export type AreaClass = (typeof AREA_CLASSES)[number];

/** Kinds of rail line. One byte in baked tiles: append only. */
export const RAIL_CLASSES = ['rail', 'light-rail', 'subway', 'tram'] as const;
export type RailClass = (typeof RAIL_CLASSES)[number];

/** What a building is used for: decides its default height and its tint. One byte in baked tiles: append only. */
export const BUILDING_CLASSES = [
  'residential',
  'house',
  'commercial',
  'office',
  'industrial',
  'civic',
  'hospital',
  'emergency',
  'religious',
  'garage',
] as const;
export type BuildingClass = (typeof BUILDING_CLASSES)[number];

/** Places that emergency services work from, go to, or draw water from. */
export const FACILITY_KINDS = [
  'fire-station',
  'police-station',
  'ambulance-station',
  'hospital',
  'hydrant',
  'school',
] as const;
export type FacilityKind = (typeof FACILITY_KINDS)[number];

/** Where a way runs relative to the ground. One byte in baked tiles: append only. */
export const WAY_LEVELS = ['ground', 'bridge', 'tunnel'] as const;
export type WayLevel = (typeof WAY_LEVELS)[number];

/** Kinds of named place, from the most to the least important. */
export const PLACE_KINDS = ['city', 'town', 'district', 'neighbourhood'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/**
 * Who may drive along a street or past a barrier. `open` to everyone; `destination`: cars only to reach something on it
 * (destination, private, customers, delivery, permit); `bus`: bus lanes and busways, closed to cars, open to emergency
 * vehicles; `emergency`: closed to cars, passable for an emergency vehicle (pedestrian streets, firm tracks, wide
 * cycleways, car-free streets); `closed` to every vehicle. Append only.
 */
export const DRIVING_ACCESS = ['open', 'destination', 'bus', 'emergency', 'closed'] as const;
export type DrivingAccess = (typeof DRIVING_ACCESS)[number];
