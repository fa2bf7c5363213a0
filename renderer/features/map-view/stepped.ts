import { localPlane } from '../../../shared/domain/city/local-plane.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { pxPerMetre } from '../../map/index.ts';
import type { CameraState } from '../../map/index.ts';
import type { CameraStep } from '../workspace/index.ts';

/** A step of the keyboard on the ground, CSS pixels: near by it is a pace, from afar a street's width. */
const STEP_PX = 8;

const DIRECTIONS: Readonly<Partial<Record<CameraStep, readonly [right: number, up: number]>>> = {
  'pan-left': [-1, 0],
  'pan-right': [1, 0],
  'pan-up': [0, 1],
  'pan-down': [0, -1],
};

/** A position moved by a step to the right, left, up or down of the picture, however it is turned. */
export function stepped(position: LonLat, camera: CameraState, step: CameraStep): LonLat {
  const [right, up] = DIRECTIONS[step] ?? [0, 0];
  const metres = STEP_PX / pxPerMetre(camera);
  const bearing = (camera.bearing * Math.PI) / 180;
  const east = right * Math.cos(bearing) + up * Math.sin(bearing);
  const north = up * Math.cos(bearing) - right * Math.sin(bearing);
  return localPlane(position).toLonLat(east * metres, north * metres);
}
