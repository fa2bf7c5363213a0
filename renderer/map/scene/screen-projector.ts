import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { commonX, commonY } from '../tiles/tile-placement.ts';

/** What projecting needs of a viewport. */
export interface ProjectorView {
  readonly width: number;
  readonly height: number;
  readonly viewProjectionMatrix: ArrayLike<number>;
}

/** Projects places on the ground to the screen of one view, in CSS pixels; `undefined` when off screen or behind. */
export function screenProjector(
  view: ProjectorView,
  marginPx = 40,
): (position: LonLat) => readonly [x: number, y: number] | undefined {
  const m = view.viewProjectionMatrix;
  return (position) => {
    const x = commonX(position[0]);
    const y = commonY(position[1]);
    const depth = (m[3] as number) * x + (m[7] as number) * y + (m[15] as number);
    if (depth <= 0.05) return undefined;
    const clipX = ((m[0] as number) * x + (m[4] as number) * y + (m[12] as number)) / depth;
    const clipY = ((m[1] as number) * x + (m[5] as number) * y + (m[13] as number)) / depth;
    const screenX = (1 + clipX) * 0.5 * view.width;
    const screenY = (1 - clipY) * 0.5 * view.height;
    if (screenX < -marginPx || screenY < -marginPx) return undefined;
    if (screenX > view.width + marginPx || screenY > view.height + marginPx) return undefined;
    return [screenX, screenY];
  };
}
