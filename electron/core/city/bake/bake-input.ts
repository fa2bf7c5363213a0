import type {
  AreaFeature,
  BuildingFeature,
  RailFeature,
  StreetFeature,
} from '../../../../shared/domain/city/city-features.ts';

/** Features that are made as they are asked for: an array, or columns from another thread. */
export interface FeatureList<Feature> {
  readonly length: number;
  at(index: number): Feature | undefined;
}

/** What tiles are baked from. A tile depends on the features that touch it and on nothing else. */
export interface BakeInput {
  readonly areas: FeatureList<AreaFeature>;
  readonly streets: FeatureList<StreetFeature>;
  readonly rails: FeatureList<RailFeature>;
  readonly buildings: FeatureList<BuildingFeature>;
}

/** What meshes show of a street beside its line. Names, ids and limits change without a new mesh. */
export function streetTraits(street: StreetFeature): Omit<StreetFeature, 'line'> {
  const { streetClass, direction, level, layer, access, isRoundabout, isLink } = street;
  const unseen = { id: '', nodeIds: [], speedLimitMps: 0, speedSource: 'default' } as const;
  return { ...unseen, streetClass, direction, level, layer, access, isRoundabout, isLink };
}

/** What meshes show of a rail beside its line. */
export function railTraits({ line: _line, ...traits }: RailFeature): Omit<RailFeature, 'line'> {
  return { ...traits, id: '' };
}

/** What meshes show of an area beside its rings. */
export function areaTraits({ areaClass }: AreaFeature): Omit<AreaFeature, 'rings'> {
  return { id: '', areaClass };
}

/** What meshes show of a building beside its rings: the id decides its shade. */
export function buildingTraits(building: BuildingFeature): Omit<BuildingFeature, 'rings'> {
  const { id, buildingClass, heightM, baseHeightM, heightSource } = building;
  return { id, buildingClass, heightM, baseHeightM, heightSource };
}
