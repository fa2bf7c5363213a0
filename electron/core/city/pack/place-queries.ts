import type Database from 'better-sqlite3';
import type { CityFacility, CityLabel, PlaceDescription } from '../../../../shared/domain/city/city-view.ts';
import type { FacilityKind } from '../../../../shared/domain/city/feature-classes.ts';
import { localPlane } from '../../../../shared/domain/city/local-plane.ts';
import { distanceToLine } from '../../../../shared/domain/city/ring-geometry.ts';
import { distanceM, METRES_PER_DEGREE } from '../../../../shared/domain/place/geo.ts';
import type { LonLat } from '../../../../shared/domain/place/geo.ts';
import { decodeCoordinates } from './coordinate-blob.ts';

/** Finds the streets that cross a street before and behind a position. */
export type CrossStreets = (street: string, position: LonLat) => readonly [string, string] | undefined;

/** An address near a position. */
export interface NearAddress {
  readonly street: string;
  readonly houseNumber: string;
  readonly distanceM: number;
}

interface AddressRow {
  readonly street: string;
  readonly house_number: string;
  readonly lon: number;
  readonly lat: number;
}

/** An address this near describes a position; farther off the street does. Metres. */
const ADDRESS_REACH_M = 60;
/** How far to look for a street, metres: wider in turn, so that the common case reads little. */
const STREET_REACHES_M = [60, 500] as const;

/** Lookups of addresses, streets, facilities, districts and labels in a pack. */
export class PlaceQueries {
  readonly #database: Database.Database;
  readonly #addressesInBox: Database.Statement<[number, number, number, number], AddressRow>;
  readonly #streetsInBox: Database.Statement<[number, number, number, number], { name: string; line: Buffer }>;
  readonly #crossStreets: CrossStreets;
  readonly #districts: readonly { readonly name: string; readonly position: LonLat }[];

  constructor(database: Database.Database, crossStreets: CrossStreets) {
    this.#database = database;
    this.#crossStreets = crossStreets;
    this.#addressesInBox = database.prepare(
      `SELECT a.street, a.house_number, a.lon, a.lat
       FROM address_box AS x CROSS JOIN address AS a ON a.number = x.number
       WHERE x.west <= ? AND x.east >= ? AND x.south <= ? AND x.north >= ?`,
    );
    this.#streetsInBox = database.prepare(
      `SELECT s.name, s.line FROM street_box AS x CROSS JOIN street AS s ON s.number = x.number
       WHERE x.west <= ? AND x.east >= ? AND x.south <= ? AND x.north >= ? AND s.name IS NOT NULL`,
    );
    this.#districts = database
      .prepare<[], { name: string; lon: number; lat: number }>(
        "SELECT name, lon, lat FROM place WHERE kind <> 'city' ORDER BY number",
      )
      .all()
      .map(({ name, lon, lat }) => ({ name, position: [lon, lat] as const }));
  }

  /** The address nearest to a position within `reachM`. */
  nearestAddress(position: LonLat, reachM: number): NearAddress | undefined {
    let best: NearAddress | undefined;
    for (const row of this.#addressesInBox.all(...boxAround(position, reachM))) {
      const distance = distanceM(position, [row.lon, row.lat]);
      if (distance > reachM || (best !== undefined && distance >= best.distanceM)) continue;
      best = { street: row.street, houseNumber: row.house_number, distanceM: distance };
    }
    return best;
  }

  describe(position: LonLat): PlaceDescription | undefined {
    const district = this.#districtOf(position);
    const withDistrict = district === undefined ? {} : { district };
    const address = this.nearestAddress(position, ADDRESS_REACH_M);
    if (address !== undefined) {
      const { street, houseNumber } = address;
      const label = `${houseNumber} ${street}`;
      return { label, street, houseNumber, ...withDistrict, ...this.#between(street, position), distanceM: address.distanceM };
    }
    const street = this.#nearestStreet(position);
    if (street === undefined) return undefined;
    const { name } = street;
    return { label: name, street: name, ...withDistrict, ...this.#between(name, position), distanceM: street.distanceM };
  }

  #between(street: string, position: LonLat): Pick<PlaceDescription, 'between'> {
    const between = this.#crossStreets(street, position);
    return between === undefined ? {} : { between };
  }

  labels(): CityLabel[] {
    interface Row {
      kind: CityLabel['kind'];
      rank: number;
      text: string;
      texts: string | null;
      lon: number;
      lat: number;
      angle_deg: number | null;
      extent_m: number;
    }
    return this.#database
      .prepare<[], Row>('SELECT kind, rank, text, texts, lon, lat, angle_deg, extent_m FROM label ORDER BY number')
      .all()
      .map((row) => ({
        kind: row.kind,
        rank: row.rank,
        text: row.text,
        ...(row.texts === null ? {} : { texts: JSON.parse(row.texts) as Record<string, string> }),
        position: [row.lon, row.lat],
        ...(row.angle_deg === null ? {} : { angleDeg: row.angle_deg }),
        extentM: row.extent_m,
      }));
  }

  facilities(kinds?: readonly FacilityKind[]): CityFacility[] {
    interface Row {
      id: string;
      kind: FacilityKind;
      name: string | null;
      lon: number;
      lat: number;
    }
    const rows =
      kinds === undefined
        ? this.#database.prepare<[], Row>('SELECT id, kind, name, lon, lat FROM facility ORDER BY number').all()
        : this.#database
            .prepare<[string], Row>(
              `SELECT id, kind, name, lon, lat FROM facility
               WHERE kind IN (SELECT value FROM json_each(?)) ORDER BY number`,
            )
            .all(JSON.stringify(kinds));
    return rows.map(({ id, kind, name, lon, lat }) => ({
      id,
      kind,
      ...(name === null ? {} : { name }),
      position: [lon, lat],
    }));
  }

  #nearestStreet(position: LonLat): { readonly name: string; readonly distanceM: number } | undefined {
    const plane = localPlane(position);
    for (const reachM of STREET_REACHES_M) {
      let best: { readonly name: string; readonly distanceM: number } | undefined;
      for (const { name, line } of this.#streetsInBox.all(...boxAround(position, reachM))) {
        const distance = distanceToLine(plane.lineToPlane(decodeCoordinates(line)[0] ?? []), 0, 0);
        if (distance <= reachM && (best === undefined || distance < best.distanceM))
          best = { name, distanceM: distance };
      }
      if (best !== undefined) return best;
    }
    return undefined;
  }

  #districtOf(position: LonLat): string | undefined {
    let nearest = Infinity;
    let name: string | undefined;
    for (const district of this.#districts) {
      const distance = distanceM(position, district.position);
      if (distance >= nearest) continue;
      nearest = distance;
      name = district.name;
    }
    return name;
  }
}

/**
 * Parameters of a box query around a position: `[west limit from the east, …]` in the order of the prepared
 * statements.
 */
function boxAround([lon, lat]: LonLat, reachM: number): [number, number, number, number] {
  const dLat = reachM / METRES_PER_DEGREE;
  const dLon = dLat / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  return [lon + dLon, lon - dLon, lat + dLat, lat - dLat];
}
