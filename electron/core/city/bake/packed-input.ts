import type {
  AreaFeature,
  BuildingFeature,
  CityFeatures,
  RailFeature,
  StreetFeature,
} from '../../../../shared/domain/city/city-features.ts';
import { areaTraits, buildingTraits, railTraits, streetTraits } from './bake-input.ts';
import type { BakeInput } from './bake-input.ts';
import { buffersOf, packFeatures, unpackFeatures } from './packed-features.ts';
import type { PackedFeatures } from './packed-features.ts';

/** What tiles are baked from, as columns for another thread. */
export interface PackedBakeInput {
  readonly areas: PackedFeatures<Omit<AreaFeature, 'rings'>>;
  readonly streets: PackedFeatures<Omit<StreetFeature, 'line'>>;
  readonly rails: PackedFeatures<Omit<RailFeature, 'line'>>;
  readonly buildings: PackedFeatures<Omit<BuildingFeature, 'rings'>>;
}

/** Packs a city for baking, one kind of feature a turn. */
export function* packBakeInput(features: CityFeatures): Generator<void, PackedBakeInput, void> {
  const lineOf = ({ line }: { readonly line: readonly number[] }): readonly (readonly number[])[] => [line];
  const ringsOf = <Rings>({ rings }: { readonly rings: Rings }): Rings => rings;
  const areas = packFeatures(features.areas, ringsOf, areaTraits, ({ areaClass }) => areaClass);
  const rails = packFeatures(features.rails, lineOf, railTraits, (traits) => JSON.stringify(traits));
  yield;
  const streets = packFeatures(features.streets, lineOf, streetTraits, streetKey);
  yield;
  const buildings = packFeatures(features.buildings, ringsOf, buildingTraits, ({ id }) => id);
  return { areas, streets, rails, buildings };
}

/** Reverses `packBakeInput`, feature by feature as they are needed. */
export function unpackBakeInput(packed: PackedBakeInput): BakeInput {
  return {
    areas: unpackFeatures(packed.areas, (traits, rings): AreaFeature => ({ ...traits, rings })),
    streets: unpackFeatures(packed.streets, (traits, [line = []]): StreetFeature => ({ ...traits, line })),
    rails: unpackFeatures(packed.rails, (traits, [line = []]): RailFeature => ({ ...traits, line })),
    buildings: unpackFeatures(packed.buildings, (traits, rings): BuildingFeature => ({ ...traits, rings })),
  };
}

/** The memory of a packed city, for handing it over. */
export function bakeInputBuffers({ areas, streets, rails, buildings }: PackedBakeInput): ArrayBuffer[] {
  return [areas, streets, rails, buildings].flatMap(buffersOf);
}

function streetKey(traits: Omit<StreetFeature, 'line'>): string {
  const { streetClass, direction, level, layer, access, isRoundabout, isLink } = traits;
  return `${streetClass} ${direction} ${level} ${layer} ${access} ${isRoundabout} ${isLink}`;
}
