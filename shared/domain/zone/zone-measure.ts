import { localPlane } from '../city/local-plane.ts';
import { ringCrossesItself, signedArea } from '../city/ring-geometry.ts';
import { distanceM } from '../place/geo.ts';
import type { LonLat } from '../place/geo.ts';
import { outlineOfShape } from './zone-outline.ts';
import type { ZoneShape } from './zone-shape.ts';

/** Size of an area. `lengthM` is the length of its middle line, corridors only. */
export interface ZoneMeasures {
  readonly areaM2: number;
  readonly perimeterM: number;
  readonly lengthM?: number;
}

/** Length along a line, flat `[lon, lat, …]`, in metres. */
export function lineLengthM(line: readonly number[]): number {
  let sum = 0;
  for (let at = 2; at + 1 < line.length; at += 2) sum += distanceM(pointAt(line, at - 2), pointAt(line, at));
  return sum;
}

/** Area within a ring, flat `[lon, lat, …]` without the repeated first point, in square metres. */
export function ringAreaM2(ring: readonly number[]): number {
  if (ring.length < 6) return 0;
  return Math.abs(signedArea(localPlane(pointAt(ring, 0)).lineToPlane(ring)));
}

/** Length once round a ring, in metres. */
export function ringPerimeterM(ring: readonly number[]): number {
  return ring.length < 4 ? 0 : lineLengthM([...ring, ...pointAt(ring, 0)]);
}

/** Whether a ring, flat `[lon, lat, …]`, crosses itself: it then encloses something else than what it looks like. */
export function crossesItself(ring: readonly number[]): boolean {
  return ring.length >= 8 && ringCrossesItself(localPlane(pointAt(ring, 0)).lineToPlane(ring));
}

/** How large a shape is: a circle by its radius, the others by their outline. */
export function measureShape(shape: ZoneShape): ZoneMeasures {
  if (shape.type === 'circle') {
    return { areaM2: Math.PI * shape.radiusM ** 2, perimeterM: 2 * Math.PI * shape.radiusM };
  }
  const outline = outlineOfShape(shape);
  const measures = { areaM2: ringAreaM2(outline), perimeterM: ringPerimeterM(outline) };
  return shape.type === 'polygon' ? measures : { ...measures, lengthM: lineLengthM(shape.line) };
}

function pointAt(line: readonly number[], at: number): LonLat {
  return [line[at] as number, line[at + 1] as number];
}
