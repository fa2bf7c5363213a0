import type { RailClass, StreetClass } from '../../../../shared/domain/city/feature-classes.ts';

/** Half the width of a street as drawn, metres: carriageway without pavements, after common cross-sections. */
export const STREET_HALF_WIDTH_M: Readonly<Record<StreetClass, number>> = {
  motorway: 6.5,
  trunk: 8,
  primary: 7.5,
  secondary: 6,
  tertiary: 4.75,
  residential: 3.5,
  service: 2.25,
  pedestrian: 2.75,
  cycleway: 1,
  path: 0.7,
};

/** Half the width of a ramp or slip road, metres. */
export const RAMP_HALF_WIDTH_M = 3.5;

/** Half the width of a track as drawn, metres. */
export const RAIL_HALF_WIDTH_M: Readonly<Record<RailClass, number>> = {
  rail: 1.5,
  'light-rail': 1.4,
  subway: 1.4,
  tram: 1.1,
};
