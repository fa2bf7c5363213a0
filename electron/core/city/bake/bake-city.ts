import type { AreaFeature, BuildingFeature, CityFeatures } from '../../../../shared/domain/city/city-features.ts';
import type { CityMeshKind } from '../../../../shared/domain/city/city-view.ts';
import { toTileSpace } from '../../../../shared/domain/city/tile-grid.ts';
import type { Bounds } from '../../../../shared/domain/place/geo.ts';
import { encodeTileMesh, RAIL_CLASS_OFFSET } from '../../../../shared/domain/city/tile-mesh.ts';
import { boxOf } from '../../../../shared/domain/city/ring-geometry.ts';
import { bakeBuildings } from './bake-buildings.ts';
import { bakeArea } from './bake-ground.ts';
import { bakeRail, bakeStreet } from './bake-ways.ts';
import { MeshBuilder } from './mesh-builder.ts';
import type { PaintRank } from './mesh-builder.ts';
import { fromTileKey, tileKey } from './tile-space.ts';

/** One baked mesh of one tile, ready to be stored. */
export interface BakedTile {
  readonly column: number;
  readonly row: number;
  readonly mesh: CityMeshKind;
  readonly maxHeightM: number;
  readonly blob: Uint8Array;
}

const byClass: PaintRank = (classIndex) => classIndex;

/** Narrow streets first, wide ones over them, tracks over all streets of their layer. */
const wayPaintRank: PaintRank = (classIndex) => (classIndex >= RAIL_CLASS_OFFSET ? classIndex : -classIndex);

/**
 * Bakes a city into tile meshes, one at a time in a fixed order, so that the caller can store each and stop in between.
 * The same features give the same bytes.
 */
export function* bakeCity(features: CityFeatures): Generator<BakedTile, void, void> {
  yield* bakeFlat('ground', byClass, (meshAt) => {
    // Maps of the real world say what lies on the land, not where it is: there the city stands on all of its bounds.
    if (!features.areas.some(({ areaClass }) => areaClass === 'land')) bakeArea(meshAt, landOf(features.bounds));
    for (const area of features.areas) bakeArea(meshAt, area);
  });
  yield* bakeFlat('ways', wayPaintRank, (meshAt) => {
    for (const street of features.streets) bakeStreet(meshAt, street);
    for (const rail of features.rails) bakeRail(meshAt, rail);
  });
  const byTile = new Map<number, BuildingFeature[]>();
  for (const building of features.buildings) {
    const outer = building.rings[0];
    if (outer === undefined || outer.length < 6) continue;
    const [west, south, east, north] = boxOf(outer);
    const { column, row } = toTileSpace([(west + east) / 2, (south + north) / 2]);
    const key = tileKey(column, row);
    const list = byTile.get(key);
    if (list === undefined) byTile.set(key, [building]);
    else list.push(building);
  }
  for (const key of [...byTile.keys()].sort((a, b) => a - b)) {
    const { column, row } = fromTileKey(key);
    const { detailed, boxes, blocks } = bakeBuildings(column, row, byTile.get(key) ?? []);
    yield baked(column, row, 'buildings', detailed, byClass);
    yield baked(column, row, 'building-boxes', boxes, byClass);
    yield baked(column, row, 'building-blocks', blocks, byClass);
  }
}

function landOf([west, south, east, north]: Bounds): AreaFeature {
  return { id: 'land', areaClass: 'land', rings: [[west, south, east, south, east, north, west, north]] };
}

function* bakeFlat(
  kind: CityMeshKind,
  paintRank: PaintRank,
  fill: (meshAt: (column: number, row: number) => MeshBuilder) => void,
): Generator<BakedTile, void, void> {
  const meshes = new Map<number, MeshBuilder>();
  fill((column, row) => {
    const key = tileKey(column, row);
    let mesh = meshes.get(key);
    if (mesh === undefined) {
      mesh = new MeshBuilder(column, row);
      meshes.set(key, mesh);
    }
    return mesh;
  });
  for (const key of [...meshes.keys()].sort((a, b) => a - b)) {
    const { column, row } = fromTileKey(key);
    const mesh = meshes.get(key);
    if (mesh !== undefined && !mesh.isEmpty) yield baked(column, row, kind, mesh, paintRank);
  }
}

function baked(column: number, row: number, mesh: CityMeshKind, builder: MeshBuilder, paintRank: PaintRank): BakedTile {
  return { column, row, mesh, maxHeightM: builder.maxHeightM, blob: encodeTileMesh(builder.finish(paintRank)) };
}
