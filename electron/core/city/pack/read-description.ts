import type Database from 'better-sqlite3';
import type { CityDescription, CityTileSummary, FeatureCounts } from '../../../../shared/domain/city/city-view.ts';
import { centreOf } from '../../../../shared/domain/place/geo.ts';
import type { Bounds } from '../../../../shared/domain/place/geo.ts';
import { PACK_FORMAT_VERSION } from './pack-schema.ts';

const COUNTED_TABLES = {
  buildings: 'building',
  streets: 'street',
  areas: 'area',
  rails: 'rail',
  places: 'place',
  addresses: 'address',
  facilities: 'facility',
} as const satisfies Record<keyof FeatureCounts, string>;

/**
 * Reads what a pack says of itself.
 *
 * @throws Error when a value is missing or makes no sense: the pack is damaged
 */
export function readDescription(database: Database.Database): CityDescription {
  const meta = new Map(
    database
      .prepare<[], { key: string; value: string }>('SELECT key, value FROM meta')
      .all()
      .map(({ key, value }) => [key, value]),
  );
  const required = (key: string): string => {
    const value = meta.get(key);
    if (value === undefined) throw new Error(`it does not say its ${key}`);
    return value;
  };
  const bounds = readBounds(required('bounds'));
  const count = (table: string): number =>
    database.prepare<[], { count: number }>(`SELECT count(*) AS count FROM ${table}`).get()?.count ?? 0;
  const counts = Object.fromEntries(
    Object.entries(COUNTED_TABLES).map(([key, table]) => [key, count(table)]),
  ) as Record<keyof FeatureCounts, number>;
  const tiles = database
    .prepare<[], CityTileSummary>(
      `SELECT tile_column AS "column", tile_row AS "row", mesh, byte_length AS byteLength, max_height_m AS maxHeightM
       FROM tile ORDER BY number`,
    )
    .all();
  return {
    packId: required('packId'),
    formatVersion: PACK_FORMAT_VERSION,
    name: required('name'),
    attribution: required('attribution'),
    source: required('source'),
    bounds,
    centre: centreOf(bounds),
    counts,
    tiles,
  };
}

function readBounds(json: string): Bounds {
  const value: unknown = JSON.parse(json);
  if (!Array.isArray(value) || value.length !== 4 || !value.every((item) => Number.isFinite(item))) {
    throw new Error('its bounds are not four numbers');
  }
  const [west, south, east, north] = value as [number, number, number, number];
  return [west, south, east, north];
}
