import { z } from 'zod';
import { DRIVING_ACCESS, STREET_CLASSES } from '../../../../../shared/domain/city/feature-classes.ts';
import type { StreetClass } from '../../../../../shared/domain/city/feature-classes.ts';
import { DEFAULT_PROFILES } from './default-profiles.ts';

const seconds = z.number().min(0).max(600);
const factor = z.number().min(0.05).max(3);

const speedFactors = z.strictObject(
  Object.fromEntries(STREET_CLASSES.map((each) => [each, factor])) as Record<StreetClass, typeof factor>,
);

const profileSchema = z.strictObject({
  speedFactors,
  linkFactor: factor,
  topSpeedKmh: z.number().min(10).max(250),
  access: z.array(z.enum(DRIVING_ACCESS)).min(1),
  passesThroughDestinations: z.boolean(),
  keepsTurnRestrictions: z.enum(['all', 'binding']),
  usesContraflow: z.boolean(),
  signalS: seconds,
  turnS: seconds,
  crossingTurnS: seconds,
  uTurnS: seconds,
  farSideS: seconds,
  congestionShare: z.number().min(0).max(1),
});

/** How one kind of driver drives: a row of the table that a city can edit. */
export interface ProfileSettings {
  /** Share of the speed limit that is driven, by class of street. */
  readonly speedFactors: Readonly<Record<StreetClass, number>>;
  /** The same for ramps and slip roads, on top of their class. */
  readonly linkFactor: number;
  readonly topSpeedKmh: number;
  /** Who may drive where: the access classes that this driver uses. */
  readonly access: readonly (typeof DRIVING_ACCESS)[number][];
  /** Whether streets for their residents only may also be driven through. */
  readonly passesThroughDestinations: boolean;
  /** Turn restrictions that are kept: all, or only those that bind emergency vehicles too. */
  readonly keepsTurnRestrictions: 'all' | 'binding';
  /** Whether contraflow lanes for buses and emergency vehicles are used. */
  readonly usesContraflow: boolean;
  /** Mean wait at traffic lights. */
  readonly signalS: number;
  /** A right-angled turn at a junction. */
  readonly turnS: number;
  /** On top of it, a turn across the oncoming traffic. */
  readonly crossingTurnS: number;
  readonly uTurnS: number;
  /** Getting to the other side of a wide street at the start or the end. */
  readonly farSideS: number;
  /** How much of a traffic jam holds this driver up: 1 all of it. */
  readonly congestionShare: number;
}

/** The whole table, `route-profiles.json` in the data directory. What it leaves out keeps its default. */
export const routeProfilesSchema = z.strictObject({
  car: withDefaults('car').prefault({}),
  emergency: withDefaults('emergency').prefault({}),
});

export type RouteProfiles = z.output<typeof routeProfilesSchema>;

function withDefaults(name: 'car' | 'emergency'): z.ZodType<ProfileSettings> {
  const defaults: ProfileSettings = DEFAULT_PROFILES[name];
  return z.preprocess((value) => {
    if (typeof value !== 'object' || value === null) return value ?? defaults;
    const given = value as Partial<ProfileSettings>;
    const factors = typeof given.speedFactors === 'object' ? given.speedFactors : {};
    return { ...defaults, ...given, speedFactors: { ...defaults.speedFactors, ...factors } };
  }, profileSchema);
}
