import type { BuildingFeature } from '../../../../shared/domain/city/city-features.ts';
import { BUILDING_CLASSES } from '../../../../shared/domain/city/feature-classes.ts';
import { TILE_ZOOM } from '../../../../shared/domain/city/tile-grid.ts';
import { tileCell } from '../../../../shared/domain/city/tile-mesh.ts';
import { hashText } from '../../../../shared/domain/random.ts';
import { boxOf, signedArea } from '../../../../shared/domain/city/ring-geometry.ts';
import { fitBox, longestEdgeAngle } from './box-fit.ts';
import { clusterPrisms } from './cluster-prisms.ts';
import { convexOutline } from './convex-outline.ts';
import { MeshBuilder } from './mesh-builder.ts';
import { addPrism } from './prism.ts';
import type { Prism } from './prism.ts';
import { metresPerTile, ringToTileSpace } from './tile-space.ts';

/** The three levels of detail of the buildings of one tile. */
export interface BuildingMeshes {
  readonly detailed: MeshBuilder;
  readonly boxes: MeshBuilder;
  readonly blocks: MeshBuilder;
}

/** Buildings above this height keep a box of their own in the coarsest level: they make the skyline. */
const TALL_M = 24;
/** Buildings above this height keep their true outline in the middle level. */
const TOWER_M = 55;
/** Low buildings with smaller gaps than this are merged in the coarsest level, metres: less than any street. */
const MERGE_GAP_M = 5.5;
/** Detached houses stand farther apart, and their streets are wider. */
const MERGE_HOUSE_GAP_M = 10;
/** Longest side of a merged block, metres. */
const MERGE_EXTENT_M = 170;
/** A box may cover this many times the ground of the building that it stands for. */
const MOST_EMPTY = 1.6;
/** A block may cover this many times the ground of its buildings: with their yards, but without a square. */
const MOST_EMPTY_BLOCK = 2.2;
/** Detached houses have gardens round them. */
const MOST_EMPTY_HOUSES = 4;
/** What hangs higher than this is no part of a merged block. */
const HANGING_M = 1;

/** Bakes the buildings whose centres lie in the tile into its three meshes. */
export function bakeBuildings(column: number, row: number, buildings: readonly BuildingFeature[]): BuildingMeshes {
  const detailed = new MeshBuilder(column, row);
  const boxes = new MeshBuilder(column, row);
  const blocks = new MeshBuilder(column, row);
  const houses: Prism[] = [];
  const others: Prism[] = [];
  for (const building of buildings) {
    const idHash = hashText(building.id);
    const prism = prismOf(building, idHash, column, row);
    detailed.feature(idHash, { group: prism.cell }, () => addPrism(detailed, prism));
    const outer = prism.rings[0] as ArrayLike<number>;
    const isTower = prism.heightM > TOWER_M;
    const box = isTower ? prism : boxOrOutline(prism);
    boxes.feature(idHash, { group: prism.cell }, () => addPrism(boxes, box));
    if (prism.heightM > TALL_M || prism.baseHeightM > HANGING_M) {
      addPrism(blocks, isTower ? { ...prism, rings: [fitBox([outer], longestEdgeAngle(outer))] } : box);
      continue;
    }
    (building.buildingClass === 'house' || building.buildingClass === 'garage' ? houses : others).push(prism);
  }
  const metres = metresPerTile(row + 0.5, 2 ** TILE_ZOOM);
  const extent = MERGE_EXTENT_M / metres;
  addBlocks(blocks, clusterPrisms(others, { gap: MERGE_GAP_M / metres, extent }), MOST_EMPTY_BLOCK);
  addBlocks(blocks, clusterPrisms(houses, { gap: MERGE_HOUSE_GAP_M / metres, extent }), MOST_EMPTY_HOUSES);
  return { detailed, boxes, blocks };
}

/** Adds a block for each group, or its buildings where a block would cover too much of what lies between them. */
function addBlocks(mesh: MeshBuilder, groups: readonly (readonly Prism[])[], mostEmpty: number): void {
  for (const group of groups) {
    const block = mergedBlock(group);
    const covered = group.reduce((sum, prism) => sum + areaOf(prism), 0);
    for (const prism of areaOf(block) <= covered * mostEmpty ? [block] : group.map(boxOrOutline)) addPrism(mesh, prism);
  }
}

/**
 * One prism with a convex outline for all low buildings of a group, as high as their mean by area, of the class that
 * covers most. It stands for them from afar.
 */
function mergedBlock(prisms: readonly Prism[]): Prism {
  let totalArea = 0;
  let volume = 0;
  let largest = prisms[0] as Prism;
  let largestArea = 0;
  const areaByClass = new Map<number, number>();
  for (const prism of prisms) {
    const area = Math.abs(signedArea(prism.rings[0] as ArrayLike<number>));
    totalArea += area;
    volume += area * prism.heightM;
    areaByClass.set(prism.classIndex, (areaByClass.get(prism.classIndex) ?? 0) + area);
    if (area > largestArea) {
      largest = prism;
      largestArea = area;
    }
  }
  let classIndex = largest.classIndex;
  for (const [candidate, area] of areaByClass) {
    if (area > (areaByClass.get(classIndex) ?? 0)) classIndex = candidate;
  }
  const outers = prisms.map((prism) => prism.rings[0] as ArrayLike<number>);
  return {
    rings: [convexOutline(outers)],
    heightM: totalArea > 0 ? volume / totalArea : largest.heightM,
    baseHeightM: 0,
    classIndex,
    cell: largest.cell,
    variety: largest.variety,
  };
}

/** The box around a building, or the building itself where the box would stand on its courtyard or its street. */
function boxOrOutline(prism: Prism): Prism {
  const outer = prism.rings[0] as ArrayLike<number>;
  const box: Prism = { ...prism, rings: [fitBox([outer], longestEdgeAngle(outer))] };
  return areaOf(box) <= areaOf(prism) * MOST_EMPTY ? box : prism;
}

/** Ground that a prism covers, in tile space. */
function areaOf({ rings }: Prism): number {
  return rings.reduce((sum, ring, index) => sum + (index === 0 ? 1 : -1) * Math.abs(signedArea(ring)), 0);
}

function prismOf(building: BuildingFeature, idHash: number, column: number, row: number): Prism {
  const rings = building.rings.map(ringToTileSpace);
  const [minColumn, minRow, maxColumn, maxRow] = boxOf(rings[0] ?? []);
  return {
    rings,
    cell: tileCell((minColumn + maxColumn) / 2 - column, (minRow + maxRow) / 2 - row),
    heightM: building.heightM,
    baseHeightM: building.baseHeightM,
    classIndex: BUILDING_CLASSES.indexOf(building.buildingClass),
    variety: (idHash % 2001) / 1000 - 1,
  };
}
