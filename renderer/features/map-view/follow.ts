import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { CameraState } from '../../map/index.ts';

/** What following needs of the map. */
export interface FollowCamera {
  get(): CameraState;
  readonly isFlying: boolean;
  set(camera: Partial<CameraState>): void;
}

/** The unit that is followed, as it is now. */
export interface Followed {
  /** Where it is drawn: between its last two fixes. */
  readonly place: LonLat;
  /** Its last fix may no longer be true. */
  readonly isLost: boolean;
}

/** Why following ended. */
export type FollowEnd = 'moved' | 'lost';

/** A move of the camera smaller than this, in degrees, was none: the camera's limits and rounding. */
const SAME_DEGREES = 1e-7;
/** Zooming, turning or tilting may shift the middle by this much; a flight to another place goes further. */
const ZOOM_SHIFT_PX = 700;

/**
 * Keeps a unit in the middle of the map. Ends by itself when the operator moves the map elsewhere (zooming, turning and
 * tilting are no moves) or when the unit's position is no longer current. Lets a smooth step of the camera end first.
 */
export class Follow {
  readonly callSign: string;
  #last: CameraState | undefined;

  constructor(callSign: string) {
    this.callSign = callSign;
  }

  /** Moves the camera to where the unit is now. Returns why it did not. */
  step(camera: FollowCamera, unit: Followed | undefined): FollowEnd | undefined {
    if (unit === undefined || unit.isLost) return 'lost';
    if (camera.isFlying) return undefined;
    const now = camera.get();
    if (this.#last !== undefined && wasMoved(this.#last, now)) return 'moved';
    const [longitude, latitude] = unit.place;
    if (now.longitude !== longitude || now.latitude !== latitude) camera.set({ longitude, latitude });
    this.#last = camera.get();
    return undefined;
  }
}

function wasMoved(last: CameraState, now: CameraState): boolean {
  const moved = Math.max(Math.abs(last.longitude - now.longitude), Math.abs(last.latitude - now.latitude));
  // Zooming at the pointer shifts the middle a little: the next step brings it back.
  const isZoomed = last.zoom !== now.zoom || last.bearing !== now.bearing || last.pitch !== now.pitch;
  return moved > (isZoomed ? (ZOOM_SHIFT_PX * 360) / (512 * 2 ** now.zoom) : SAME_DEGREES);
}
