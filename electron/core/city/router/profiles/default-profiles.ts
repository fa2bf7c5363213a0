import type { ProfileSettings } from './profile-schema.ts';

/**
 * What is driven where the city says nothing. The car's figures are calibrated against Valhalla's times on Copenhagen and
 * Milan (`tests/integration/route-golden.test.ts`); the emergency vehicle's are a starting point for the city's own.
 */
export const DEFAULT_PROFILES: Readonly<Record<'car' | 'emergency', ProfileSettings>> = {
  car: {
    speedFactors: {
      motorway: 0.95,
      trunk: 0.95,
      primary: 0.97,
      secondary: 0.95,
      tertiary: 0.85,
      residential: 0.65,
      service: 0.9,
      pedestrian: 0.7,
      cycleway: 0.7,
      path: 0.7,
    },
    linkFactor: 0.85,
    topSpeedKmh: 130,
    access: ['open', 'destination'],
    passesThroughDestinations: false,
    keepsTurnRestrictions: 'all',
    usesContraflow: false,
    signalS: 3,
    turnS: 4,
    crossingTurnS: 2,
    uTurnS: 30,
    farSideS: 10,
    congestionShare: 1,
  },
  emergency: {
    speedFactors: {
      motorway: 1.1,
      trunk: 1.15,
      primary: 1.25,
      secondary: 1.2,
      tertiary: 1.05,
      residential: 0.8,
      service: 0.75,
      pedestrian: 1.5,
      cycleway: 1,
      path: 1,
    },
    linkFactor: 0.9,
    topSpeedKmh: 130,
    access: ['open', 'destination', 'bus', 'emergency'],
    passesThroughDestinations: true,
    keepsTurnRestrictions: 'binding',
    usesContraflow: true,
    signalS: 2,
    turnS: 3,
    crossingTurnS: 1,
    uTurnS: 15,
    farSideS: 0,
    congestionShare: 0.5,
  },
};
