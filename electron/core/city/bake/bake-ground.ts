import type { AreaFeature } from '../../../../shared/domain/city/city-features.ts';
import { AREA_CLASSES } from '../../../../shared/domain/city/feature-classes.ts';
import { boxOf } from '../../../../shared/domain/city/ring-geometry.ts';
import type { MeshBuilder } from './mesh-builder.ts';
import { triangulate } from './prism.ts';
import { ringToTileSpace } from './tile-space.ts';

/** Finds or makes the mesh of the tile at a whole column and row. */
export type MeshAt = (column: number, row: number) => MeshBuilder;

/**
 * Bakes one area into every tile it touches, cut at the tiles' edges: no area overhangs its tile, so the painter's
 * order by class holds across tiles. The area is triangulated whole and its triangles are cut, which is exact with
 * holes too.
 */
export function bakeArea(meshAt: MeshAt, area: AreaFeature): void {
  const classIndex = AREA_CLASSES.indexOf(area.areaClass);
  const rings = area.rings.map(ringToTileSpace);
  const outer = rings[0];
  if (outer === undefined) return;
  const [minColumn, minRow, maxColumn, maxRow] = boxOf(outer);
  const corners: number[] = [];
  for (const ring of rings) for (const value of ring) corners.push(value);
  const triangles = triangulate(rings);
  if (Math.floor(minColumn) === Math.floor(maxColumn) && Math.floor(minRow) === Math.floor(maxRow)) {
    const mesh = meshAt(Math.floor(minColumn), Math.floor(minRow));
    const indices: number[] = [];
    for (let at = 0; at < corners.length; at += 2) {
      indices.push(addPoint(mesh, corners[at] as number, corners[at + 1] as number, classIndex));
    }
    for (const [a, b, c] of triangles) {
      mesh.triangle({ group: classIndex }, indices[a] as number, indices[b] as number, indices[c] as number);
    }
    return;
  }
  for (const triangle of triangles) {
    const points: number[] = [];
    for (const corner of triangle) points.push(corners[corner * 2] as number, corners[corner * 2 + 1] as number);
    bakeCutTriangle(meshAt, points, classIndex);
  }
}

function bakeCutTriangle(meshAt: MeshAt, triangle: readonly number[], classIndex: number): void {
  const [minColumn, minRow, maxColumn, maxRow] = boxOf(triangle);
  for (let column = Math.floor(minColumn); column <= Math.floor(maxColumn); column++) {
    const strip = clipAxis(clipAxis(triangle, 0, column, 1), 0, column + 1, -1);
    if (strip.length < 6) continue;
    for (let row = Math.floor(minRow); row <= Math.floor(maxRow); row++) {
      const piece = clipAxis(clipAxis(strip, 1, row, 1), 1, row + 1, -1);
      if (piece.length < 6) continue;
      const mesh = meshAt(column, row);
      const indices: number[] = [];
      for (let at = 0; at < piece.length; at += 2) {
        indices.push(addPoint(mesh, piece[at] as number, piece[at + 1] as number, classIndex));
      }
      for (let at = 1; at + 1 < indices.length; at++) {
        mesh.triangle({ group: classIndex }, indices[0] as number, indices[at] as number, indices[at + 1] as number);
      }
    }
  }
}

/** Sutherland–Hodgman against one axis-parallel line: keeps what lies on the side of `sign`. */
function clipAxis(ring: readonly number[], axis: 0 | 1, limit: number, sign: 1 | -1): number[] {
  const kept: number[] = [];
  const count = ring.length;
  for (let at = 0; at < count; at += 2) {
    const next = (at + 2) % count;
    const depth = ((ring[at + axis] as number) - limit) * sign;
    const nextDepth = ((ring[next + axis] as number) - limit) * sign;
    if (depth >= 0) kept.push(ring[at] as number, ring[at + 1] as number);
    if (depth >= 0 !== nextDepth >= 0) {
      // Always cut from the same end of the edge, so that two triangles sharing it get the very same point.
      const forward = depth < nextDepth;
      const from = forward ? at : next;
      const to = forward ? next : at;
      const fraction = (forward ? depth : nextDepth) / (forward ? depth - nextDepth : nextDepth - depth);
      const x = (ring[from] as number) + ((ring[to] as number) - (ring[from] as number)) * fraction;
      const y = (ring[from + 1] as number) + ((ring[to + 1] as number) - (ring[from + 1] as number)) * fraction;
      kept.push(axis === 0 ? limit : x, axis === 1 ? limit : y);
    }
  }
  return kept;
}

function addPoint(mesh: MeshBuilder, column: number, row: number, classIndex: number): number {
  return mesh.vertex(column, row, 0, 0, classIndex, 0, 0, 0);
}
