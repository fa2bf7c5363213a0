import type { LonLat } from '../../shared/domain/place/geo.ts';
import type { ScreenPoint } from './camera/camera-state.ts';

/** Something on the ground that the pointer holds, from the press to the release. */
export interface MapGrab {
  /** The ground under the pointer. */
  move(position: LonLat): void;
}

/** Takes the pointer's clicks for itself while it is in use: nothing is picked then. Dragging the map stays as it is. */
export interface MapPointerTool {
  onClick(position: LonLat): void;
  onDoubleClick(): void;
  /** The ground under the pointer; `undefined` when it left the map. */
  onMove(position: LonLat | undefined): void;
  /**
   * A press: something to hold instead of the map, or nothing.
   *
   * @param project gives places on screen, `undefined` for those out of view
   */
  onGrab(point: ScreenPoint, project: (position: LonLat) => ScreenPoint | undefined): MapGrab | undefined;
}
