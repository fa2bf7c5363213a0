import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { commonX, commonY } from '../tiles/tile-placement.ts';

/** What projecting needs of a viewport. */
export interface ProjectorView {
  readonly width: number;
  readonly height: number;
  readonly viewProjectionMatrix: ArrayLike<number>;
}

/** Where a place in common space is on screen, CSS pixels; written over by the next call. */
export interface ScreenPlace {
  x: number;
  y: number;
  /** Clip-space depth: 1.5 in the middle of the screen, more in the distance. */
  depth: number;
}

/** Projects a place in common space; `undefined` when off screen or behind. The same object every time: copy what is kept. */
export type ProjectCommon = (x: number, y: number) => Readonly<ScreenPlace> | undefined;

/** Projects without allocating. */
export function commonProjector(view: ProjectorView, marginPx = 40): ProjectCommon {
  const m = view.viewProjectionMatrix;
  const [m0, m1, m3] = [m[0] as number, m[1] as number, m[3] as number];
  const [m4, m5, m7] = [m[4] as number, m[5] as number, m[7] as number];
  const [m12, m13, m15] = [m[12] as number, m[13] as number, m[15] as number];
  const place: ScreenPlace = { x: 0, y: 0, depth: 0 };
  return (x, y) => {
    const depth = m3 * x + m7 * y + m15;
    if (depth <= 0.05) return undefined;
    const screenX = (1 + (m0 * x + m4 * y + m12) / depth) * 0.5 * view.width;
    const screenY = (1 - (m1 * x + m5 * y + m13) / depth) * 0.5 * view.height;
    if (screenX < -marginPx || screenY < -marginPx) return undefined;
    if (screenX > view.width + marginPx || screenY > view.height + marginPx) return undefined;
    place.x = screenX;
    place.y = screenY;
    place.depth = depth;
    return place;
  };
}

/** Projects places on the ground to the screen of one view, in CSS pixels; `undefined` when off screen or behind. */
export function screenProjector(
  view: ProjectorView,
  marginPx = 40,
): (position: LonLat) => readonly [x: number, y: number] | undefined {
  const project = commonProjector(view, marginPx);
  return (position) => {
    const place = project(commonX(position[0]), commonY(position[1]));
    return place === undefined ? undefined : [place.x, place.y];
  };
}
