import type { Bounds, LonLat } from '../place/geo.ts';
import type { FeatureId } from './city-features.ts';
import type { ResponseAreaName } from './response-area.ts';
import type { BuildingClass, FacilityKind } from './feature-classes.ts';

/** How many features of each kind a pack holds. */
export interface FeatureCounts {
  readonly buildings: number;
  readonly streets: number;
  readonly areas: number;
  readonly rails: number;
  readonly places: number;
  readonly addresses: number;
  readonly facilities: number;
}

/** What a window needs to know of a city pack before it asks for tiles. */
export interface CityDescription {
  /** Content identity of the pack (hash of its content): a new value means every cached tile is void. */
  readonly packId: string;
  readonly formatVersion: number;
  readonly name: string;
  readonly attribution: string;
  readonly source: string;
  readonly bounds: Bounds;
  readonly centre: LonLat;
  readonly counts: FeatureCounts;
  /** Every baked tile of the pack. */
  readonly tiles: readonly CityTileSummary[];
}

/** A baked tile that can be asked for, by its place in the web Mercator grid and its kind. */
export interface CityTileSummary {
  readonly column: number;
  readonly row: number;
  readonly mesh: CityMeshKind;
  readonly byteLength: number;
  /** Height of the highest vertex above ground, metres: with the tile's square it is the culling box. */
  readonly maxHeightM: number;
}

/**
 * The meshes of a tile. Buildings come in three levels of detail: `buildings` as mapped, `building-boxes` one oriented
 * box each, `building-blocks` low ones merged by block; `ground` holds areas, `ways` streets and rails.
 */
export type CityMeshKind = 'buildings' | 'building-boxes' | 'building-blocks' | 'ground' | 'ways';

/** A text on the map. Positions are WGS84; `angleDeg` is counter-clockwise from east and only set for text along a line. */
export interface CityLabel {
  readonly kind: 'place' | 'street' | 'water' | 'green';
  /** 0 is the most important: places by kind, streets by class. Labels are placed in this order. */
  readonly rank: number;
  readonly text: string;
  /** Text by language code (BCP 47) where the source has it. */
  readonly texts?: Readonly<Record<string, string>>;
  readonly position: LonLat;
  readonly angleDeg?: number;
  /** Length of the named line or width of the named area near the label, metres: text longer than this is not drawn. */
  readonly extentM: number;
}

/** House numbers of a small tile, as columns. */
export interface CityHouseNumbers {
  readonly numbers: readonly string[];
  /** Longitude and latitude by row. */
  readonly lonLats: Float64Array;
}

/** A facility as drawn and listed. */
export interface CityFacility {
  readonly id: FeatureId;
  readonly kind: FacilityKind;
  readonly name?: string;
  readonly position: LonLat;
}

/** A building as inspected: what is known of it and its outline for highlighting. */
export interface CityBuilding {
  readonly id: FeatureId;
  readonly buildingClass: BuildingClass;
  readonly name?: string;
  readonly heightM: number;
  readonly baseHeightM: number;
  readonly heightSource: 'measured' | 'levels' | 'default';
  readonly rings: readonly (readonly number[])[];
  /** Nearest address within 50 m of its centre, e.g. `12 Mill Street`. */
  readonly address?: string;
}

/** The nearest known description of a position: what a dispatcher reads out. */
export interface PlaceDescription {
  /** e.g. `12 Mill Street`, or the street alone where no address is near. */
  readonly label: string;
  readonly street?: string;
  readonly houseNumber?: string;
  readonly district?: string;
  /** The streets that cross the described one before and behind the position. */
  readonly between?: readonly [string, string];
  /** Who is responsible there, where the city has response areas. */
  readonly responseArea?: ResponseAreaName;
  /** Distance from the position asked about to the described address or street, metres. */
  readonly distanceM: number;
}

/** What a typed place search can answer with. */
export const PLACE_MATCH_KINDS = [
  'address',
  'street',
  'intersection',
  'place',
  'facility',
  'kilometre-post',
  'alias',
  'coordinate',
] as const;
export type PlaceMatchKind = (typeof PLACE_MATCH_KINDS)[number];

/**
 * How well the position of an answer is known: as asked for; the same house number with another letter or in a range;
 * worked out between the neighbours; or only the street of a number that is not known.
 */
export type PlaceAccuracy = 'exact' | 'same-number' | 'interpolated' | 'street';

/** An answer to a typed place search. */
export interface PlaceMatch {
  readonly label: string;
  readonly position: LonLat;
  readonly kind: PlaceMatchKind;
  readonly accuracy: PlaceAccuracy;
  /** How well it answers what was typed, 0–1. */
  readonly score: number;
  /** What tells equal labels apart. */
  readonly district?: string;
  readonly city?: string;
  readonly postcode?: string;
  readonly facilityKind?: FacilityKind;
  /** Distance from where the search was asked to look, metres. */
  readonly distanceM?: number;
  /** The parts of the label that were typed: from and to, in UTF-16 units. */
  readonly matched: readonly (readonly [from: number, to: number])[];
}

/** A city pack that can be opened. */
export interface CityPackChoice {
  readonly packFile: string;
  readonly name: string;
  readonly open: boolean;
  /** Whether a newer extract can be imported into it: all but the demo city. */
  readonly updatable: boolean;
}

/** A street from one of its cross streets to the next. */
export interface StreetPiece {
  readonly name?: string;
  /** Its middle line, flat `[lon, lat, …]`, ending short of the cross streets. */
  readonly line: readonly number[];
  /** Half of what a closure of it covers, metres. */
  readonly halfWidthM: number;
  /** Names of the streets at its two ends, as far as there are any. */
  readonly crossStreets: readonly string[];
}
