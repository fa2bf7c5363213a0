import type { LabelStyle } from '../style/map-style.ts';
import { CAMERA_ALTITUDE as CENTRE_DEPTH } from '../camera/camera-state.ts';
import { unitsPerMetreAt } from '../tiles/tile-placement.ts';
import type { LabelCandidate } from './declutter.ts';
import type { GroundLabel } from './label-set.ts';
import { orientedBox } from './oriented-box.ts';

/** What projecting needs of a viewport. */
export interface LabelView {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly latitude: number;
  /** Column-major, common space to clip space. */
  readonly viewProjectionMatrix: ArrayLike<number>;
  /** Camera in common space. */
  readonly cameraPosition: ArrayLike<number>;
  readonly pitch: number;
}

/** Tells whether a building hides a place (in common space) from the camera. */
export type HidesPlace = (
  x: number,
  y: number,
  camera: readonly [x: number, y: number, z: number],
  unitsPerMetre: number,
) => boolean;

/** A label on screen, ready to be placed. */
export interface ProjectedLabel extends LabelCandidate {
  readonly style: LabelStyle;
  /** Common space. */
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  readonly isTurned: boolean;
  readonly offsetY: number;
  /** 1 near the camera, less in the distance. */
  readonly opacity: number;
}

/** Measures a text: width and height in CSS pixels. */
export type MeasureText = (text: string, style: LabelStyle) => readonly [width: number, height: number];

/** Text may be this much longer than what it names. */
const OVERHANG = 1.15;
/** Beyond this depth texts would stand closer than they can be told apart. */
const FARTHEST_DEPTH = CENTRE_DEPTH * 3.4;
const PADDING_PX = { x: 7, y: 4 } as const;
const MARGIN_PX = 6;
/** Seen more steeply, hardly anything hides the ground. */
const OCCLUDING_PITCH = 15;

/** What is shown may be this much too far off, too small or too long before it goes: it does not come and go at a limit. */
const STAYING = 1.14;

/**
 * Projects the labels that the camera is near enough to and whose text fits what it names.
 *
 * @param shownBefore keys of what is on screen: the limits are a little wider for them
 */
export function projectLabels(
  labels: readonly GroundLabel[],
  view: LabelView,
  measure: MeasureText,
  hides: HidesPlace,
  shownBefore: ReadonlySet<string>,
  into: ProjectedLabel[],
): void {
  const camera = [view.cameraPosition[0] ?? 0, view.cameraPosition[1] ?? 0, view.cameraPosition[2] ?? 0] as const;
  const m = view.viewProjectionMatrix;
  const m0 = m[0] as number, m1 = m[1] as number, m3 = m[3] as number;
  const m4 = m[4] as number, m5 = m[5] as number, m7 = m[7] as number;
  const m12 = m[12] as number, m13 = m[13] as number, m15 = m[15] as number;
  const halfWidth = view.width / 2;
  const halfHeight = view.height / 2;
  const perMetre = unitsPerMetreAt(view.latitude);
  const pxPerMetreAtDepth = perMetre * view.scale * CENTRE_DEPTH;
  for (const label of labels) {
    const depth = m3 * label.x + m7 * label.y + m15;
    if (depth < 0.2 || depth > FARTHEST_DEPTH * STAYING) continue;
    const pxPerMetre = pxPerMetreAtDepth / depth;
    const slack = shownBefore.has(label.key) ? STAYING : 1;
    if (depth > FARTHEST_DEPTH * slack) continue;
    if (pxPerMetre * slack < label.fromPxPerMetre || pxPerMetre > label.toPxPerMetre * slack) continue;
    const x = halfWidth + ((m0 * label.x + m4 * label.y + m12) / depth) * halfWidth;
    const y = halfHeight - ((m1 * label.x + m5 * label.y + m13) / depth) * halfHeight;
    if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
    const [width, height] = measure(label.text, label.style);
    let angle = 0;
    let extentPx = label.extentM * pxPerMetre;
    if (label.along !== undefined) {
      const reach = (label.extentM / 2) * perMetre;
      const aheadX = label.x + label.along[0] * reach;
      const aheadY = label.y + label.along[1] * reach;
      const aheadDepth = m3 * aheadX + m7 * aheadY + m15;
      if (aheadDepth < 0.2) continue;
      const dx = halfWidth + ((m0 * aheadX + m4 * aheadY + m12) / aheadDepth) * halfWidth - x;
      const dy = halfHeight - ((m1 * aheadX + m5 * aheadY + m13) / aheadDepth) * halfHeight - y;
      angle = Math.atan2(dy, dx);
      extentPx = Math.hypot(dx, dy) * 2;
    }
    if (width > extentPx * OVERHANG * slack && label.extentM !== Infinity) continue;
    const box = orientedBox(x, y + label.offsetY, width + PADDING_PX.x * 2, height + PADDING_PX.y * 2, angle);
    if (!isInside(box.x, box.y, angle, width, height, view)) continue;
    // Behind a building the name of a street would be read as that building's.
    if (label.liesOnGround && view.pitch > OCCLUDING_PITCH && hides(label.x, label.y, camera, perMetre)) continue;
    into.push({
      key: label.key,
      text: label.text,
      order: label.order,
      box,
      repeatPx: label.repeatPx,
      style: label.style,
      x: label.x,
      y: label.y,
      angle: label.angle,
      isTurned: label.along !== undefined,
      offsetY: label.offsetY,
      opacity: 1 - 0.55 * Math.min(1, Math.max(0, (depth - CENTRE_DEPTH * 1.2) / (FARTHEST_DEPTH - CENTRE_DEPTH * 1.2))),
    });
  }
}

function isInside(x: number, y: number, angle: number, width: number, height: number, view: LabelView): boolean {
  const reachX = (Math.abs(Math.cos(angle)) * width + Math.abs(Math.sin(angle)) * height) / 2 + MARGIN_PX;
  const reachY = (Math.abs(Math.sin(angle)) * width + Math.abs(Math.cos(angle)) * height) / 2 + MARGIN_PX;
  return x >= reachX && x <= view.width - reachX && y >= reachY && y <= view.height - reachY;
}
