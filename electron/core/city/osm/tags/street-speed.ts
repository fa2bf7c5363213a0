import type { StreetClass } from '../../../../../shared/domain/city/feature-classes.ts';
import { lookUp } from './look-up.ts';

const MPS_PER_KMH = 1 / 3.6;
const MPS_PER_MPH = 0.44704;
const MPS_PER_KNOT = 1852 / 3600;

/** Where no limit applies (`maxspeed=none`), the speed that traffic is advised to keep, km/h. */
const UNLIMITED_KMH = 130;
const WALK_KMH = 7;

/** Default limits where they differ from `COMMON_LIMITS_KMH`, by country code; km/h. */
const COUNTRY_LIMITS_KMH: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  AT: { rural: 100 },
  BE: { motorway: 120 },
  CH: { rural: 80, motorway: 120 },
  DE: { rural: 100, living_street: 7 },
  DK: { rural: 80, living_street: 15 },
  ES: { motorway: 120 },
  FI: { rural: 80, motorway: 120 },
  FR: { rural: 80 },
  GB: { urban: 48.28, nsl_single: 96.56, nsl_dual: 112.65, motorway: 112.65 },
  NL: { rural: 80, motorway: 100 },
  NO: { rural: 80, motorway: 110 },
  SE: { rural: 70, motorway: 110 },
  UK: { urban: 48.28, nsl_single: 96.56, nsl_dual: 112.65, motorway: 112.65 },
};
const COMMON_LIMITS_KMH: Readonly<Record<string, number>> = {
  urban: 50,
  rural: 90,
  trunk: 100,
  motorway: UNLIMITED_KMH,
  living_street: 20,
  nsl_single: 90,
  nsl_dual: 110,
};

/**
 * Reads a speed limit as written in `maxspeed`: `50`, `30 mph`, `5 knots`, `none`, `walk`, `DK:urban`, `DE:zone:30`; of
 * a list (`50;80`) the first.
 *
 * @returns metres per second, or undefined for values without a fixed limit (`signals`, `variable`) and unreadable ones
 */
export function readSpeedLimitMps(text: string): number | undefined {
  const value = (text.split(';')[0] ?? '').trim();
  const plain = /^(\d+(?:[.,]\d+)?)\s*(km\/h|kmh|kph|mph|knots)?$/i.exec(value);
  if (plain !== null) {
    const speed = Number((plain[1] ?? '').replace(',', '.'));
    if (speed <= 0) return undefined;
    const unit = plain[2]?.toLowerCase();
    return speed * (unit === 'mph' ? MPS_PER_MPH : unit === 'knots' ? MPS_PER_KNOT : MPS_PER_KMH);
  }
  if (value === 'none') return UNLIMITED_KMH * MPS_PER_KMH;
  if (value === 'walk') return WALK_KMH * MPS_PER_KMH;
  const zone = /^[A-Z]{2}:(?:zone:?)?(\d{1,3})$/.exec(value);
  if (zone !== null) return Number(zone[1]) * MPS_PER_KMH;
  const byRule = /^([A-Z]{2}):([a-z_]+)$/.exec(value);
  if (byRule === null) return undefined;
  const [, country = '', rule = ''] = byRule;
  const limit = lookUp(lookUp(COUNTRY_LIMITS_KMH, country) ?? {}, rule) ?? lookUp(COMMON_LIMITS_KMH, rule);
  return limit === undefined ? undefined : limit * MPS_PER_KMH;
}

/** Speed where no limit is signed, km/h: urban defaults; on foot and cycle ways the speed of those who use them. */
const DEFAULT_KMH: Readonly<Record<StreetClass, number>> = {
  motorway: 110,
  trunk: 80,
  primary: 50,
  secondary: 50,
  tertiary: 50,
  residential: 50,
  service: 20,
  pedestrian: 7,
  cycleway: 15,
  path: 5,
};

/** Values of `highway` that are slower than the class they are folded into, km/h. */
const DEFAULT_KMH_BY_HIGHWAY: Readonly<Record<string, number>> = {
  motorway_link: 60,
  trunk_link: 60,
  living_street: 20,
  track: 20,
};

/** Speed of a street without a signed limit, metres per second. */
export function defaultSpeedMps(streetClass: StreetClass, highway: string): number {
  return (lookUp(DEFAULT_KMH_BY_HIGHWAY, highway) ?? DEFAULT_KMH[streetClass]) * MPS_PER_KMH;
}
