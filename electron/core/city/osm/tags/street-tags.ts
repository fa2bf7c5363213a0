import type { StreetClass, WayLevel } from '../../../../../shared/domain/city/feature-classes.ts';
import type { Tags } from '../pbf/osm-data.ts';
import { lookUp } from './look-up.ts';

const CLASS_BY_HIGHWAY: Readonly<Record<string, StreetClass>> = {
  motorway: 'motorway',
  motorway_link: 'motorway',
  trunk: 'trunk',
  trunk_link: 'trunk',
  primary: 'primary',
  primary_link: 'primary',
  secondary: 'secondary',
  secondary_link: 'secondary',
  tertiary: 'tertiary',
  tertiary_link: 'tertiary',
  unclassified: 'residential',
  residential: 'residential',
  living_street: 'residential',
  road: 'residential',
  service: 'service',
  busway: 'service',
  bus_guideway: 'service',
  driveway: 'service',
  pedestrian: 'pedestrian',
  cycleway: 'cycleway',
  footway: 'path',
  path: 'path',
  steps: 'path',
  bridleway: 'path',
};

const FIRM_TRACKS = new Set(['grade1', 'grade2']);
const FIRM_SURFACES = new Set(['asphalt', 'paved', 'concrete', 'paving_stones', 'compacted']);

/** Class of a way by its tags; undefined for what is no street: areas, platforms, sites under construction. */
export function classifyStreet(tags: Tags): StreetClass | undefined {
  const highway = tags.get('highway');
  if (highway === undefined || tags.get('area') === 'yes') return undefined;
  if (highway === 'track') {
    // A fire engine can use a firm track; the others are paths to it.
    const isFirm = FIRM_TRACKS.has(tags.get('tracktype') ?? '') || FIRM_SURFACES.has(tags.get('surface') ?? '');
    return isFirm ? 'service' : 'path';
  }
  return lookUp(CLASS_BY_HIGHWAY, highway);
}

/** Whether a way runs on the ground, over a bridge or through a tunnel. */
export function readWayLevel(tags: Tags): WayLevel {
  if (isYes(tags.get('bridge'))) return 'bridge';
  return isYes(tags.get('tunnel')) ? 'tunnel' : 'ground';
}

/** Bridge and tunnel values name the kind (`viaduct`, `culvert`), so anything but a denial counts. */
function isYes(value: string | undefined): boolean {
  return value !== undefined && value !== 'no' && value !== 'false' && value !== '0';
}

/** Whether a way is a ring that traffic goes round. */
export function isRoundabout(tags: Tags): boolean {
  const junction = tags.get('junction');
  return junction === 'roundabout' || junction === 'circular';
}

/** Whether a way is a ramp or slip road. */
export function isLink(tags: Tags): boolean {
  return tags.get('highway')?.endsWith('_link') === true;
}

/** Layers that a level implies where none is tagged. */
const LAYER_BY_LEVEL: Readonly<Record<WayLevel, number>> = { ground: 0, bridge: 1, tunnel: -1 };

/**
 * Which of several ways over each other is on top: the tagged layer, else the usual one of the level.
 *
 * @returns undefined for an unreadable `layer`
 */
export function readLayer(text: string | undefined, level: WayLevel): number | undefined {
  if (text === undefined) return LAYER_BY_LEVEL[level];
  return /^[+-]?\d{1,2}$/.test(text) ? Number(text) : undefined;
}
