import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { localPlane } from '../../../../shared/domain/city/local-plane.ts';
import { failure, success } from '../../../../shared/domain/result.ts';
import type { Result } from '../../../../shared/domain/result.ts';
import { epsgOf, isInDegrees, toLonLatOf } from './reference-systems.ts';
import type { ToLonLat } from './reference-systems.ts';

/** East, north and up in metres, of the file's own system or a plane around its first point. */
export type Point3 = readonly [x: number, y: number, z: number];

/** A flat face of a building: its outer ring, then holes. */
export type Surface = readonly (readonly Point3[])[];

/** A building, or a part of one, of a CityJSON file. */
export interface CityJsonBuilding {
  readonly id: string;
  /** Faces in the best detail up to LoD 2. */
  readonly surfaces: readonly Surface[];
  readonly measuredHeightM?: number;
}

/** The buildings of a CityJSON file. */
export interface CityJsonFile {
  readonly buildings: readonly CityJsonBuilding[];
  readonly toLonLat: ToLonLat;
}

/** Texts of JavaScript end at about half a gigabyte. */
const MOST_BYTES = 500e6;
/** The first versions named it otherwise. */
const ROOT_TYPES: ReadonlySet<unknown> = new Set(['CityJSON', 'CityModel']);
const READABLE_VERSIONS = /^(?:https?:\/\/www\.cityjson\.org\/version\/)?(0\.[2-9]|1\.[01]|2\.0)(?:\.\d+)?$/;

/**
 * Reads the buildings of a CityJSON file (versions 0.2 to 2.0).
 *
 * @returns `heights-not-readable` or `heights-unsupported` with what is wrong and what to do
 */
export async function readCityJson(path: string): Promise<Result<CityJsonFile>> {
  const name = basename(path);
  const unreadable = (reason: string): Result<never> =>
    failure('heights-not-readable', `${name} cannot be read: ${reason}.`, { path });
  let root: unknown;
  try {
    if ((await stat(path)).size > MOST_BYTES) {
      return unreadable('it is larger than 500 MB; split it into tiles (cjio subset) and name all of them');
    }
    root = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    return unreadable(error instanceof Error ? error.message : String(error));
  }
  if (!isRecord(root) || !ROOT_TYPES.has(root['type'])) return unreadable('it is not a CityJSON file');
  const version = String(root['version']);
  if (!READABLE_VERSIONS.test(version)) {
    return failure('heights-unsupported', `${name} is CityJSON ${version}; versions 0.2 to 2.0 can be read.`, { path });
  }
  const { CityObjects: objects, vertices } = root;
  if (!isRecord(objects) || !Array.isArray(vertices)) return unreadable('it has no city objects or no vertices');
  const epsg = epsgOf(root['metadata']);
  const points = readVertices(vertices, root['transform']);
  if (points === undefined) return unreadable('its vertices are not numbers');
  const inMetres = epsg === undefined ? undefined : toMetres(points, epsg);
  if (inMetres === undefined) {
    const system = epsg === undefined ? 'does not say its coordinate system' : `is in EPSG:${epsg}, which is not known here`;
    return failure('heights-unsupported', `${name} ${system}; convert it with: cjio in.json crs_reproject 4979 save out.json`, {
      path,
      ...(epsg === undefined ? {} : { epsg }),
    });
  }
  return success({ buildings: readBuildings(objects, inMetres.points), toLonLat: inMetres.toLonLat });
}

/** Points in metres with their way back to degrees; undefined for a system that is not known. */
function toMetres(points: readonly Point3[], epsg: number): { points: readonly Point3[]; toLonLat: ToLonLat } | undefined {
  if (!isInDegrees(epsg)) {
    const toLonLat = toLonLatOf(epsg);
    return toLonLat === undefined ? undefined : { points, toLonLat };
  }
  const [first] = points;
  const plane = localPlane([first?.[0] ?? 0, first?.[1] ?? 0]);
  return {
    points: points.map(([lon, lat, z]) => [...plane.toPlane(lon, lat), z]),
    toLonLat: (x, y) => plane.toLonLat(x, y),
  };
}

function readVertices(vertices: readonly unknown[], transform: unknown): Point3[] | undefined {
  const scale = isRecord(transform) ? transform['scale'] : [1, 1, 1];
  const translate = isRecord(transform) ? transform['translate'] : [0, 0, 0];
  if (!isPoint(scale) || !isPoint(translate)) return undefined;
  const points: Point3[] = [];
  for (const vertex of vertices) {
    if (!isPoint(vertex)) return undefined;
    const [x, y, z] = vertex.map((value, axis) => value * (scale[axis] as number) + (translate[axis] as number));
    points.push([x as number, y as number, z as number]);
  }
  return points;
}

function readBuildings(objects: Readonly<Record<string, unknown>>, points: readonly Point3[]): CityJsonBuilding[] {
  const found: CityJsonBuilding[] = [];
  for (const [id, object] of Object.entries(objects)) {
    if (!isRecord(object) || (object['type'] !== 'Building' && object['type'] !== 'BuildingPart')) continue;
    // A building that has parts is its parts.
    if (childrenOf(object).some((child) => surfacesOf(objects[child], points).length > 0)) continue;
    const attributes = object['attributes'];
    const measured = isRecord(attributes) ? Number(attributes['measuredHeight']) : Number.NaN;
    const isTold = Number.isFinite(measured) && measured > 0;
    found.push({ id, surfaces: surfacesOf(object, points), ...(isTold ? { measuredHeightM: measured } : {}) });
  }
  return found;
}

/** Ids of the parts; old versions name the member otherwise. */
function childrenOf(object: Readonly<Record<string, unknown>>): string[] {
  const list = object['children'] ?? object['Parts'] ?? object['BuildingParts'];
  return Array.isArray(list) ? list.filter((child) => typeof child === 'string') : [];
}

/** Faces of all geometries of the highest level of detail up to 2, else of the lowest there is. */
function surfacesOf(object: unknown, points: readonly Point3[]): Surface[] {
  const geometries = isRecord(object) && Array.isArray(object['geometry']) ? object['geometry'].filter(isRecord) : [];
  const lods = geometries.map((geometry) => Number(geometry['lod'])).filter((lod) => lod >= 1);
  const usual = lods.filter((lod) => lod < 3);
  const lod = usual.length > 0 ? Math.max(...usual) : Math.min(...lods);
  const surfaces: Surface[] = [];
  for (const geometry of geometries) {
    if (Number(geometry['lod']) === lod) collectSurfaces(geometry['boundaries'], points, surfaces);
  }
  return surfaces;
}

/** Solids nest surfaces in shells, surfaces nest rings: whatever holds rings of numbers is a surface. */
function collectSurfaces(boundaries: unknown, points: readonly Point3[], surfaces: Surface[]): void {
  if (!Array.isArray(boundaries)) return;
  const [first] = boundaries as unknown[];
  const isSurface = Array.isArray(first) && typeof first[0] === 'number';
  if (!isSurface) {
    for (const inner of boundaries) collectSurfaces(inner, points, surfaces);
    return;
  }
  const rings = boundaries.map((ring: unknown) => (Array.isArray(ring) ? ring.map((at) => points[at as number]) : []));
  const isSound = rings.every((ring) => ring.length >= 3 && ring.every((point) => point !== undefined));
  if (isSound) surfaces.push(rings as Point3[][]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPoint(value: unknown): value is number[] {
  return Array.isArray(value) && value.length === 3 && value.every((item) => Number.isFinite(item));
}
