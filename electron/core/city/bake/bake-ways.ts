import type { RailFeature, StreetFeature } from '../../../../shared/domain/city/city-features.ts';
import { RAIL_CLASSES, STREET_CLASSES, WAY_LEVELS } from '../../../../shared/domain/city/feature-classes.ts';
import type { WayLevel } from '../../../../shared/domain/city/feature-classes.ts';
import { reversedLine } from '../../../../shared/domain/city/ring-geometry.ts';
import { TILE_ZOOM } from '../../../../shared/domain/city/tile-grid.ts';
import {
  RAIL_CLASS_OFFSET,
  tileCell,
  WAY_ALONG_PERIOD_M,
  WAY_ALONG_STEP_M,
  WAY_DIRECTION_SCALE,
  wayTraits,
} from '../../../../shared/domain/city/tile-mesh.ts';
import type { MeshAt } from './bake-ground.ts';
import type { MeshBuilder, TriangleGroup } from './mesh-builder.ts';
import { metresPerTile, ringToTileSpace } from './tile-space.ts';
import { RAIL_HALF_WIDTH_M, RAMP_HALF_WIDTH_M, STREET_HALF_WIDTH_M } from './way-widths.ts';

/** A mitre longer than this many half widths is cut off: the joint gets two round ends instead. */
const MITRE_LIMIT = 1.8;
/** Segments are cut so that none reaches further than this from its middle, in tile sides (the reach is 0.75). */
const MAX_SEGMENT_TILES = 0.4;

/** What all vertices of a way have in common. */
interface WayTraits {
  readonly classIndex: number;
  readonly level: number;
  readonly layer: number;
  readonly isOneWay: boolean;
  readonly halfWidthCm: number;
}

/** Bakes a street as a ribbon with mitred joints and round ends into the tiles it runs through. */
export function bakeStreet(meshAt: MeshAt, street: StreetFeature): void {
  const line = street.direction === 'backward' ? reversedLine(street.line) : street.line;
  bakeLine(meshAt, line, {
    classIndex: STREET_CLASSES.indexOf(street.streetClass),
    level: WAY_LEVELS.indexOf(street.level),
    layer: layerOf(street),
    isOneWay: street.direction !== 'both',
    halfWidthCm: Math.round(halfWidthOf(street) * 100),
  });
}

/** Ramps have one lane whatever the road that they lead to. */
function halfWidthOf({ streetClass, isLink }: StreetFeature): number {
  const halfWidthM = STREET_HALF_WIDTH_M[streetClass];
  return isLink ? Math.min(halfWidthM, RAMP_HALF_WIDTH_M) : halfWidthM;
}

/** Bakes a track like a street. */
export function bakeRail(meshAt: MeshAt, rail: RailFeature): void {
  bakeLine(meshAt, rail.line, {
    classIndex: RAIL_CLASS_OFFSET + RAIL_CLASSES.indexOf(rail.railClass),
    level: WAY_LEVELS.indexOf(rail.level),
    layer: layerOf(rail),
    isOneWay: false,
    halfWidthCm: Math.round(RAIL_HALF_WIDTH_M[rail.railClass] * 100),
  });
}

/** Layers as mapped, except that nothing on the ground may cover a bridge and no tunnel the ground. */
function layerOf({ level, layer = 0 }: { readonly level: WayLevel; readonly layer?: number }): number {
  if (level === 'bridge') return Math.max(1, layer);
  return level === 'tunnel' ? Math.min(-1, layer) : 0;
}

function bakeLine(meshAt: MeshAt, lonLatLine: readonly number[], traits: WayTraits): void {
  const line = cleanLine(ringToTileSpace(lonLatLine));
  const last = line.length / 2 - 1;
  if (last < 1) return;
  let alongM = 0;
  for (let segment = 0; segment < last; segment++) {
    const at = segment * 2;
    const column = ((line[at] as number) + (line[at + 2] as number)) / 2;
    const row = ((line[at + 1] as number) + (line[at + 3] as number)) / 2;
    const mesh = meshAt(Math.floor(column), Math.floor(row));
    const lengthM =
      Math.hypot((line[at + 2] as number) - (line[at] as number), (line[at + 3] as number) - (line[at + 1] as number)) *
      metresPerTile(row, 2 ** TILE_ZOOM);
    addSegment(mesh, line, segment, last, traits, alongM, alongM + lengthM);
    alongM = (alongM + lengthM) % WAY_ALONG_PERIOD_M;
  }
}

/** Drops repeated points and cuts long segments, so that every segment lies within reach of the tile of its middle. */
function cleanLine(line: Float64Array): number[] {
  const clean = [line[0] as number, line[1] as number];
  for (let at = 2; at < line.length; at += 2) {
    const fromColumn = clean[clean.length - 2] as number;
    const fromRow = clean[clean.length - 1] as number;
    const column = line[at] as number;
    const row = line[at + 1] as number;
    const longest = Math.max(Math.abs(column - fromColumn), Math.abs(row - fromRow));
    if (longest < 1e-7) continue;
    const pieces = Math.ceil(longest / MAX_SEGMENT_TILES);
    for (let piece = 1; piece <= pieces; piece++) {
      const fraction = piece / pieces;
      clean.push(fromColumn + (column - fromColumn) * fraction, fromRow + (row - fromRow) * fraction);
    }
  }
  return clean;
}

function addSegment(
  mesh: MeshBuilder,
  line: readonly number[],
  segment: number,
  last: number,
  traits: WayTraits,
  fromM: number,
  toM: number,
): void {
  const along = directionOf(line, segment);
  const side: Direction = [-along[1], along[0]];
  const start = segment > 0 ? mitre(directionOf(line, segment - 1), along) : undefined;
  const end = segment < last - 1 ? mitre(along, directionOf(line, segment + 1)) : undefined;
  const at = segment * 2;
  const a: WayPoint = { column: line[at] as number, row: line[at + 1] as number, alongM: fromM };
  const b: WayPoint = { column: line[at + 2] as number, row: line[at + 3] as number, alongM: toM };
  const startRight = addVertex(mesh, a, negated(start ?? side), RIGHT, traits);
  const startLeft = addVertex(mesh, a, start ?? side, LEFT, traits);
  const endRight = addVertex(mesh, b, negated(end ?? side), RIGHT, traits);
  const endLeft = addVertex(mesh, b, end ?? side, LEFT, traits);
  const group = { group: traits.classIndex, layer: traits.layer, cell: cellBetween(a, b) };
  mesh.triangle(group, startRight, endRight, endLeft);
  mesh.triangle(group, startRight, endLeft, startLeft);
  const ends = { ...group, isEnds: true };
  if (start === undefined) addRoundEnd(mesh, ends, a, negated(along), startLeft, startRight, traits, CAP_RIGHT, CAP_LEFT);
  if (end === undefined) addRoundEnd(mesh, ends, b, along, endRight, endLeft, traits, CAP_LEFT, CAP_RIGHT);
}

/** The cell of the middle of a segment, in the tile of that middle. */
function cellBetween(a: WayPoint, b: WayPoint): number {
  const column = (a.column + b.column) / 2;
  const row = (a.row + b.row) / 2;
  return tileCell(column - Math.floor(column), row - Math.floor(row));
}

/** A point of a centre line. */
interface WayPoint {
  readonly column: number;
  readonly row: number;
  readonly alongM: number;
}

/** Places in WAY_ACROSS. */
const LEFT = 0;
const RIGHT = 1;
const CAP_LEFT = 2;
const CAP_RIGHT = 3;

/** Half a hexagon around an end, outward along `out`; covers the corner where ends of several streets meet. */
function addRoundEnd(
  mesh: MeshBuilder,
  group: TriangleGroup,
  point: WayPoint,
  out: Direction,
  right: number,
  left: number,
  traits: WayTraits,
  acrossLeft: number,
  acrossRight: number,
): void {
  const sideways: Direction = [-out[1], out[0]];
  const capRight = addVertex(mesh, point, combined(out, 0.87, sideways, -0.5), acrossRight, traits);
  const capLeft = addVertex(mesh, point, combined(out, 0.87, sideways, 0.5), acrossLeft, traits);
  mesh.triangle(group, right, capRight, capLeft);
  mesh.triangle(group, right, capLeft, left);
}

/** East and north, in half widths. */
type Direction = readonly [east: number, north: number];

function directionOf(line: readonly number[], segment: number): Direction {
  const at = segment * 2;
  const east = (line[at + 2] as number) - (line[at] as number);
  const north = (line[at + 1] as number) - (line[at + 3] as number);
  const length = Math.hypot(east, north);
  return [east / length, north / length];
}

/** Direction to the left edge where two segments meet, or nothing where the joint is too sharp for a mitre. */
function mitre(before: Direction, after: Direction): Direction | undefined {
  const east = -before[1] - after[1];
  const north = before[0] + after[0];
  const lengthSquared = east * east + north * north;
  if (lengthSquared < 1e-9) return undefined;
  const scale = 2 / lengthSquared;
  const reach = scale * Math.sqrt(lengthSquared);
  return reach > MITRE_LIMIT ? undefined : [east * scale, north * scale];
}

function negated([east, north]: Direction): Direction {
  return [-east, -north];
}

function combined(a: Direction, aScale: number, b: Direction, bScale: number): Direction {
  return [a[0] * aScale + b[0] * bScale, a[1] * aScale + b[1] * bScale];
}

function addVertex(
  mesh: MeshBuilder,
  { column, row, alongM }: WayPoint,
  direction: Direction,
  acrossIndex: number,
  { classIndex, level, isOneWay, halfWidthCm }: WayTraits,
): number {
  return mesh.groundVertex(column, row, Math.round(alongM / WAY_ALONG_STEP_M), halfWidthCm, [
    classIndex,
    wayTraits(level, isOneWay, acrossIndex),
    Math.round(128 + WAY_DIRECTION_SCALE * direction[0]),
    Math.round(128 + WAY_DIRECTION_SCALE * direction[1]),
  ]);
}
