import type { CityMeshKind } from '../../../shared/domain/city/city-view.ts';
import { TILE_REACH, TILE_ZOOM } from '../../../shared/domain/city/tile-grid.ts';
import type { TileMesh, TileMeshRange } from '../../../shared/domain/city/tile-mesh.ts';
import { placeTile, WORLD_SIZE } from './tile-placement.ts';
import type { TilePlacement } from './tile-placement.ts';
import { measureExtent, measureRun } from './tile-visibility.ts';
import type { MeshExtent } from './tile-visibility.ts';

/** A decoded mesh and where it belongs. Immutable: layers upload it once and recognise it by reference. */
export interface PlacedMesh {
  /** Unique per tile and mesh kind. */
  readonly key: string;
  /** Unique per tile. */
  readonly tileKey: string;
  readonly kind: CityMeshKind;
  readonly mesh: TileMesh;
  readonly placement: TilePlacement;
  readonly extent: MeshExtent;
  /** Buildings: the cells of the tile that there are, in the order in which they are drawn; others: none. */
  readonly cells: readonly PlacedCell[];
  /** The mesh's ranges without the cells of ways: what is drawn together when all of the tile is. */
  readonly wholeRanges: readonly PlacedRange[];
  /** Ways: the box of each range. Others: none. */
  readonly rangeExtents: readonly MeshExtent[];
  readonly byteLength: number;
}

/** The buildings of one cell of a tile. */
export interface PlacedCell {
  readonly cell: number;
  readonly firstIndex: number;
  readonly indexCount: number;
  readonly extent: MeshExtent;
}

/** What is drawn together, whatever cell it lies in. */
export type PlacedRange = Pick<TileMeshRange, 'group' | 'layer' | 'isEnds' | 'firstIndex' | 'indexCount'>;

/** Ways are centre lines: the widest is widened by this many metres to each side when drawn. */
const WAY_MARGIN_M = 40;

/** Key of a tile: its column and row. */
function tileKeyOf(column: number, row: number): string {
  return `${column}/${row}`;
}

/** Key of one mesh of a tile. */
export function meshKeyOf(column: number, row: number, kind: CityMeshKind): string {
  return `${column}/${row}/${kind}`;
}

/** Puts a decoded mesh in its place. */
export function placeMesh(column: number, row: number, kind: CityMeshKind, mesh: TileMesh): PlacedMesh {
  const placement = placeTile(column, row);
  const reach = (WORLD_SIZE / 2 ** TILE_ZOOM) * TILE_REACH;
  const isBuildings = kind.startsWith('building');
  const margin = kind === 'ways' ? (WAY_MARGIN_M * placement.unitsPerMetre) / reach : 0;
  return {
    key: meshKeyOf(column, row, kind),
    tileKey: tileKeyOf(column, row),
    kind,
    mesh,
    placement,
    extent: measureExtent(mesh.positions, margin, isBuildings),
    cells: isBuildings
      ? mesh.ranges.map(({ group, firstIndex, indexCount }) => ({
          cell: group,
          firstIndex,
          indexCount,
          extent: measureRun(mesh, firstIndex, indexCount),
        }))
      : [],
    wholeRanges: joinCells(mesh.ranges),
    rangeExtents: kind === 'ways' ? mesh.ranges.map(({ firstIndex, indexCount }) => measureWays(mesh, firstIndex, indexCount, margin)) : [],
    byteLength: mesh.positions.byteLength + mesh.attributes.byteLength + mesh.indices.byteLength,
  };
}

function measureWays(mesh: TileMesh, firstIndex: number, indexCount: number, margin: number): MeshExtent {
  const { minX, maxX, minY, maxY } = measureRun(mesh, firstIndex, indexCount);
  return { minX: minX - margin, maxX: maxX + margin, minY: minY - margin, maxY: maxY + margin, maxZ: 0 };
}

/** Joins ranges that follow each other and differ in nothing but their cell. */
function joinCells(ranges: readonly TileMeshRange[]): PlacedRange[] {
  const joined: { -readonly [Key in keyof PlacedRange]: PlacedRange[Key] }[] = [];
  for (const { group, layer, isEnds, firstIndex, indexCount } of ranges) {
    const last = joined.at(-1);
    if (last !== undefined && last.group === group && last.layer === layer && last.isEnds === isEnds) last.indexCount += indexCount;
    else joined.push({ group, layer, isEnds, firstIndex, indexCount });
  }
  return joined;
}
