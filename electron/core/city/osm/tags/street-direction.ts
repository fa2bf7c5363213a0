import type { StreetFeature } from '../../../../../shared/domain/city/city-features.ts';
import type { StreetClass } from '../../../../../shared/domain/city/feature-classes.ts';
import type { Tags } from '../pbf/osm-data.ts';
import { lookUp } from './look-up.ts';
import { isRoundabout } from './street-tags.ts';

type Direction = StreetFeature['direction'];

const CLASSES_WITHOUT_CARS: ReadonlySet<StreetClass> = new Set(['cycleway', 'path']);

const DIRECTION_BY_VALUE: Readonly<Record<string, Direction>> = {
  yes: 'forward',
  true: 'forward',
  '1': 'forward',
  '-1': 'backward',
  reverse: 'backward',
  no: 'both',
  false: 'both',
  '0': 'both',
  reversible: 'both',
  alternating: 'both',
};

const CAR_ONEWAY_KEYS = ['oneway:motorcar', 'oneway:motor_vehicle', 'oneway:vehicle', 'oneway'] as const;
const CAR_KEYS = ['motorcar', 'motor_vehicle', 'vehicle', 'access'] as const;

/** Direction that cars may travel: tags first, then what roundabouts and motorways imply. */
export function readDirection(tags: Tags, streetClass: StreetClass): Direction {
  if (CLASSES_WITHOUT_CARS.has(streetClass)) return 'both';
  const oneway = CAR_ONEWAY_KEYS.map((key) => tags.get(key)).find((value) => value !== undefined);
  const tagged = lookUp(DIRECTION_BY_VALUE, oneway);
  const direction = tagged ?? (isRoundabout(tags) || tags.get('highway') === 'motorway' ? 'forward' : 'both');
  if (direction !== 'both') return direction;
  // A street whose one direction is for buses alone: `motor_vehicle:backward=no`.
  if (isClosedTowards(tags, 'backward')) return 'forward';
  return isClosedTowards(tags, 'forward') ? 'backward' : 'both';
}

function isClosedTowards(tags: Tags, way: 'forward' | 'backward'): boolean {
  const value = CAR_KEYS.map((key) => tags.get(`${key}:${way}`)).find((each) => each !== undefined);
  return value === 'no' || value === 'psv' || value === 'bus';
}

const EXEMPT_KEYS = ['oneway:emergency', 'oneway:psv', 'oneway:bus'] as const;
const LANE_KEYS = ['busway', 'busway:left', 'busway:right', 'busway:both'] as const;

/** Direction for emergency vehicles and buses where they may also go against the cars; undefined where they may not. */
export function readEmergencyDirection(tags: Tags, direction: Direction): Direction | undefined {
  if (direction === 'both') return undefined;
  const opposite = direction === 'forward' ? 'backward' : 'forward';
  const isExempt = EXEMPT_KEYS.some((key) => {
    const value = lookUp(DIRECTION_BY_VALUE, tags.get(key));
    return value === 'both' || value === opposite;
  });
  const hasLane =
    LANE_KEYS.some((key) => tags.get(key)?.startsWith('opposite') === true) ||
    Number(tags.get(`lanes:bus:${opposite}`) ?? tags.get(`lanes:psv:${opposite}`)) > 0;
  const isGranted =
    ['bus', 'psv'].some((key) => ['yes', 'designated'].includes(tags.get(`${key}:${opposite}`) ?? '')) ||
    CAR_KEYS.some((key) => ['bus', 'psv'].includes(tags.get(`${key}:${opposite}`) ?? ''));
  return isExempt || hasLane || isGranted ? 'both' : undefined;
}
