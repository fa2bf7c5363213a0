import type { AreaClass } from '../../../../../shared/domain/city/feature-classes.ts';
import type { Tags } from '../pbf/osm-data.ts';
import { lookUp } from './look-up.ts';

const BY_NATURAL: Readonly<Record<string, AreaClass>> = {
  water: 'water',
  bay: 'water',
  wood: 'forest',
  scrub: 'forest',
  heath: 'grass',
  grassland: 'grass',
  wetland: 'grass',
  fell: 'grass',
  beach: 'sand',
  sand: 'sand',
  shingle: 'sand',
  bare_rock: 'sand',
  scree: 'sand',
};

const BY_LANDUSE: Readonly<Record<string, AreaClass>> = {
  basin: 'water',
  reservoir: 'water',
  pond: 'water',
  forest: 'forest',
  wood: 'forest',
  grass: 'grass',
  meadow: 'grass',
  village_green: 'grass',
  greenfield: 'grass',
  recreation_ground: 'park',
  allotments: 'park',
  flowerbed: 'park',
  cemetery: 'cemetery',
  farmland: 'farmland',
  farm: 'farmland',
  farmyard: 'farmland',
  orchard: 'farmland',
  vineyard: 'farmland',
  plant_nursery: 'farmland',
  greenhouse_horticulture: 'farmland',
  industrial: 'industrial',
  port: 'industrial',
  quarry: 'industrial',
  landfill: 'industrial',
  depot: 'industrial',
  construction: 'industrial',
  brownfield: 'industrial',
  railway: 'rail-yard',
};

const BY_LEISURE: Readonly<Record<string, AreaClass>> = {
  park: 'park',
  garden: 'park',
  playground: 'park',
  dog_park: 'park',
  common: 'park',
  nature_reserve: 'grass',
  golf_course: 'grass',
  pitch: 'sports',
  track: 'sports',
  stadium: 'sports',
  sports_centre: 'sports',
  swimming_pool: 'water',
};

const PLAZA_HIGHWAYS = new Set(['pedestrian', 'footway', 'living_street']);

/** Class of an area by its tags; undefined for what is not drawn as ground. */
export function classifyArea(tags: Tags): AreaClass | undefined {
  // A pool in a building or a lake in a cave is tagged as lying underground or indoors.
  if (tags.get('location') === 'underground' || tags.get('location') === 'indoor') return undefined;
  const waterway = tags.get('waterway');
  if (waterway === 'riverbank' || waterway === 'dock') return 'water';
  return (
    lookUp(BY_NATURAL, tags.get('natural')) ??
    lookUp(BY_LEISURE, tags.get('leisure')) ??
    lookUp(BY_LANDUSE, tags.get('landuse')) ??
    classifyByOthers(tags)
  );
}

function classifyByOthers(tags: Tags): AreaClass | undefined {
  if (tags.get('amenity') === 'grave_yard') return 'cemetery';
  if (tags.get('place') === 'square') return 'plaza';
  if (tags.get('man_made') === 'pier') return 'plaza';
  if (tags.get('area') === 'yes' && PLAZA_HIGHWAYS.has(tags.get('highway') ?? '')) return 'plaza';
  return undefined;
}

/** Width of a waterway drawn as a line, metres; ditches and drains are too narrow to show. */
const WATERWAY_WIDTH_M: Readonly<Record<string, number>> = { river: 20, canal: 12, tidal_channel: 8, stream: 3 };

/** Default width of a waterway that is mapped as a line; undefined where it is not drawn. */
export function waterwayWidthM(tags: Tags): number | undefined {
  return lookUp(WATERWAY_WIDTH_M, tags.get('waterway'));
}
