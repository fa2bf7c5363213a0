import type Database from 'better-sqlite3';
import type { BuildingFeature } from '../../../../shared/domain/city/city-features.ts';
import type { CityBuilding } from '../../../../shared/domain/city/city-view.ts';
import { localPlane } from '../../../../shared/domain/city/local-plane.ts';
import { rayMeetsPrism } from '../../../../shared/domain/city/pick-prism.ts';
import { ringCentroid } from '../../../../shared/domain/city/ring-geometry.ts';
import { decodeCoordinates } from './coordinate-blob.ts';
import type { PlaceQueries } from './place-queries.ts';

/** A line of sight: two positions as `[lon, lat, height above ground in metres]`. */
export interface PickRay {
  readonly from: readonly [lon: number, lat: number, heightM: number];
  readonly to: readonly [lon: number, lat: number, heightM: number];
}

interface BuildingRow {
  readonly id: string;
  readonly class: BuildingFeature['buildingClass'];
  readonly name: string | null;
  readonly height_m: number;
  readonly base_height_m: number;
  readonly height_source: BuildingFeature['heightSource'];
  readonly rings: Buffer;
}

const COLUMNS = 'b.id, b.class, b.name, b.height_m, b.base_height_m, b.height_source, b.rings';
/** How far from a building's centre its address may lie, metres. */
const ADDRESS_REACH_M = 50;
/** Nothing is taller: the part of a line of sight above it meets nothing. */
const HIGHEST_M = 1000;
/**
 * The search box along the ray is cut into pieces of about this length, so that a slanted ray reads no square of city.
 */
const PIECE_DEGREES = 0.002;

/** Lookups of buildings in a pack. */
export class BuildingQueries {
  readonly #places: PlaceQueries;
  readonly #byId: Database.Statement<[string], BuildingRow>;
  readonly #inBox: Database.Statement<[number, number, number, number], BuildingRow>;

  constructor(database: Database.Database, places: PlaceQueries) {
    this.#places = places;
    this.#byId = database.prepare(`SELECT ${COLUMNS} FROM building AS b WHERE b.id = ?`);
    // CROSS JOIN pins the order: search tree first.
    this.#inBox = database.prepare(
      `SELECT ${COLUMNS} FROM building_box AS x CROSS JOIN building AS b ON b.number = x.number
       WHERE x.west <= ? AND x.east >= ? AND x.south <= ? AND x.north >= ?`,
    );
  }

  byId(id: string): CityBuilding | undefined {
    const row = this.#byId.get(id);
    return row === undefined ? undefined : this.#present(row, decodeCoordinates(row.rings));
  }

  pick({ from, to }: PickRay): CityBuilding | undefined {
    const ray = clipToHeights(from, to);
    if (ray === undefined) return undefined;
    const plane = localPlane([to[0], to[1]]);
    const start = [...plane.toPlane(ray.from[0], ray.from[1]), ray.from[2]] as const;
    const end = [...plane.toPlane(ray.to[0], ray.to[1]), ray.to[2]] as const;
    const span = Math.max(Math.abs(ray.to[0] - ray.from[0]), Math.abs(ray.to[1] - ray.from[1]));
    const pieces = Math.min(500, Math.max(1, Math.ceil(span / PIECE_DEGREES)));
    for (let piece = 0; piece < pieces; piece++) {
      const a = between(ray.from, ray.to, piece / pieces);
      const b = between(ray.from, ray.to, (piece + 1) / pieces);
      let nearest: { readonly fraction: number; readonly row: BuildingRow; readonly rings: number[][] } | undefined;
      const rows = this.#inBox.all(
        Math.max(a[0], b[0]),
        Math.min(a[0], b[0]),
        Math.max(a[1], b[1]),
        Math.min(a[1], b[1]),
      );
      for (const row of rows) {
        const rings = decodeCoordinates(row.rings);
        const flat = rings.map((ring) => plane.lineToPlane(ring));
        const fraction = rayMeetsPrism(start, end, flat, row.base_height_m, row.height_m);
        if (fraction === undefined || (nearest !== undefined && fraction >= nearest.fraction)) continue;
        nearest = { fraction, row, rings };
      }
      // A building that reaches into this piece may be met only in a later one, where another may stand before it.
      if (nearest !== undefined && nearest.fraction <= (piece + 1) / pieces) {
        return this.#present(nearest.row, nearest.rings);
      }
    }
    return undefined;
  }

  #present(row: BuildingRow, rings: number[][]): CityBuilding {
    const [lon, lat] = ringCentroid(rings[0] ?? []);
    const address = this.#places.nearestAddress([lon, lat], ADDRESS_REACH_M);
    return {
      id: row.id,
      buildingClass: row.class,
      ...(row.name === null ? {} : { name: row.name }),
      heightM: row.height_m,
      baseHeightM: row.base_height_m,
      heightSource: row.height_source,
      rings,
      ...(address === undefined ? {} : { address: `${address.houseNumber} ${address.street}` }),
    };
  }
}

type Point = PickRay['from'];

/** The part of the ray between the ground and the highest imaginable roof. */
function clipToHeights(from: Point, to: Point): PickRay | undefined {
  if (![...from, ...to].every(Number.isFinite)) return undefined;
  const rise = to[2] - from[2];
  const inverse = rise === 0 ? 0 : 1 / rise;
  const a = rise === 0 ? 0 : (0 - from[2]) * inverse;
  const b = rise === 0 ? 1 : (HIGHEST_M - from[2]) * inverse;
  const enter = Math.max(0, Math.min(a, b));
  const leave = Math.min(1, Math.max(a, b));
  if (enter > leave) return undefined;
  return { from: between(from, to, enter), to: between(from, to, leave) };
}

function between(a: Point, b: Point, fraction: number): Point {
  return [a[0] + (b[0] - a[0]) * fraction, a[1] + (b[1] - a[1]) * fraction, a[2] + (b[2] - a[2]) * fraction];
}
