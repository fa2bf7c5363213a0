import { localPlane } from '../../../shared/domain/city/local-plane.ts';
import { distanceM } from '../../../shared/domain/place/geo.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { nearestOnSegment } from '../../../shared/domain/city/ring-geometry.ts';
import type { ZoneShape } from '../../../shared/domain/zone/index.ts';

/** What an outline is made from while it is drawn: points, and a radius or width as typed. */
export interface DraftOutline {
  readonly shape: ZoneShape['type'];
  readonly points: readonly LonLat[];
  /** Radius of a circle or width of a corridor in metres, as typed; empty: as clicked, else the usual one. */
  readonly size: string;
}

/** What a circle and a corridor measure unless somebody says otherwise, metres. */
export const USUAL_RADIUS_M = 100;
export const USUAL_WIDTH_M = 15;

/** A point this near the last one is the second click of a double click, metres. */
const SAME_POINT_M = 0.3;

/** The shape as drawn so far, with the pointer as its next point; nothing while it has no extent. */
export function shapeOf(outline: DraftOutline, pointer?: LonLat): ZoneShape | undefined {
  const { shape, points } = outline;
  if (shape === 'circle') {
    const [centre] = points;
    return centre === undefined ? undefined : { type: 'circle', centre, radiusM: radiusOf(outline, pointer) };
  }
  const all = pointer === undefined ? points : [...points, pointer];
  const line = all.flatMap(([lon, lat]) => [lon, lat]);
  if (shape === 'polygon') return all.length < 3 ? undefined : { type: 'polygon', ring: line };
  return all.length < 2 ? undefined : { type: 'corridor', line, halfWidthM: (typedNumber(outline.size) ?? USUAL_WIDTH_M) / 2 };
}

/** The draft of a shape that exists, to change it. */
export function outlineOf(shape: ZoneShape): DraftOutline {
  switch (shape.type) {
    case 'circle':
      return { shape: 'circle', points: [shape.centre], size: sizeText(shape.radiusM) };
    case 'polygon':
      return { shape: 'polygon', points: pairs(shape.ring), size: '' };
    case 'corridor':
      return { shape: 'corridor', points: pairs(shape.line), size: sizeText(shape.halfWidthM * 2) };
  }
}

/** The outline with one more point. A circle's first point is its centre, the next one sets its radius. */
export function withPoint(outline: DraftOutline, point: LonLat): DraftOutline {
  const { points, shape } = outline;
  const last = points.at(-1);
  if (last !== undefined && distanceM(last, point) < SAME_POINT_M) return outline;
  const [centre] = points;
  if (shape === 'circle' && centre !== undefined) return { ...outline, size: sizeText(distanceM(centre, point)) };
  return { ...outline, points: [...points, point] };
}

/** The outline of a polygon with a point put into its nearest edge: how a finished one is refined. */
export function withPointInEdge(outline: DraftOutline, point: LonLat): DraftOutline {
  const { points } = outline;
  if (outline.shape !== 'polygon' || points.length < 3) return withPoint(outline, point);
  const plane = localPlane(point);
  let best = { after: points.length - 1, distance: Infinity };
  points.forEach((from, index) => {
    const to = points[(index + 1) % points.length] ?? from;
    const { distance } = nearestOnSegment(...plane.toPlane(...from), ...plane.toPlane(...to), 0, 0);
    if (distance < best.distance) best = { after: index, distance };
  });
  return { ...outline, points: points.toSpliced(best.after + 1, 0, point) };
}

/** The outline without its last point; a circle gives up its radius first. */
export function withoutLastPoint(outline: DraftOutline): DraftOutline {
  if (outline.shape === 'circle' && outline.size !== '') return { ...outline, size: '' };
  return { ...outline, points: outline.points.slice(0, -1) };
}

/** The points that can be taken hold of: those of the outline, and a circle's edge east of its centre. */
export function handlesOf(outline: DraftOutline): readonly LonLat[] {
  const [centre] = outline.points;
  if (outline.shape !== 'circle' || centre === undefined) return outline.points;
  return [centre, localPlane(centre).toLonLat(radiusOf(outline, undefined), 0)];
}

/** The outline with one of its handles somewhere else. */
export function withHandleAt(outline: DraftOutline, index: number, position: LonLat): DraftOutline {
  const [centre] = outline.points;
  if (outline.shape === 'circle' && centre !== undefined && index === 1) {
    return { ...outline, size: sizeText(distanceM(centre, position)) };
  }
  return { ...outline, points: outline.points.with(index, position) };
}

/** The outline without one of its handles; a circle's edge gives up the radius. */
export function withoutHandle(outline: DraftOutline, index: number): DraftOutline {
  if (outline.shape === 'circle' && index === 1) return { ...outline, size: '' };
  return { ...outline, points: outline.points.toSpliced(index, 1) };
}

/** A number as typed, comma or point; nothing for an empty or broken text. */
export function typedNumber(text: string): number | undefined {
  const number = Number(text.replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(number) || number <= 0 ? undefined : number;
}

function radiusOf({ points, size }: DraftOutline, pointer: LonLat | undefined): number {
  const [centre] = points;
  const typed = typedNumber(size);
  if (typed !== undefined) return typed;
  return pointer === undefined || centre === undefined ? USUAL_RADIUS_M : distanceM(centre, pointer);
}

/** Metres as they would be typed: whole ones, a decimal below ten. */
function sizeText(metres: number): string {
  return metres < 10 ? metres.toFixed(1) : String(Math.round(metres));
}

function pairs(flat: readonly number[]): readonly LonLat[] {
  const points: LonLat[] = [];
  for (let at = 0; at + 1 < flat.length; at += 2) points.push([flat[at] as number, flat[at + 1] as number]);
  return points;
}
