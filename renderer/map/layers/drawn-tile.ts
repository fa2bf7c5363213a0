import { TILE_CELLS } from '../../../shared/domain/city/tile-mesh.ts';
import { DETAIL_KINDS } from './buildings-program.ts';
import type { TileBuffers } from './tile-buffers.ts';
import type { PlacedMesh } from '../tiles/placed-mesh.ts';
import { writeTileMatrix } from '../tiles/tile-placement.ts';
import type { TilePlacement } from '../tiles/tile-placement.ts';
import { chooseDetail, judgingDepth, unionExtent, viewBox } from '../tiles/tile-visibility.ts';
import type { MeshExtent } from '../tiles/tile-visibility.ts';

/** In place of a level of detail: nothing is drawn. */
export const NOT_DRAWN = -1;

/** The near plane: nothing is judged nearer. */
export const NEAREST_DEPTH = 0.1;

/**
 * One tile with all of its meshes that are in graphics memory, and how the camera sees it. Written anew for every frame
 * and never replaced, so that a moving camera leaves no garbage.
 */
export class DrawnTile {
  readonly placement: TilePlacement;
  ground: TileBuffers | undefined;
  ways: TileBuffers | undefined;
  /** By level of detail, from the finest. */
  readonly buildings: (TileBuffers | undefined)[] = [undefined, undefined, undefined];
  /** From the tile's coordinates to clip space, as `aim` left it. */
  readonly matrix = new Float32Array(16);
  readonly view = { visible: false, inside: false, nearW: 0, farW: 0 };
  /** The level of detail of each cell of buildings in this frame; `NOT_DRAWN` where the camera does not see it. */
  readonly cellLevels = new Int8Array(TILE_CELLS * TILE_CELLS);
  readonly #cellView = { visible: false, inside: false, nearW: 0, farW: 0 };
  /** Pixels that a metre measures in each cell of ways where it is nearest; 0 where the camera does not see it. */
  readonly wayScales = new Float32Array(TILE_CELLS * TILE_CELLS);
  readonly #wayExtents: (MeshExtent | undefined)[] = [];
  /** The box of each cell, over all levels of detail. */
  readonly #cellExtents: (MeshExtent | undefined)[] = [];
  #extent: MeshExtent | undefined;

  constructor(placement: TilePlacement) {
    this.placement = placement;
  }

  get isEmpty(): boolean {
    return this.#meshes().length === 0;
  }

  /** Takes a mesh in, or lets the mesh of this kind go. */
  put(kind: PlacedMesh['kind'], buffers: TileBuffers | undefined): void {
    const level = DETAIL_KINDS.indexOf(kind);
    if (level >= 0) this.buildings[level] = buffers;
    else if (kind === 'ground') this.ground = buffers;
    else this.ways = buffers;
    this.#extent = unionExtent(this.#meshes().map(({ placed }) => placed.extent));
    if (kind === 'ways') this.#measureWays();
    const cells = this.buildings.flatMap((mesh) => mesh?.placed.cells ?? []);
    for (let cell = 0; cell < this.cellLevels.length; cell++) {
      this.#cellExtents[cell] = unionExtent(cells.filter((one) => one.cell === cell).map(({ extent }) => extent));
    }
  }

  /**
   * Looks at the tile with a camera: fills `matrix`, `view`, `cellLevels`, and `wayScales` where only part of it is in view.
   *
   * @param scratch room for a matrix
   * @param pxAtDepth pixels that a metre measures, times its depth
   * @param detailBias 1 for software rendering; a graphics card affords 3 or more
   */
  aim(viewProjection: Float64Array, scratch: Float64Array, pxAtDepth: number, detailBias: number): void {
    writeTileMatrix(scratch, viewProjection, this.placement);
    this.matrix.set(scratch);
    if (this.#extent === undefined) this.view.visible = false;
    else viewBox(scratch, this.#extent, this.view);
    if (!this.view.visible) return;
    this.#chooseLevels(scratch, pxAtDepth, detailBias);
    if (!this.view.inside && this.ways !== undefined) this.#scaleWays(scratch, pxAtDepth);
  }

  #measureWays(): void {
    const { mesh, rangeExtents } = this.ways?.placed ?? { mesh: undefined, rangeExtents: [] };
    for (let cell = 0; cell < this.wayScales.length; cell++) {
      this.#wayExtents[cell] = unionExtent(rangeExtents.filter((_, index) => mesh?.ranges[index]?.cell === cell));
    }
  }

  #scaleWays(matrix: Float64Array, pxAtDepth: number): void {
    const view = this.#cellView;
    for (let cell = 0; cell < this.wayScales.length; cell++) {
      const extent = this.#wayExtents[cell];
      this.wayScales[cell] = 0;
      if (extent === undefined) continue;
      viewBox(matrix, extent, view);
      if (view.visible) this.wayScales[cell] = pxAtDepth / Math.max(view.nearW, NEAREST_DEPTH);
    }
  }

  #chooseLevels(matrix: Float64Array, pxAtDepth: number, detailBias: number): void {
    const view = this.#cellView;
    const nearest = chooseDetail(pxAtDepth / Math.max(this.view.nearW, NEAREST_DEPTH), detailBias);
    if (this.view.inside && nearest === chooseDetail(pxAtDepth / this.view.farW, detailBias)) {
      // The usual case from afar: no need to look at each cell.
      this.cellLevels.fill(nearestLevel(this.buildings, nearest));
      return;
    }
    for (let cell = 0; cell < this.cellLevels.length; cell++) {
      const extent = this.#cellExtents[cell];
      this.cellLevels[cell] = NOT_DRAWN;
      if (extent === undefined) continue;
      viewBox(matrix, extent, view);
      if (!view.visible) continue;
      const wanted = chooseDetail(pxAtDepth / judgingDepth(view.nearW, view.farW, NEAREST_DEPTH), detailBias);
      this.cellLevels[cell] = nearestLevel(this.buildings, wanted);
    }
  }

  #meshes(): TileBuffers[] {
    return [this.ground, this.ways, ...this.buildings].filter((mesh) => mesh !== undefined);
  }
}

/** The wanted level if it is there, else a coarser one, else a finer one, else `NOT_DRAWN`. */
export function nearestLevel(levels: readonly unknown[], wanted: number): number {
  for (let level = wanted; level < levels.length; level++) if (levels[level] !== undefined) return level;
  for (let level = wanted - 1; level >= 0; level--) if (levels[level] !== undefined) return level;
  return NOT_DRAWN;
}
