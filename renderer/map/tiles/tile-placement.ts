import { fromTileSpace, TILE_MAX_HEIGHT_M, TILE_REACH, TILE_ZOOM } from '../../../shared/domain/city/tile-grid.ts';
import { latitudeOfMercatorY, mercatorY } from '../../../shared/domain/place/geo.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';

/** Side of the world in deck.gl's common space: web Mercator with y growing north. */
export const WORLD_SIZE = 512;

/** WGS84 equatorial radius, metres: the sphere of web Mercator. */
const MERCATOR_RADIUS_M = 6_378_137;

const DEGREES = Math.PI / 180;

/** Where a tile lies in common space, and how its normalised vertex coordinates scale into it. */
export interface TilePlacement {
  readonly centreX: number;
  readonly centreY: number;
  /** Common units at x = ±1 or y = ±1. */
  readonly reach: number;
  /** Common units at z = 1. */
  readonly heightScale: number;
  /** Common units that a metre on the ground measures at this latitude. */
  readonly unitsPerMetre: number;
}

/** Common units of one metre on the ground at a latitude in degrees. */
export function unitsPerMetreAt(latitude: number): number {
  return WORLD_SIZE / (2 * Math.PI * MERCATOR_RADIUS_M * Math.cos(latitude * DEGREES));
}

/** Common x of a longitude in degrees. */
export function commonX(longitude: number): number {
  return ((longitude + 180) / 360) * WORLD_SIZE;
}

/** Common y of a latitude in degrees (web Mercator, growing north). */
export function commonY(latitude: number): number {
  return (WORLD_SIZE / 2) * (1 + mercatorY(latitude) / Math.PI);
}

/** Latitude in degrees of a common y: inverse of `commonY`. */
export function latitudeOf(y: number): number {
  return latitudeOfMercatorY((y / (WORLD_SIZE / 2) - 1) * Math.PI);
}

/** The position at a place in common space. */
export function lonLatOf(x: number, y: number): LonLat {
  return [(x / WORLD_SIZE) * 360 - 180, latitudeOf(y)];
}

/** Placement of the tile at a column and row of the web Mercator grid at `TILE_ZOOM`. */
export function placeTile(column: number, row: number): TilePlacement {
  const side = WORLD_SIZE / 2 ** TILE_ZOOM;
  const [, latitude] = fromTileSpace(column + 0.5, row + 0.5);
  const unitsPerMetre = unitsPerMetreAt(latitude);
  return {
    centreX: (column + 0.5) * side,
    centreY: WORLD_SIZE - (row + 0.5) * side,
    reach: TILE_REACH * side,
    heightScale: TILE_MAX_HEIGHT_M * unitsPerMetre,
    unitsPerMetre,
  };
}

/**
 * Writes into `out` the matrix from a tile's normalised coordinates to clip space: view-projection × translation ×
 * scale. Everything is in double precision until here, so that no vertex jitters at street level.
 */
export function writeTileMatrix(
  out: Float64Array,
  viewProjection: ArrayLike<number>,
  placement: TilePlacement,
): void {
  const { centreX, centreY, reach, heightScale } = placement;
  for (let row = 0; row < 4; row++) {
    const x = viewProjection[row] ?? 0;
    const y = viewProjection[4 + row] ?? 0;
    out[row] = x * reach;
    out[4 + row] = y * reach;
    out[8 + row] = (viewProjection[8 + row] ?? 0) * heightScale;
    out[12 + row] = x * centreX + y * centreY + (viewProjection[12 + row] ?? 0);
  }
}
