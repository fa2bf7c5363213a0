import type { Bounds, LonLat } from '../../../shared/domain/place/geo.ts';

/** One step of the camera, as a key makes it. */
export type CameraStep =
  | 'pan-left'
  | 'pan-right'
  | 'pan-up'
  | 'pan-down'
  | 'zoom-in'
  | 'zoom-out'
  | 'rotate-left'
  | 'rotate-right'
  | 'tilt-up'
  | 'tilt-down';

/** How the map is seen: what is kept of a named view. Angles in degrees. */
export interface MapView {
  readonly longitude: number;
  readonly latitude: number;
  readonly zoom: number;
  readonly pitch: number;
  readonly bearing: number;
}

/** What the rest of a window may ask of its map. */
export interface MapControl {
  /** Flies to a position close enough to see buildings. */
  goTo(position: LonLat): void;
  /** Flies to a position as near as the picture is now. */
  moveTo(position: LonLat): void;
  /** Flies to a position, as near as the picture is now, unless it is in the picture. */
  reveal(position: LonLat): void;
  /** Where a position would be one small step further on the screen; only `pan-…` steps move it. */
  stepped(position: LonLat, step: CameraStep): LonLat;
  /** Flies to where a box is seen whole. */
  fit(bounds: Bounds): void;
  /** Flies to a view that was kept. */
  show(view: MapView): void;
  /** How the map is seen now. */
  camera(): MapView | undefined;
  /** Flies out to the whole city. */
  showWholeCity(): void;
  /** Moves the camera one step. */
  move(step: CameraStep): void;
  /** Keeps the selected unit in the middle, or stops doing so. */
  toggleFollow(): void;
  /** Puts coordinates on the clipboard and says so: of the place under the pointer, else of `inHand`, else of the middle. */
  copyCoordinates(inHand: LonLat | undefined): void;
  /** The middle of the picture. */
  centre(): LonLat | undefined;
}

let control: MapControl | null = null;

/** The mounted map makes itself known; `null` when it goes. */
export function setMapControl(next: MapControl | null): void {
  control = next;
}

/** The mounted map, or `null` while there is none. */
export function mapControl(): MapControl | null {
  return control;
}
