import type { TileMesh } from '../../../shared/domain/city/tile-mesh.ts';

/** Extent of a mesh in its tile's normalised coordinates (±1 is the reach), ground at 0. */
export interface MeshExtent {
  readonly minX: number;
  readonly maxX: number;
  readonly minY: number;
  readonly maxY: number;
  readonly maxZ: number;
}

/** What a culling test says of a box. */
export interface BoxView {
  /** Some of it may be on screen. */
  visible: boolean;
  /** All of it is. */
  inside: boolean;
  /** Clip-space depths of its nearest and farthest corner. */
  nearW: number;
  farW: number;
}

const SNORM = 32_767;

/**
 * Measures a mesh once when it arrives: x, y, z, w int16 positions as in a baked tile. `margin` widens it all round;
 * `hasHeights` says whether z is a height.
 */
export function measureExtent(positions: Int16Array, margin: number, hasHeights: boolean): MeshExtent {
  const extent = { minX: SNORM, maxX: -SNORM, minY: SNORM, maxY: -SNORM, maxZ: 0 };
  for (let at = 0; at + 3 < positions.length; at += 4) include(extent, positions, at);
  return {
    minX: extent.minX / SNORM - margin,
    maxX: extent.maxX / SNORM + margin,
    minY: extent.minY / SNORM - margin,
    maxY: extent.maxY / SNORM + margin,
    maxZ: hasHeights ? extent.maxZ / SNORM : 0,
  };
}

/** Measures a run of a mesh's triangles, heights included. */
export function measureRun(
  { positions, indices }: Pick<TileMesh, 'positions' | 'indices'>,
  firstIndex: number,
  indexCount: number,
): MeshExtent {
  const extent = { minX: SNORM, maxX: -SNORM, minY: SNORM, maxY: -SNORM, maxZ: 0 };
  for (let at = firstIndex; at < firstIndex + indexCount; at++) include(extent, positions, (indices[at] as number) * 4);
  return {
    minX: extent.minX / SNORM,
    maxX: extent.maxX / SNORM,
    minY: extent.minY / SNORM,
    maxY: extent.maxY / SNORM,
    maxZ: extent.maxZ / SNORM,
  };
}

function include(extent: { -readonly [Side in keyof MeshExtent]: number }, positions: Int16Array, at: number): void {
  const x = positions[at] as number;
  const y = positions[at + 1] as number;
  const z = positions[at + 2] as number;
  if (x < extent.minX) extent.minX = x;
  if (x > extent.maxX) extent.maxX = x;
  if (y < extent.minY) extent.minY = y;
  if (y > extent.maxY) extent.maxY = y;
  if (z > extent.maxZ) extent.maxZ = z;
}

/** The box around some boxes, or nothing around none. */
export function unionExtent(extents: readonly MeshExtent[]): MeshExtent | undefined {
  if (extents.length === 0) return undefined;
  return {
    minX: Math.min(...extents.map(({ minX }) => minX)),
    maxX: Math.max(...extents.map(({ maxX }) => maxX)),
    minY: Math.min(...extents.map(({ minY }) => minY)),
    maxY: Math.max(...extents.map(({ maxY }) => maxY)),
    maxZ: Math.max(...extents.map(({ maxZ }) => maxZ)),
  };
}

/**
 * Frustum test of a box: invisible when all of it lies outside one plane. `matrix` maps the box's coordinates to clip
 * space, column-major. A plane is a sum of two rows of it, and reaches farthest at the corner that its signs point to.
 * The answer is written into `out` so that a frame allocates nothing.
 */
export function viewBox(matrix: Float64Array, extent: MeshExtent, out: BoxView): void {
  const halfX = (extent.maxX - extent.minX) / 2;
  const halfY = (extent.maxY - extent.minY) / 2;
  const halfZ = extent.maxZ / 2;
  const x = extent.minX + halfX;
  const y = extent.minY + halfY;
  const wx = matrix[3] as number;
  const wy = matrix[7] as number;
  const wz = matrix[11] as number;
  const w = wx * x + wy * y + wz * halfZ + (matrix[15] as number);
  const reachW = Math.abs(wx) * halfX + Math.abs(wy) * halfY + Math.abs(wz) * halfZ;
  let visible = true;
  let inside = true;
  for (let row = 0; row < 3; row++) {
    const rx = matrix[row] as number;
    const ry = matrix[4 + row] as number;
    const rz = matrix[8 + row] as number;
    const middle = rx * x + ry * y + rz * halfZ + (matrix[12 + row] as number);
    const reachLow = Math.abs(wx + rx) * halfX + Math.abs(wy + ry) * halfY + Math.abs(wz + rz) * halfZ;
    const reachHigh = Math.abs(wx - rx) * halfX + Math.abs(wy - ry) * halfY + Math.abs(wz - rz) * halfZ;
    if (w + middle + reachLow < 0 || w - middle + reachHigh < 0) visible = false;
    if (w + middle - reachLow < 0 || w - middle - reachHigh < 0) inside = false;
  }
  out.visible = visible;
  out.inside = inside;
  out.nearW = w - reachW;
  out.farW = w + reachW;
}

/** Levels of detail of buildings, from the finest. */
export type BuildingDetail = 0 | 1 | 2;

/** A storey or two: what must stay recognisable, metres. */
const DETAIL_FEATURE_M = 10;

/** Below this many pixels for `DETAIL_FEATURE_M` the footprint no longer shows: boxes do. */
const FULL_DETAIL_PX = 8;

/** Below this many pixels single houses no longer show: blocks do. */
const BOX_DETAIL_PX = 4.4;

/**
 * Chooses the level of detail of a tile's buildings.
 *
 * @param pxPerMetre pixels that a metre measures where the tile is nearest to the camera
 * @param detailBias 1 for slow (software) renderers; a graphics card draws finer levels with 3 or more
 */
export function chooseDetail(pxPerMetre: number, detailBias: number): BuildingDetail {
  const px = pxPerMetre * DETAIL_FEATURE_M * detailBias;
  if (px >= FULL_DETAIL_PX) return 0;
  return px >= BOX_DETAIL_PX ? 1 : 2;
}

/**
 * Clip-space depth at which a tile's size is judged: between its nearest corner and its middle, so that one near corner
 * of a large tile does not make all of it expensive. Never nearer than the near plane.
 */
export function judgingDepth(nearW: number, farW: number, nearestW: number): number {
  const near = Math.max(nearW, nearestW);
  const middle = (near + Math.max(farW, near)) / 2;
  return near + (middle - near) * 0.35;
}
