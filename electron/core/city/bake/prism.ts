import earcut from 'earcut';
import type { MeshBuilder } from './mesh-builder.ts';
import { quantiseHeight } from './mesh-builder.ts';

/**
 * A vertical prism in tile space. Rings: outer first (counter-clockwise seen with north up), then holes (clockwise).
 */
export interface Prism {
  readonly rings: readonly ArrayLike<number>[];
  readonly heightM: number;
  readonly baseHeightM: number;
  readonly classIndex: number;
  /** The cell of the tile that it is drawn with. */
  readonly cell: number;
  /** Small lasting difference of light between neighbours, −1…1. */
  readonly variety: number;
}

/** Sunlight from the south-west, 40° above the horizon: unit vector towards the sun (east, north, up). */
const SUN = [-0.47, -0.6, 0.643] as const;
/** What a wall in full shade still gets from the sky. */
const SKY_LIGHT = 0.46;
const SUN_LIGHT = 0.6;
/** A wall looking north gets a little less sky than one looking south: keeps corners readable in the shade. */
const SKY_SLOPE = 0.07;
const ROOF_LIGHT = 0.93;
const VARIETY = 0.035;

/** Baked light on a wall whose outward normal is (east, north), 0–1 before variety. */
function wallLight(east: number, north: number): number {
  const sun = Math.max(0, east * SUN[0] + north * SUN[1]);
  return SKY_LIGHT + SUN_LIGHT * sun - SKY_SLOPE * north;
}

/**
 * Adds the walls and the roof of a prism; its floor is never seen unless it hangs in the air, and then only from
 * below.
 */
export function addPrism(mesh: MeshBuilder, prism: Prism): void {
  const height = quantiseHeight(prism.heightM - prism.baseHeightM);
  const floorFlag = prism.baseHeightM > 0 ? 200 : 0;
  for (const ring of prism.rings) addWalls(mesh, prism, ring, height, floorFlag);
  addRoof(mesh, prism, height);
}

function addWalls(mesh: MeshBuilder, prism: Prism, ring: ArrayLike<number>, height: number, floorFlag: number): void {
  const { heightM, baseHeightM, classIndex } = prism;
  const group = { group: prism.cell };
  let fromColumn = ring[ring.length - 2] as number;
  let fromRow = ring[ring.length - 1] as number;
  for (let at = 0; at < ring.length; at += 2) {
    const column = ring[at] as number;
    const row = ring[at + 1] as number;
    const east = column - fromColumn;
    const north = fromRow - row;
    const length = Math.hypot(east, north);
    if (length > 0) {
      const light = toByte(wallLight(north / length, -east / length) + prism.variety * VARIETY);
      const a = mesh.vertex(fromColumn, fromRow, baseHeightM, height, classIndex, light, floorFlag, 0);
      const b = mesh.vertex(column, row, baseHeightM, height, classIndex, light, floorFlag, 0);
      const c = mesh.vertex(column, row, heightM, height, classIndex, light, 255, 0);
      const d = mesh.vertex(fromColumn, fromRow, heightM, height, classIndex, light, 255, 0);
      mesh.triangle(group, a, b, c);
      mesh.triangle(group, a, c, d);
    }
    fromColumn = column;
    fromRow = row;
  }
}

function addRoof(mesh: MeshBuilder, prism: Prism, height: number): void {
  const light = toByte(ROOF_LIGHT + prism.variety * VARIETY);
  let first = -1;
  for (const ring of prism.rings) {
    for (let at = 0; at < ring.length; at += 2) {
      const index = mesh.vertex(
        ring[at] as number,
        ring[at + 1] as number,
        prism.heightM,
        height,
        prism.classIndex,
        light,
        255,
        0,
      );
      if (first < 0) first = index;
    }
  }
  const group = { group: prism.cell };
  for (const [a, b, c] of triangulate(prism.rings)) mesh.triangle(group, first + a, first + b, first + c);
}

/**
 * Triangles of a polygon with holes as vertex numbers (rings one after the other), counter-clockwise seen with north
 * up. Rings are in tile space, where rows grow south.
 */
export function triangulate(rings: readonly ArrayLike<number>[]): [number, number, number][] {
  const outer = rings[0];
  if (outer === undefined || outer.length < 6) return [];
  if (rings.length === 1 && outer.length === 6) return [[0, 1, 2]];
  // Metre-sized numbers around the first point: earcut's tests are not scaled, and tile space has 1e-5 to a metre.
  const originColumn = outer[0] as number;
  const originRow = outer[1] as number;
  const flat: number[] = [];
  const holes: number[] = [];
  rings.forEach((ring, index) => {
    if (index > 0) holes.push(flat.length / 2);
    for (let at = 0; at < ring.length; at += 2) {
      flat.push(((ring[at] as number) - originColumn) * 2000, (originRow - (ring[at + 1] as number)) * 2000);
    }
  });
  const corners = earcut(flat, holes);
  const triangles: [number, number, number][] = [];
  for (let at = 0; at < corners.length; at += 3) {
    const a = corners[at] as number;
    const b = corners[at + 1] as number;
    const c = corners[at + 2] as number;
    triangles.push(turnsLeft(flat, a, b, c) ? [a, b, c] : [a, c, b]);
  }
  return triangles;
}

function turnsLeft(flat: readonly number[], a: number, b: number, c: number): boolean {
  const ax = flat[a * 2] as number;
  const ay = flat[a * 2 + 1] as number;
  const abx = (flat[b * 2] as number) - ax;
  const aby = (flat[b * 2 + 1] as number) - ay;
  const acx = (flat[c * 2] as number) - ax;
  const acy = (flat[c * 2 + 1] as number) - ay;
  return abx * acy - aby * acx >= 0;
}

function toByte(light: number): number {
  return Math.round(Math.min(1, Math.max(0, light)) * 255);
}
