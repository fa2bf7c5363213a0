import { TILE_MAX_HEIGHT_M, TILE_ZOOM } from '../../../shared/domain/city/tile-grid.ts';
import { WORLD_SIZE } from '../tiles/tile-placement.ts';
import type { PlacedMesh } from '../tiles/placed-mesh.ts';

/** Cells per side of a tile: about 7 m at 50° N, finer than a street is wide. */
const CELLS = 224;
const TILE_SIDE = WORLD_SIZE / 2 ** TILE_ZOOM;
const SNORM = 32_767;
/** Heights are kept in these steps, metres, so that a byte reaches 510 m. */
const HEIGHT_STEP_M = 2;
/** How far a line of sight is followed: no building further away is high enough to matter. */
const MAX_STEPS = 60;
const HIGHEST_M = 300;
const TOLERANCE_M = 1.5;

/**
 * How high the city stands, on a coarse grid: tells whether a building hides a place on the ground from the camera, so
 * that the name of a street is not written on the roof in front of it. Filled from the box meshes as they arrive.
 */
export class Skyline {
  readonly #grids = new Map<number, Uint8Array>();
  readonly #seen = new Set<string>();

  /** Takes in the roofs of box meshes that are new. */
  update(meshes: readonly PlacedMesh[]): void {
    for (const placed of meshes) {
      if (placed.kind !== 'building-boxes' || this.#seen.has(placed.key)) continue;
      this.#seen.add(placed.key);
      this.#addRoofs(placed);
    }
  }

  /**
   * True when a building stands between a place on the ground and the camera. All in common space, heights in common
   * units too; `unitsPerMetre` converts. `toleranceM`: what rises less than this into the view does not hide.
   */
  hides(
    x: number,
    y: number,
    camera: readonly [x: number, y: number, z: number],
    unitsPerMetre: number,
    toleranceM = TOLERANCE_M,
  ): boolean {
    const dx = camera[0] - x;
    const dy = camera[1] - y;
    const ground = Math.hypot(dx, dy);
    if (ground === 0) return false;
    const cell = TILE_SIDE / CELLS;
    const risePerCell = (camera[2] / ground) * cell;
    const stepX = (dx / ground) * cell;
    const stepY = (dy / ground) * cell;
    // Starts a cell away: the street's own cell may touch the houses beside it.
    for (let step = 1; step < MAX_STEPS; step++) {
      const rayM = (risePerCell * step) / unitsPerMetre;
      if (rayM > HIGHEST_M || step * cell > ground) return false;
      if (this.#heightAt(x + stepX * step, y + stepY * step) > rayM + toleranceM) return true;
    }
    return false;
  }

  #heightAt(x: number, y: number): number {
    const column = Math.floor(x / TILE_SIDE);
    const row = Math.floor(y / TILE_SIDE);
    const grid = this.#grids.get(column * 65_536 + row);
    if (grid === undefined) return 0;
    const cellX = Math.floor((x / TILE_SIDE - column) * CELLS);
    const cellY = Math.floor((y / TILE_SIDE - row) * CELLS);
    return (grid[cellY * CELLS + cellX] ?? 0) * HEIGHT_STEP_M;
  }

  /** Marks the cells whose middles lie in a roof triangle: three corners of equal height. */
  #addRoofs({ mesh, placement }: PlacedMesh): void {
    const { positions, indices } = mesh;
    for (let at = 0; at + 2 < indices.length; at += 3) {
      const a = (indices[at] as number) * 4;
      const b = (indices[at + 1] as number) * 4;
      const c = (indices[at + 2] as number) * 4;
      const height = positions[a + 2] as number;
      if (height === 0 || positions[b + 2] !== height || positions[c + 2] !== height) continue;
      const corner = (index: number): readonly [number, number] => [
        ((placement.centreX + ((positions[index] as number) / SNORM) * placement.reach) / TILE_SIDE) * CELLS,
        ((placement.centreY + ((positions[index + 1] as number) / SNORM) * placement.reach) / TILE_SIDE) * CELLS,
      ];
      this.#fill(corner(a), corner(b), corner(c), ((height / SNORM) * TILE_MAX_HEIGHT_M) / HEIGHT_STEP_M);
    }
  }

  #fill(
    a: readonly [number, number],
    b: readonly [number, number],
    c: readonly [number, number],
    height: number,
  ): void {
    const area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
    if (area === 0) return;
    const value = Math.min(255, Math.round(height));
    const lastY = Math.floor(Math.max(a[1], b[1], c[1]));
    const lastX = Math.floor(Math.max(a[0], b[0], c[0]));
    for (let y = Math.floor(Math.min(a[1], b[1], c[1])); y <= lastY; y++) {
      for (let x = Math.floor(Math.min(a[0], b[0], c[0])); x <= lastX; x++) {
        const px = x + 0.5;
        const py = y + 0.5;
        const u = ((px - a[0]) * (c[1] - a[1]) - (py - a[1]) * (c[0] - a[0])) / area;
        const v = ((b[0] - a[0]) * (py - a[1]) - (b[1] - a[1]) * (px - a[0])) / area;
        if (u < 0 || v < 0 || u + v > 1) continue;
        this.#raise(x, y, value);
      }
    }
  }

  #raise(cellX: number, cellY: number, value: number): void {
    const column = Math.floor(cellX / CELLS);
    const row = Math.floor(cellY / CELLS);
    const key = column * 65_536 + row;
    let grid = this.#grids.get(key);
    if (grid === undefined) {
      grid = new Uint8Array(CELLS * CELLS);
      this.#grids.set(key, grid);
    }
    const at = (cellY - row * CELLS) * CELLS + (cellX - column * CELLS);
    if ((grid[at] as number) < value) grid[at] = value;
  }
}
