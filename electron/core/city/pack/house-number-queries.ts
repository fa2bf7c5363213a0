import type Database from 'better-sqlite3';
import { houseNumberBounds } from '../../../../shared/domain/city/house-number-grid.ts';
import type { HouseNumberTile } from '../../../../shared/domain/city/house-number-grid.ts';
import type { CityHouseNumbers } from '../../../../shared/domain/city/city-view.ts';

interface Row {
  readonly house_number: string;
  readonly lon: number;
  readonly lat: number;
}

/** House numbers of a pack, tile by tile. */
export class HouseNumberQueries {
  readonly #inBox: Database.Statement<[number, number, number, number], Row>;

  constructor(database: Database.Database) {
    this.#inBox = database.prepare(
      `SELECT a.house_number, a.lon, a.lat
       FROM address_box AS x CROSS JOIN address AS a ON a.number = x.number
       WHERE x.west <= ? AND x.east >= ? AND x.south <= ? AND x.north >= ? ORDER BY a.number`,
    );
  }

  /** The numbers in a tile: every address of the city is in exactly one. */
  inTile(tile: HouseNumberTile): CityHouseNumbers {
    const [west, south, east, north] = houseNumberBounds(tile);
    const rows = this.#inBox
      .all(east, west, north, south)
      .filter(({ lon, lat }) => lon >= west && lon < east && lat > south && lat <= north);
    return {
      numbers: rows.map((row) => row.house_number),
      lonLats: Float64Array.from(rows.flatMap(({ lon, lat }) => [lon, lat])),
    };
  }
}
