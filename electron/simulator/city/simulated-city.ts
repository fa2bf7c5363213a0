import type { CityFacility } from '../../../shared/domain/city/city-view.ts';
import type { StreetFeature } from '../../../shared/domain/city/city-features.ts';
import type { Bounds, LonLat } from '../../../shared/domain/place/geo.ts';
import type { RoadGraph } from '../../core/city/index.ts';

/** A street as the simulator needs it; a city pack's street segments have this shape. */
export type SimulatedStreet = Pick<StreetFeature, 'streetClass' | 'name' | 'line' | 'speedLimitMps' | 'level'>;

/** The city that is simulated: what a pack tells of it. */
export interface SimulatedCity {
  readonly name: string;
  readonly bounds: Bounds;
  readonly centre: LonLat;
  readonly streets: readonly SimulatedStreet[];
  readonly roads: RoadGraph;
  readonly facilities: readonly CityFacility[];
}
