import { bakeCity } from '../../electron/core/city/bake/index.ts';
import { metresPerTile } from '../../electron/core/city/bake/tile-space.ts';
import type { CityFeatures } from '../../shared/domain/city/city-features.ts';
import type { CityMeshKind } from '../../shared/domain/city/city-view.ts';
import { localPlane } from '../../shared/domain/city/local-plane.ts';
import { TILE_MAX_HEIGHT_M, TILE_REACH, TILE_ZOOM } from '../../shared/domain/city/tile-grid.ts';
import { decodeTileMesh } from '../../shared/domain/city/tile-mesh.ts';
import type { TileMesh } from '../../shared/domain/city/tile-mesh.ts';

/** A baked tile, read back. */
export interface ReadTile {
  readonly column: number;
  readonly row: number;
  readonly kind: CityMeshKind;
  readonly maxHeightM: number;
  readonly mesh: TileMesh;
}

/** A city with nothing in it. */
export const EMPTY_CITY: CityFeatures = {
  name: 'Test',
  attribution: 'none',
  source: 'test',
  bounds: [-15.3, 48.3, -15.1, 48.5],
  buildings: [],
  streets: [],
  areas: [],
  rails: [],
  places: [],
  addresses: [],
  facilities: [],
  turnRestrictions: [],
  barriers: [],
  signalNodeIds: [],
  defects: [],
};

/** Metres around a place in the middle of `EMPTY_CITY`. */
export const PLANE = localPlane([-15.2, 48.4]);

/** A line or ring given in metres of `PLANE` as flat `[lon, lat, …]`. */
export function lineAt(points: readonly (readonly [x: number, y: number])[]): number[] {
  return points.flatMap(([x, y]) => [...PLANE.toLonLat(x, y)]);
}

/** Bakes a city and reads its tiles back. */
export function bakeTiles(features: CityFeatures): ReadTile[] {
  return [...bakeCity(features)].map(({ column, row, mesh: kind, maxHeightM, blob }) => {
    const mesh = decodeTileMesh(blob);
    if (!mesh.ok) throw new Error(mesh.error.message);
    return { column, row, kind, maxHeightM, mesh: mesh.value };
  });
}

/** Metres of ground on a side of a tile. */
export function tileSideM({ row }: ReadTile): number {
  return metresPerTile(row + 0.5, 2 ** TILE_ZOOM);
}

/** Position of a vertex in metres: x east, y north of the tile's centre, z up. */
export function vertexOf(tile: ReadTile, index: number): [x: number, y: number, z: number] {
  const { positions } = tile.mesh;
  const metres = (TILE_REACH * tileSideM(tile)) / 32767;
  return [
    (positions[index * 4] ?? 0) * metres,
    (positions[index * 4 + 1] ?? 0) * metres,
    ((positions[index * 4 + 2] ?? 0) / 32767) * TILE_MAX_HEIGHT_M,
  ];
}

/** The triangles of a tile as vertex numbers. */
export function trianglesOf({ mesh: { indices } }: ReadTile): [a: number, b: number, c: number][] {
  const list: [number, number, number][] = [];
  for (let at = 0; at < indices.length; at += 3) {
    list.push([indices[at] ?? -1, indices[at + 1] ?? -1, indices[at + 2] ?? -1]);
  }
  return list;
}

/** Area of a triangle seen from above, positive when counter-clockwise, square metres. */
export function areaOnGround(tile: ReadTile, [a, b, c]: readonly [number, number, number]): number {
  const [ax, ay] = vertexOf(tile, a);
  const [bx, by] = vertexOf(tile, b);
  const [cx, cy] = vertexOf(tile, c);
  return ((bx - ax) * (cy - ay) - (by - ay) * (cx - ax)) / 2;
}
