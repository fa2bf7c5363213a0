import type { LonLat } from '../../../../../shared/domain/place/geo.ts';
import type { ZoneShape } from '../../../../../shared/domain/zone/index.ts';

/** A measured mean speed on a street. */
export interface MeasuredSpeed {
  readonly position: LonLat;
  readonly speedMps: number;
  /** How much it is still believed: 1 just measured, 0 not at all. */
  readonly weight: number;
}

/** What holds on the roads of the city now. */
export interface RoadConditions {
  /** Shapes whose streets are shut. */
  readonly closures: readonly ZoneShape[];
  /** Shapes to go round, unless a route begins or ends inside. */
  readonly perimeters: readonly ZoneShape[];
  readonly speeds: readonly MeasuredSpeed[];
}

/** Nothing holds. */
export const NO_CONDITIONS: RoadConditions = { closures: [], perimeters: [], speeds: [] };
