import type Database from 'better-sqlite3';
import type { CityFacility, CityLabel, PlaceDescription } from '../../../../shared/domain/city/city-view.ts';
import type { FacilityKind } from '../../../../shared/domain/city/feature-classes.ts';
import { localPlane } from '../../../../shared/domain/city/local-plane.ts';
import { distanceToLine } from '../../../../shared/domain/city/ring-geometry.ts';
import { distanceM, METRES_PER_DEGREE } from '../../../../shared/domain/place/geo.ts';
import type { LonLat } from '../../../../shared/domain/place/geo.ts';
import { decodeCoordinates } from './coordinate-blob.ts';

/** A match of the place search. */
export interface FoundPlace {
  readonly kind: 'place' | 'street' | 'facility' | 'address';
  readonly label: string;
  readonly position: LonLat;
}

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
const LONGEST_QUERY_WORDS = 8;
/** How many matches are looked through for the best ones: "1 mill" is the beginning of many an address. */
const MATCHES_RANKED = 1_000;

/** Lookups of addresses, streets, facilities, districts and labels in a pack. */
export class PlaceQueries {
  readonly #database: Database.Database;
  readonly #addressesInBox: Database.Statement<[number, number, number, number], AddressRow>;
  readonly #streetsInBox: Database.Statement<[number, number, number, number], { name: string; line: Buffer }>;
  readonly #find: Database.Statement<
    [string, number],
    { kind: FoundPlace['kind']; label: string; lon: number; lat: number }
  >;
  readonly #districts: readonly { readonly name: string; readonly position: LonLat }[];

  constructor(database: Database.Database) {
    this.#database = database;
    this.#addressesInBox = database.prepare(
      `SELECT a.street, a.house_number, a.lon, a.lat
       FROM address_box AS x CROSS JOIN address AS a ON a.number = x.number
       WHERE x.west <= ? AND x.east >= ? AND x.south <= ? AND x.north >= ?`,
    );
    this.#streetsInBox = database.prepare(
      `SELECT s.name, s.line FROM street_box AS x CROSS JOIN street AS s ON s.number = x.number
       WHERE x.west <= ? AND x.east >= ? AND x.south <= ? AND x.north >= ? AND s.name IS NOT NULL`,
    );
    this.#find = database.prepare(
      `SELECT f.kind, f.label, f.lon, f.lat FROM findable_text AS t CROSS JOIN findable AS f ON f.number = t.rowid
       WHERE findable_text MATCH ? ORDER BY t.rowid LIMIT ?`,
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
      return { label, street, houseNumber, ...withDistrict, distanceM: address.distanceM };
    }
    const street = this.#nearestStreet(position);
    if (street === undefined) return undefined;
    return { label: street.name, street: street.name, ...withDistrict, distanceM: street.distanceM };
  }

  find(text: string, limit: number): FoundPlace[] {
    const words = wordsOf(text).slice(0, LONGEST_QUERY_WORDS);
    if (words.length === 0 || limit < 1) return [];
    // Quoted, so that no word is read as an operator of the query language.
    const query = words.map((word) => `"${word}"*`).join(' AND ');
    return this.#find
      .all(query, Math.max(MATCHES_RANKED, limit))
      .map((row, order) => ({ row, order, rank: rankOf(row, words) }))
      .sort((a, b) => a.rank - b.rank || a.order - b.order)
      .slice(0, Math.floor(limit))
      .map(({ row: { kind, label, lon, lat } }) => ({ kind, label, position: [lon, lat] }));
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

/** The words of a text as the search compares them: without case and marks. */
function wordsOf(text: string): string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** "Mill Street" before "Millers Alley" for "mill", and either before the addresses in them. */
function rankOf({ kind, label }: { readonly kind: FoundPlace['kind']; readonly label: string }, words: readonly string[]): number {
  const own = wordsOf(label);
  const isExact = words.every((word) => own.includes(word));
  return (kind === 'address' ? 2 : 0) + (isExact ? 0 : 1);
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
