import type Database from 'better-sqlite3';
import type { FeatureDefect, StreetFeature } from '../../../../shared/domain/city/city-features.ts';
import type {
  CityBuilding,
  CityDescription,
  CityFacility,
  CityHouseNumbers,
  CityLabel,
  CityMeshKind,
  PlaceDescription,
  PlaceMatch,
  StreetPiece,
} from '../../../../shared/domain/city/city-view.ts';
import type { ImportReport } from '../../../../shared/domain/city/import-report.ts';
import type { FacilityKind } from '../../../../shared/domain/city/feature-classes.ts';
import type { HouseNumberTile } from '../../../../shared/domain/city/house-number-grid.ts';
import type { LonLat } from '../../../../shared/domain/place/geo.ts';
import { readRoads } from '../router/graph/store-roads.ts';
import type { RoadGraph } from '../router/graph/road-tables.ts';
import type { Alias, Geocoder, PlaceQuery } from '../geocoder/index.ts';
import { BuildingQueries } from './building-queries.ts';
import type { PickRay } from './building-queries.ts';
import { decodeCoordinates, decodeNodeIds } from './coordinate-blob.ts';
import { HouseNumberQueries } from './house-number-queries.ts';
import { readDescription } from './read-description.ts';
import { PlaceQueries } from './place-queries.ts';
import { openGeocoder } from './read-place-index.ts';
import { StreetPieces } from './street-pieces.ts';

export type { PickRay } from './building-queries.ts';

/** A street as a route graph or a simulator reads it. */
export type StreetSegment = Pick<
  StreetFeature,
  | 'id'
  | 'streetClass'
  | 'name'
  | 'line'
  | 'nodeIds'
  | 'direction'
  | 'emergencyDirection'
  | 'access'
  | 'speedLimitMps'
  | 'level'
  | 'layer'
>;

/** An open, read-only city pack. Statements are prepared once; every call reads from the file, so nothing grows. */
export class CityPack {
  readonly #database: Database.Database;
  readonly #description: CityDescription;
  readonly #buildings: BuildingQueries;
  readonly #places: PlaceQueries;
  readonly #geocoder: Geocoder;
  readonly #houseNumbers: HouseNumberQueries;
  readonly #streetPieces: StreetPieces;
  readonly #tile: Database.Statement<[number, number, string], { blob: Buffer }>;

  constructor(database: Database.Database) {
    this.#database = database;
    this.#description = readDescription(database);
    this.#geocoder = openGeocoder(database, this.#description.bounds);
    this.#places = new PlaceQueries(database, (street, position) => this.#geocoder.crossStreets(street, position));
    this.#streetPieces = new StreetPieces(database);
    this.#buildings = new BuildingQueries(database, this.#places);
    this.#houseNumbers = new HouseNumberQueries(database);
    this.#tile = database.prepare('SELECT blob FROM tile WHERE tile_column = ? AND tile_row = ? AND mesh = ?');
  }

  /** What a window needs to know before it asks for tiles. */
  describe(): CityDescription {
    return this.#description;
  }

  /** A baked mesh for `decodeTileMesh`, or nothing where the pack has none. */
  tile(column: number, row: number, mesh: CityMeshKind): Uint8Array | undefined {
    return this.#tile.get(column, row, mesh)?.blob;
  }

  /** All texts of the map, the most important first. */
  labels(): CityLabel[] {
    return this.#places.labels();
  }

  /** The house numbers in a tile of the house number grid. */
  houseNumbers(tile: HouseNumberTile): CityHouseNumbers {
    return this.#houseNumbers.inTile(tile);
  }

  /** The facilities of the given kinds, or all. */
  facilities(kinds?: readonly FacilityKind[]): CityFacility[] {
    return this.#places.facilities(kinds);
  }

  /** A building by its id. */
  building(id: string): CityBuilding | undefined {
    return this.#buildings.byId(id);
  }

  /** The building that a line of sight meets first, or nothing. */
  pickBuilding(ray: PickRay): CityBuilding | undefined {
    return this.#buildings.pick(ray);
  }

  /**
   * What is at a position: the nearest address within 60 m, else the nearest street within 500 m, with the streets that
   * cross it on either side and the district.
   */
  describePlace(position: LonLat): PlaceDescription | undefined {
    return this.#places.describe(position);
  }

  /** What a typed text may mean, the likeliest first. */
  findPlaces(query: PlaceQuery): PlaceMatch[] {
    return this.#geocoder.find(query);
  }

  /** Aliases that stand for nothing that the search finds. */
  unresolvedAliases(aliases: readonly Alias[]): Alias[] {
    return this.#geocoder.unresolved(aliases);
  }

  /** The street within 60 m of a position, from one cross street to the next. */
  streetPiece(position: LonLat): StreetPiece | undefined {
    return this.#streetPieces.at(position);
  }

  /** All streets, one after the other; the pack must stay open meanwhile. */
  *streets(): IterableIterator<StreetSegment> {
    interface Row {
      id: string;
      class: StreetFeature['streetClass'];
      name: string | null;
      direction: StreetFeature['direction'];
      emergency_direction: StreetFeature['direction'] | null;
      access: StreetFeature['access'];
      speed_limit_mps: number;
      level: StreetFeature['level'];
      layer: number;
      line: Buffer;
      node_ids: Buffer;
    }
    const rows = this.#database.prepare<[], Row>(
      `SELECT id, class, name, direction, emergency_direction, access, speed_limit_mps, level, layer, line, node_ids
       FROM street ORDER BY number`,
    );
    for (const row of rows.iterate()) {
      yield {
        id: row.id,
        streetClass: row.class,
        ...(row.name === null ? {} : { name: row.name }),
        line: decodeCoordinates(row.line)[0] ?? [],
        nodeIds: decodeNodeIds(row.node_ids),
        direction: row.direction,
        ...(row.emergency_direction === null ? {} : { emergencyDirection: row.emergency_direction }),
        access: row.access,
        speedLimitMps: row.speed_limit_mps,
        level: row.level,
        layer: row.layer,
      };
    }
  }

  /** What the import of the pack came to; undefined for a generated city. */
  importReport(): ImportReport | undefined {
    const row = this.#database.prepare<[], { value: string }>("SELECT value FROM meta WHERE key = 'report'").get();
    return row === undefined ? undefined : (JSON.parse(row.value) as ImportReport);
  }

  /**
   * The road graph, ready to route on. It does not need the pack any more.
   *
   * @throws RangeError when it is damaged
   */
  roads(): RoadGraph {
    return readRoads(this.#database);
  }

  /** What could not be read when the pack was made. */
  defects(): FeatureDefect[] {
    return this.#database
      .prepare<[], { reason: FeatureDefect['reason']; count: number; exampleId: string }>(
        'SELECT reason, count, example_id AS exampleId FROM defect ORDER BY count DESC, reason',
      )
      .all();
  }

  /** How many buildings have a measured height, one from storeys, and one by the default rule. */
  heightSources(): Record<'measured' | 'levels' | 'default', number> {
    const counts = { measured: 0, levels: 0, default: 0 };
    const rows = this.#database
      .prepare<[], { source: keyof typeof counts; count: number }>(
        'SELECT height_source AS source, count(*) AS count FROM building GROUP BY height_source',
      )
      .all();
    for (const { source, count } of rows) counts[source] = count;
    return counts;
  }

  /** Closes the file; no method may be called after it. */
  close(): void {
    this.#database.close();
  }
}
