import Flatbush from 'flatbush';
import type { BuildingClass } from '../../../../../shared/domain/city/feature-classes.ts';
import { polygonContains } from '../../../../../shared/domain/city/ring-geometry.ts';
import { classifyBuilding } from '../tags/building-tags.ts';
import type { Surroundings } from './areas.ts';
import type { BuildingDraft } from './building-drafts.ts';
import type { PointObject } from './point-objects.ts';

/** Smaller buildings are sheds wherever they stand; allotment and cemetery buildings up to the second. */
const SHED_M2 = 35;
const LARGEST_HUT_M2 = 120;

/** Among loosely built surroundings, buildings up to this footprint are taken for family houses. */
const VILLA_COVERAGE = 0.16;
const LARGEST_HOUSE_M2 = 260;
const LARGEST_DWELLING_M2 = 2500;

/**
 * Amenities that, mapped as a node in a building, are taken for its use. Most of the old data says only `building=yes`,
 * so a node for the church or the fire station in it is all there is.
 */
const TELLING_AMENITIES = new Set([
  'fire_station',
  'hospital',
  'place_of_worship',
  'police',
  'school',
  'theatre',
  'townhall',
  'university',
]);

/** Whether a node tells the use of the building around it. */
export function tellsBuildingUse(amenity: string | undefined): boolean {
  return amenity !== undefined && TELLING_AMENITIES.has(amenity);
}

/** Decides what buildings are used for: by their tags, a node inside, the land around, or their size. */
export class BuildingClassifier {
  readonly #surroundings: readonly Surroundings[];
  readonly #surroundingsIndex: Flatbush | undefined;
  readonly #classByNode = new Map<BuildingDraft, BuildingClass>();

  constructor(drafts: readonly BuildingDraft[], surroundings: readonly Surroundings[], points: readonly PointObject[]) {
    this.#surroundings = surroundings;
    this.#surroundingsIndex = indexBounds(surroundings);
    const draftIndex = indexBounds(drafts);
    for (const point of points) {
      const [lon, lat] = point.position;
      const buildingClass = classifyBuilding(point.tags);
      if (!point.isNode || buildingClass === undefined || !tellsBuildingUse(point.tags.get('amenity'))) continue;
      for (const at of draftIndex?.search(lon, lat, lon, lat) ?? []) {
        const draft = drafts[at];
        if (draft !== undefined && polygonContains(draft.rings, lon, lat)) this.#classByNode.set(draft, buildingClass);
      }
    }
  }

  /** @param coverage share of the ground within 150 m that is built over */
  classify(draft: BuildingDraft, coverage: number): BuildingClass {
    return classifyBuilding(draft.tags) ?? this.#classByNode.get(draft) ?? this.#classifyByPlace(draft, coverage);
  }

  #classifyByPlace(draft: BuildingDraft, coverage: number): BuildingClass {
    if (draft.areaM2 < SHED_M2 && !draft.isPart) return 'garage';
    const around = this.#surroundingClass(draft);
    if (around !== undefined && !(around === 'garage' && draft.areaM2 > LARGEST_HUT_M2)) return around;
    if (coverage < VILLA_COVERAGE && draft.areaM2 <= LARGEST_HOUSE_M2) return 'house';
    return coverage < VILLA_COVERAGE && draft.areaM2 > LARGEST_DWELLING_M2 ? 'commercial' : 'residential';
  }

  /** Class by the smallest telling area around a building. */
  #surroundingClass(draft: BuildingDraft): BuildingClass | undefined {
    const [lon, lat] = draft.inside;
    let found: Surroundings | undefined;
    let foundSize = Infinity;
    for (const at of this.#surroundingsIndex?.search(lon, lat, lon, lat) ?? []) {
      const area = this.#surroundings[at];
      if (area === undefined) continue;
      const size = (area.bounds[2] - area.bounds[0]) * (area.bounds[3] - area.bounds[1]);
      if (size >= foundSize || !polygonContains(area.rings, lon, lat)) continue;
      found = area;
      foundSize = size;
    }
    return found?.buildingClass;
  }
}

function indexBounds(
  items: readonly { readonly bounds: readonly [number, number, number, number] }[],
): Flatbush | undefined {
  if (items.length === 0) return undefined;
  const index = new Flatbush(items.length);
  for (const { bounds } of items) index.add(...bounds);
  index.finish();
  return index;
}
