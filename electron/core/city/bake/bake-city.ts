import type { CityMeshKind } from '../../../../shared/domain/city/city-view.ts';
import { encodeTileMesh, RAIL_CLASS_OFFSET } from '../../../../shared/domain/city/tile-mesh.ts';
import { areaTraits, buildingTraits, railTraits, streetTraits } from './bake-input.ts';
import type { BakeInput, FeatureList } from './bake-input.ts';
import { bakeBuildings } from './bake-buildings.ts';
import { bakeArea } from './bake-ground.ts';
import type { MeshAt } from './bake-ground.ts';
import { bakeRail, bakeStreet } from './bake-ways.ts';
import { MeshBuilder } from './mesh-builder.ts';
import type { PaintRank } from './mesh-builder.ts';
import { TileInputs } from './tile-inputs.ts';
import { fromTileKey, tileKey } from './tile-space.ts';

/** One baked mesh of one tile, ready to be stored. */
export interface BakedTile {
  readonly column: number;
  readonly row: number;
  readonly mesh: CityMeshKind;
  readonly maxHeightM: number;
  readonly blob: Uint8Array;
  /** Tells whether the features that it was baked from are still the same. */
  readonly inputHash: string;
}

const byClass: PaintRank = (classIndex) => classIndex;

/** Narrow streets first, wide ones over them, tracks over all streets of their layer. */
const wayPaintRank: PaintRank = (classIndex) => (classIndex >= RAIL_CLASS_OFFSET ? classIndex : -classIndex);

/** Meshes that are baked together, from the same features. */
export type TileGroup = 'ground' | 'ways' | 'buildings';

/** The meshes of each group. */
export const MESHES_BY_GROUP: Readonly<Record<TileGroup, readonly CityMeshKind[]>> = {
  ground: ['ground'],
  ways: ['ways'],
  buildings: ['buildings', 'building-boxes', 'building-blocks'],
};

/** A group of a tile whose features are those of the former pack: its meshes can be taken over. */
export interface KeptTile {
  readonly column: number;
  readonly row: number;
  readonly kept: TileGroup;
  readonly inputHash: string;
}

/** Hashes of what the tiles of a former pack were baked from, by `formerTileKey`. */
export type FormerTiles = ReadonlyMap<string, string>;

/** How far the baking is. */
export interface BakeProgress {
  readonly tile: BakedTile | KeptTile;
  /** Share of the tiles that are done, 0–1. */
  readonly share: number;
}

/** The key of a tile's group in `FormerTiles`. */
export function formerTileKey(group: TileGroup, column: number, row: number): string {
  return `${group}/${column}/${row}`;
}

/** Bakes a whole city into tile meshes, one at a time in a fixed order. The same features give the same bytes. */
export function* bakeCity(features: BakeInput): Generator<BakedTile, void, void> {
  for (const { tile } of bakeChangedTiles(features, new Map())) if ('blob' in tile) yield tile;
}

/**
 * Bakes the tiles whose features are not those of the former pack, one at a time in a fixed order, so that the caller
 * can store each and stop in between.
 */
export function* bakeChangedTiles(input: BakeInput, former: FormerTiles): Generator<BakeProgress, void, void> {
  const ground = new TileInputs();
  forEachFeature(input.areas, (area, index) => ground.addWhole(index, area.rings, areaTraits(area)));
  const ways = new TileInputs();
  forEachFeature(input.streets, (street, index) => ways.addWhole(index, [street.line], streetTraits(street)));
  forEachFeature(input.rails, (rail, index) =>
    ways.addWhole(input.streets.length + index, [rail.line], railTraits(rail)),
  );
  const buildings = new TileInputs();
  forEachFeature(input.buildings, (building, index) => {
    if ((building.rings[0]?.length ?? 0) >= 6) buildings.addByMiddle(index, building.rings, buildingTraits(building));
  });
  const groups = [
    { group: 'ground', tiles: ground.entries(), bake: groundBaker(input, ground, former) },
    { group: 'ways', tiles: ways.entries(), bake: bakeWays },
    { group: 'buildings', tiles: buildings.entries(), bake: bakeBuildingTile },
  ] as const;
  const total = groups.reduce((sum, { tiles }) => sum + tiles.length, 0);
  let done = 0;
  for (const { group, tiles, bake } of groups) {
    for (const [key, { features, hash }] of tiles) {
      const { column, row } = fromTileKey(key);
      const inputHash = hash.digest();
      const share = ++done / total;
      if (former.get(formerTileKey(group, column, row)) === inputHash) {
        yield { tile: { column, row, kept: group, inputHash }, share };
        continue;
      }
      for (const tile of bake(input, column, row, features)) yield { tile: { ...tile, inputHash }, share };
    }
  }
}

/** The tiles of one group at one place, without their hash. */
type Baked = Omit<BakedTile, 'inputHash'>;

/** Areas reach over many tiles and are costly to cut: all are baked at once, tile by tile they are only handed out. */
function groundBaker(
  { areas }: BakeInput,
  inputs: TileInputs,
  former: FormerTiles,
): (input: BakeInput, column: number, row: number) => Baked[] {
  let meshes: Map<number, MeshBuilder> | undefined;
  const bakeAll = (): Map<number, MeshBuilder> => {
    const changed = new Map<number, MeshBuilder>();
    const wanted = new Set<number>();
    for (const [key, { features, hash }] of inputs.entries()) {
      const { column, row } = fromTileKey(key);
      if (former.get(formerTileKey('ground', column, row)) === hash.digest()) continue;
      changed.set(key, new MeshBuilder(column, row));
      for (const feature of features) wanted.add(feature);
    }
    const unchanged = new MeshBuilder(0, 0);
    forEachFeature(areas, (area, index) => {
      if (wanted.has(index)) bakeArea((column, row) => changed.get(tileKey(column, row)) ?? unchanged, area);
    });
    return changed;
  };
  return (_input, column, row) => {
    meshes ??= bakeAll();
    const mesh = meshes.get(tileKey(column, row));
    meshes.delete(tileKey(column, row));
    return mesh === undefined || mesh.isEmpty ? [] : [baked(column, row, 'ground', mesh, byClass)];
  };
}

/** Ways are short: each is baked for every tile that it touches, and what lies outside is dropped. */
function bakeWays(input: BakeInput, column: number, row: number, features: readonly number[]): Baked[] {
  const mesh = new MeshBuilder(column, row);
  const outside = new MeshBuilder(column, row);
  const meshAt: MeshAt = (atColumn, atRow) => (atColumn === column && atRow === row ? mesh : outside);
  const firstRail = input.streets.length;
  const streets = features.flatMap((feature) => (feature < firstRail ? (input.streets.at(feature) ?? []) : []));
  const rails = features.flatMap((feature) => (feature < firstRail ? [] : (input.rails.at(feature - firstRail) ?? [])));
  for (const street of streets) bakeStreet(meshAt, street);
  for (const rail of rails) bakeRail(meshAt, rail);
  return mesh.isEmpty ? [] : [baked(column, row, 'ways', mesh, wayPaintRank)];
}

function bakeBuildingTile(input: BakeInput, column: number, row: number, features: readonly number[]): Baked[] {
  const { detailed, boxes, blocks } = bakeBuildings(
    column,
    row,
    features.flatMap((feature) => input.buildings.at(feature) ?? []),
  );
  return [
    baked(column, row, 'buildings', detailed, byClass),
    baked(column, row, 'building-boxes', boxes, byClass),
    baked(column, row, 'building-blocks', blocks, byClass),
  ];
}

function forEachFeature<Feature>(list: FeatureList<Feature>, visit: (feature: Feature, index: number) => void): void {
  for (let index = 0; index < list.length; index++) {
    const feature = list.at(index);
    if (feature !== undefined) visit(feature, index);
  }
}

function baked(column: number, row: number, mesh: CityMeshKind, builder: MeshBuilder, paintRank: PaintRank): Baked {
  return { column, row, mesh, maxHeightM: builder.maxHeightM, blob: encodeTileMesh(builder.finish(paintRank)) };
}
