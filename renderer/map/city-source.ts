import type {
  CityBuilding,
  CityDescription,
  CityFacility,
  CityHouseNumbers,
  CityLabel,
  CityMeshKind,
} from '../../shared/domain/city/city-view.ts';
import type { HouseNumberTile } from '../../shared/domain/city/house-number-grid.ts';

/** Names one baked mesh of a city pack. */
export interface CityTileRef {
  readonly column: number;
  readonly row: number;
  readonly mesh: CityMeshKind;
}

/** A line of sight from the camera to the ground, as two positions: plain numbers that can cross a process boundary. */
export interface PickRay {
  readonly from: readonly [lon: number, lat: number, heightM: number];
  readonly to: readonly [lon: number, lat: number, heightM: number];
}

/**
 * Where the map gets a city from. The map knows nothing of windows, ports or files: whoever mounts it supplies this.
 * Every method rejects when the city cannot be read; the map shows that and goes on with what it has.
 */
export interface CitySource {
  describe(): Promise<CityDescription>;
  /** The baked mesh as written by `encodeTileMesh`. */
  tile(ref: CityTileRef): Promise<Uint8Array>;
  labels(): Promise<readonly CityLabel[]>;
  houseNumbers(tile: HouseNumberTile): Promise<CityHouseNumbers>;
  facilities(): Promise<readonly CityFacility[]>;
  /** The first building that the ray meets before it reaches the ground, or `undefined`. */
  pickBuilding(ray: PickRay): Promise<CityBuilding | undefined>;
}
