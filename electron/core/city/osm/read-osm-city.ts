import { totalmem } from 'node:os';
import { basename } from 'node:path';
import type { CityFeatures } from '../../../../shared/domain/city/city-features.ts';
import { boundsHold } from '../../../../shared/domain/place/geo.ts';
import type { Bounds } from '../../../../shared/domain/place/geo.ts';
import { failure, success } from '../../../../shared/domain/result.ts';
import type { Result } from '../../../../shared/domain/result.ts';
import { DefectLog } from './defects.ts';
import {
  classifyFacility,
  classifyPlace,
  hasAddress,
  readAddresses,
  readFacilities,
  readPlaces,
} from './features/addresses.ts';
import { readAreas } from './features/areas.ts';
import { tellsBuildingUse } from './features/building-classes.ts';
import { readBuildingDrafts } from './features/building-drafts.ts';
import { finishBuildings } from './features/buildings.ts';
import { findCityExtent } from './features/city-bounds.ts';
import { ImportContext, rowsWithKey } from './features/import-context.ts';
import { ImportTurns } from './features/import-turns.ts';
import type { ImportProgress } from './features/import-turns.ts';
import { isKilometrePost, readKilometrePosts } from './features/kilometre-posts.ts';
import { OsmGeometry } from './features/osm-geometry.ts';
import type { OsmRows } from './features/osm-geometry.ts';
import { readPointObjects } from './features/point-objects.ts';
import { readRails } from './features/rails.ts';
import { readSea } from './features/sea.ts';
import { readStreets } from './features/streets.ts';
import type { OsmHeader } from './pbf/header-block.ts';
import { IdIndex } from './pbf/id-index.ts';
import type { OsmData, Tags } from './pbf/osm-data.ts';
import { OsmFileError } from './pbf/osm-file-error.ts';
import { readOsmFile } from './pbf/read-osm-file.ts';
import { isKeptKey } from './tags/kept-keys.ts';

/** What to import and how to follow it. */
export interface ReadOsmCityOptions {
  /** Path of an .osm.pbf file. */
  readonly path: string;
  /** Name of the city; by default the city in the file, else the file's name. */
  readonly name?: string;
  /** A larger extract is refused early; by default what the memory of this computer holds. */
  readonly mostNodes?: number;
  /** Cancels the import: it then fails with `import-cancelled`. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** Memory that an import takes for each node, with all that is made of it (measured), and the most that it may take. */
const BYTES_PER_NODE = 320;
const MOST_BYTES = 4 * 2 ** 30;
const SHARE_OF_MEMORY = 0.6;

function mostNodesInMemory(memoryBytes: number): number {
  return Math.floor(Math.min(memoryBytes * SHARE_OF_MEMORY, MOST_BYTES) / BYTES_PER_NODE);
}

/** What must be shown wherever the map is (Open Database Licence 1.0, section 4.3). */
const ATTRIBUTION = '© OpenStreetMap contributors';

/**
 * Imports a city from an OpenStreetMap extract (.osm.pbf). Broken objects are counted in `defects` and never stop the
 * import. Uses no Electron; meant for a worker, where it pauses about every 30 ms to hear of a cancellation.
 *
 * @returns `osm-not-readable`, `osm-truncated`, `osm-corrupt`, `osm-unsupported` (with the byte `offset` where it
 *   applies), `osm-too-large`, `osm-empty` when the file holds no street and no building, or `import-cancelled`
 */
export async function readOsmCity(options: ReadOsmCityOptions): Promise<Result<CityFeatures>> {
  const file = await readOsmFile({
    path: options.path,
    keepKey: isKeptKey,
    mostNodes: options.mostNodes ?? mostNodesInMemory(totalmem()),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    onProgress: (done, total) => options.onProgress?.({ phase: 'reading', done, total }),
  });
  if (!file.ok) return file;
  try {
    return await assembleCity(file.value, options);
  } catch (error) {
    if (error instanceof OsmFileError) return { ok: false, error: error.problem };
    throw error;
  }
}

async function assembleCity(data: OsmData, options: ReadOsmCityOptions): Promise<Result<CityFeatures>> {
  const turns = new ImportTurns(options.onProgress, options.signal);
  const nodes = await turns.run('bounds', [0, 0.3], IdIndex.build(data.nodes.ids));
  const rows: OsmRows = {
    nodes,
    refs: await turns.run('bounds', [0.3, 0.7], nodes.findAll(data.ways.refs)),
    ways: await turns.run('bounds', [0.7, 0.75], IdIndex.build(data.ways.ids)),
    relations: await turns.run('bounds', [0.75, 0.8], IdIndex.build(data.relations.ids)),
  };
  const extent = await turns.run('bounds', [0.8, 1], findCityExtent(data, rows.refs, cityWayTest(data)));
  if (extent === undefined) {
    return failure('osm-empty', 'The OpenStreetMap file holds no streets and no buildings.', { path: options.path });
  }
  const { bounds, parts } = extent;
  const defects = new DefectLog();
  const geometry = new OsmGeometry(data, rows, defects, edgeOfData(bounds, data.header.bounds));
  const context = new ImportContext(geometry, bounds, defects, turns);

  const network = await readStreets(context);
  const rails = readRails(context);
  const { areas, surroundings } = await readAreas(context);
  const drafts = await readBuildingDrafts(context);
  const sea = readSea(
    context,
    parts,
    drafts.flatMap((draft) => (draft.isPart ? [] : draft.inside)),
  );
  const points = await readPointObjects(context, isPointWanted);
  const buildings = await finishBuildings(context, drafts, surroundings, points);
  const places = readPlaces(points);
  return success({
    name: options.name ?? findCityName(places, options.path),
    attribution: ATTRIBUTION,
    source: describeSource(options.path, data.header),
    bounds,
    buildings,
    ...network,
    areas: [...landOf(parts), ...sea, ...areas],
    rails,
    places,
    addresses: readAddresses(context, points),
    facilities: readFacilities(points),
    kilometrePosts: readKilometrePosts(context, points),
    defects: defects.list(),
  });
}

/** OpenStreetMap says what lies on the land, not where there is land: the city stands on all of its parts but the sea. */
function landOf(parts: readonly Bounds[]): CityFeatures['areas'] {
  return parts.map(([west, south, east, north], index) => ({
    id: parts.length === 1 ? 'bounds' : `bounds/${index + 1}`,
    areaClass: 'land',
    rings: [[west, south, east, south, east, north, west, north]],
  }));
}

function isPointWanted(tags: Tags): boolean {
  return (
    hasAddress(tags) ||
    classifyFacility(tags) !== undefined ||
    classifyPlace(tags) !== undefined ||
    isKilometrePost(tags) ||
    tellsBuildingUse(tags.get('amenity'))
  );
}

/** Whether a way is a building or a street: their nodes tell where the city is. */
function cityWayTest(data: OsmData): (row: number) => boolean {
  const { ways, strings } = data;
  const isCity = new Uint8Array(ways.count);
  for (const key of ['building', 'highway']) {
    for (const row of rowsWithKey(ways.tags, ways.count, strings.indexOf(key))) isCity[row] = 1;
  }
  return (row) => isCity[row] === 1;
}

/** Extracts are cut at their declared box; without one the city's bounds are the best guess. */
function edgeOfData(bounds: Bounds, declared: Bounds | undefined): Bounds {
  if (declared === undefined) return bounds;
  const isNear = declared[2] - declared[0] <= (bounds[2] - bounds[0]) * 1.5;
  return boundsHold(declared, bounds) && isNear ? declared : bounds;
}

/** The city of the file, else the file's name in words: of several towns none stands for the whole. */
function findCityName(places: CityFeatures['places'], path: string): string {
  const city = places.find((place) => place.placeKind === 'city');
  if (city !== undefined) return city.name;
  const words = basename(path)
    .replace(/(\.osm)?\.pbf$/i, '')
    .replace(/[_-]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function describeSource(path: string, header: OsmHeader): string {
  const date = header.dataAtMs === undefined ? undefined : new Date(header.dataAtMs).toISOString().slice(0, 10);
  return date === undefined ? basename(path) : `${basename(path)}, data of ${date}`;
}
