import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { CameraState } from '../../map/index.ts';

/** What following needs of the map. */
export interface FollowCamera {
  get(): CameraState;
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

/**
 * Keeps a unit in the middle of the map. Ends by itself when the operator moves the map elsewhere (zooming, turning and
 * tilting are no moves) or when the unit's position is no longer current.
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
    const now = camera.get();
    if (this.#last !== undefined && wasMoved(this.#last, now)) return 'moved';
    const [longitude, latitude] = unit.place;
    if (now.longitude !== longitude || now.latitude !== latitude) camera.set({ longitude, latitude });
    this.#last = camera.get();
    return undefined;
  }
}

function wasMoved(last: CameraState, now: CameraState): boolean {
  // Zooming at the pointer shifts the middle: the next step brings it back.
  if (last.zoom !== now.zoom || last.bearing !== now.bearing || last.pitch !== now.pitch) return false;
  return Math.abs(last.longitude - now.longitude) > SAME_DEGREES || Math.abs(last.latitude - now.latitude) > SAME_DEGREES;
}
