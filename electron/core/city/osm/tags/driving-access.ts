import type { DrivingAccess, StreetClass } from '../../../../../shared/domain/city/feature-classes.ts';
import type { Tags } from '../pbf/osm-data.ts';
import { lookUp } from './look-up.ts';
import { readLengthM } from './read-length.ts';

/** What a value of `access`, `vehicle`, `motor_vehicle` or `motorcar` means for a car. */
const ACCESS_BY_VALUE: Readonly<Record<string, DrivingAccess>> = {
  yes: 'open',
  permissive: 'open',
  designated: 'open',
  official: 'open',
  public: 'open',
  destination: 'destination',
  private: 'destination',
  customers: 'destination',
  delivery: 'destination',
  permit: 'destination',
  residents: 'destination',
  resident: 'destination',
  employees: 'destination',
  bus: 'bus',
  psv: 'bus',
  taxi: 'bus',
  emergency: 'emergency',
  agricultural: 'emergency',
  forestry: 'emergency',
  'agricultural;forestry': 'emergency',
  no: 'closed',
  military: 'closed',
};

const MOTOR_KEYS = ['motorcar', 'motor_vehicle', 'vehicle'] as const;
const BUS_KEYS = ['bus', 'psv', 'taxi'] as const;
const GRANTS = new Set(['yes', 'designated', 'permissive', 'official', 'destination']);

/** A cycleway of this width carries an ambulance, metres. */
const WIDE_CYCLEWAY_M = 2.5;

/** Who may drive along a street, by its tags: the most specific key counts, then what the kind of street implies. */
export function readDrivingAccess(tags: Tags, streetClass: StreetClass): DrivingAccess {
  if (tags.get('highway') === 'steps' || tags.get('highway') === 'bus_guideway') return 'closed';
  const motor = readMotorAccess(tags);
  const general = lookUp(ACCESS_BY_VALUE, tags.get('access'));
  const byClass = accessOfClass(tags, streetClass);
  // `access=yes` on a footway is said of those on foot.
  const tagged = motor ?? (byClass === 'open' || general === 'closed' ? general : undefined);
  if (tagged === undefined) return withGrants(tags, byClass);
  // Car-free by sign, yet built for vehicles.
  const isCarFreeStreet = motor === 'closed' && (byClass === 'open' || byClass === 'emergency');
  return withGrants(tags, isCarFreeStreet ? 'emergency' : tagged);
}

/** What is said of motor vehicles in particular; undefined where nothing is. */
export function readMotorAccess(tags: Tags): DrivingAccess | undefined {
  for (const key of MOTOR_KEYS) {
    const access = lookUp(ACCESS_BY_VALUE, tags.get(key));
    if (access !== undefined) return access;
  }
  return undefined;
}

/** Lets in buses and emergency vehicles where they are named, and keeps the latter out where they are. */
export function withGrants(tags: Tags, access: DrivingAccess): DrivingAccess {
  if (access === 'open' || access === 'destination' || access === 'bus') return access;
  if (BUS_KEYS.some((key) => GRANTS.has(tags.get(key) ?? ''))) return 'bus';
  const emergency = tags.get('emergency');
  if (emergency !== undefined && GRANTS.has(emergency)) return 'emergency';
  return emergency === 'no' ? 'closed' : access;
}

function accessOfClass(tags: Tags, streetClass: StreetClass): DrivingAccess {
  switch (tags.get('highway')) {
    case 'busway':
      return 'bus';
    case 'track':
      return streetClass === 'service' ? 'emergency' : 'closed';
    default:
  }
  if (tags.get('service') === 'emergency_access') return 'emergency';
  switch (streetClass) {
    case 'pedestrian':
      return 'emergency';
    case 'cycleway':
      return (readLengthM(tags.get('width') ?? '') ?? 0) >= WIDE_CYCLEWAY_M ? 'emergency' : 'closed';
    case 'path':
      return 'closed';
    default:
      return 'open';
  }
}
