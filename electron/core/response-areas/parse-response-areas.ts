import { extendBounds, isLonLat } from '../../../shared/domain/place/geo.ts';
import type { Bounds } from '../../../shared/domain/place/geo.ts';
import type { ResponseArea } from '../../../shared/domain/city/response-area.ts';
import type { Problem } from '../../../shared/domain/result.ts';

/** The good features of a file of response areas, and what is wrong with the others. */
export interface ParsedResponseAreas {
  readonly areas: readonly ResponseArea[];
  /** Code `response-areas-invalid`; the messages name file and feature. */
  readonly problems: readonly Problem[];
}

const LONGEST_TEXT = 100;
const TEXTS = ['name', 'station', 'agency'] as const;

/**
 * Reads response areas: a GeoJSON FeatureCollection (RFC 7946) of polygons with a `name`, and `station` and `agency`
 * where they have them. Never throws: a feature that is wrong is told and left out, the others are used.
 *
 * @param file name of the file, for the messages
 */
export function parseResponseAreas(text: string, file: string): ParsedResponseAreas {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch (error) {
    return { areas: [], problems: [areasProblem(file, `is not JSON (${error instanceof Error ? error.message : String(error)})`)] };
  }
  const features = isRecord(root) && root['type'] === 'FeatureCollection' ? root['features'] : undefined;
  if (!Array.isArray(features)) return { areas: [], problems: [areasProblem(file, 'is not a GeoJSON FeatureCollection')] };
  const areas: ResponseArea[] = [];
  const problems: Problem[] = [];
  features.forEach((feature: unknown, index) => {
    const area = readArea(feature);
    if (typeof area !== 'string') areas.push(area);
    else problems.push(areasProblem(file, `feature ${index + 1}${nameOf(feature)}: ${area}`));
  });
  return { areas, problems };
}

/** What is wrong with a file of response areas. */
export function areasProblem(file: string, what: string): Problem {
  return { code: 'response-areas-invalid', message: `${file}: ${what}.`, details: { file } };
}

/** The area of a feature, or what is wrong with it. */
function readArea(feature: unknown): ResponseArea | string {
  if (!isRecord(feature) || !isRecord(feature['geometry'])) return 'has no geometry';
  const properties = isRecord(feature['properties']) ? feature['properties'] : {};
  const texts: { name?: string; station?: string; agency?: string } = {};
  for (const key of TEXTS) {
    const value = properties[key];
    if (value === undefined || value === null) continue;
    if (typeof value !== 'string' || value.trim() === '') return `"${key}" is not a text`;
    if (value.length > LONGEST_TEXT) return `"${key}" is longer than ${LONGEST_TEXT} characters`;
    texts[key] = value.trim();
  }
  const { name, ...others } = texts;
  if (name === undefined) return 'has no "name"';
  const { type, coordinates } = feature['geometry'];
  if (type !== 'Polygon' && type !== 'MultiPolygon') return `is a ${String(type)}, not a Polygon or MultiPolygon`;
  const lists: unknown = type === 'Polygon' ? [coordinates] : coordinates;
  if (!Array.isArray(lists) || lists.length === 0) return 'has no polygon';
  const polygons: number[][][] = [];
  let bounds: Bounds | undefined;
  for (const list of lists) {
    if (!Array.isArray(list) || list.length === 0) return 'has a polygon without rings';
    const rings: number[][] = [];
    for (const positions of list) {
      const ring = readRing(positions);
      if (typeof ring === 'string') return ring;
      rings.push(ring);
      for (let at = 0; at < ring.length; at += 2) bounds = extendBounds(bounds, [ring[at] as number, ring[at + 1] as number]);
    }
    polygons.push(rings);
  }
  return bounds === undefined ? 'has no polygon' : { name, ...others, bounds, polygons };
}

/** A flat ring without its closing point, or what is wrong with it. */
function readRing(positions: unknown): number[] | string {
  if (!Array.isArray(positions) || positions.length < 4) return 'has a ring of fewer than four positions';
  const ring: number[] = [];
  for (const position of positions as unknown[]) {
    const [lon, lat] = Array.isArray(position) ? (position as unknown[]) : [];
    if (typeof lon !== 'number' || typeof lat !== 'number' || !isLonLat(lon, lat)) {
      return `has a position that is no longitude and latitude: ${JSON.stringify(position)}`;
    }
    ring.push(lon, lat);
  }
  const isClosed = ring[0] === ring.at(-2) && ring[1] === ring.at(-1);
  return isClosed ? ring.slice(0, -2) : 'has a ring that is not closed: its last position is not its first';
}

function nameOf(feature: unknown): string {
  const properties = isRecord(feature) ? feature['properties'] : undefined;
  const name = isRecord(properties) ? properties['name'] : undefined;
  return typeof name === 'string' ? ` ("${name.slice(0, LONGEST_TEXT)}")` : '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
