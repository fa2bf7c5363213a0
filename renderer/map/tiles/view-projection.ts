import { CAMERA_ALTITUDE, DEPTH_RANGE } from '../camera/camera-state.ts';
import type { CameraState, ScreenSize } from '../camera/camera-state.ts';
import { commonX, commonY } from './tile-placement.ts';

const DEGREES = Math.PI / 180;

/** The horizon is cut off at this many camera distances. */
const HORIZON = 10;

/**
 * Writes the matrix from common space to clip space of a camera, column-major: the very matrix of deck.gl's
 * `WebMercatorViewport`, so that both canvases agree to the pixel, but without allocating anything: it is written for
 * every frame.
 */
export function writeViewProjection(out: Float64Array, camera: CameraState, size: ScreenSize): void {
  const width = Math.max(1, size.width);
  const height = Math.max(1, size.height);
  const pitch = camera.pitch * DEGREES;
  const bearing = camera.bearing * DEGREES;
  const halfView = Math.atan(0.5 / CAMERA_ALTITUDE);
  const near = DEPTH_RANGE.nearZMultiplier;
  const top = Math.min(Math.PI - 0.01, Math.max(0.01, Math.PI / 2 - pitch - halfView));
  const farthest = Math.sin(pitch) * ((Math.sin(halfView) * CAMERA_ALTITUDE) / Math.sin(top)) + CAMERA_ALTITUDE;
  const far = Math.min(farthest * DEPTH_RANGE.farZMultiplier, CAMERA_ALTITUDE * HORIZON);
  // Screen heights per common unit.
  const scale = 2 ** camera.zoom / height;
  const cosPitch = Math.cos(pitch);
  const sinPitch = -Math.sin(pitch);
  const cosBearing = Math.cos(bearing) * scale;
  const sinBearing = Math.sin(bearing) * scale;
  const focal = 1 / Math.tan(halfView);
  const focalX = (focal * height) / width;
  const depth = (near + far) / (near - far);
  const shift = (2 * near * far) / (near - far);
  // Rows of the view: x, y and z of the eye for a step of one common unit east, north and up.
  setRows(out, 0, cosBearing, sinBearing * cosPitch, sinBearing * sinPitch, focalX, focal, depth);
  setRows(out, 4, -sinBearing, cosBearing * cosPitch, cosBearing * sinPitch, focalX, focal, depth);
  setRows(out, 8, 0, -sinPitch * scale, cosPitch * scale, focalX, focal, depth);
  const x = -commonX(camera.longitude);
  const y = -commonY(camera.latitude);
  for (let row = 0; row < 4; row++) out[12 + row] = (out[row] as number) * x + (out[4 + row] as number) * y;
  out[14] = (out[14] as number) - CAMERA_ALTITUDE * depth + shift;
  out[15] = (out[15] as number) + CAMERA_ALTITUDE;
}

function setRows(
  out: Float64Array,
  at: number,
  eyeX: number,
  eyeY: number,
  eyeZ: number,
  focalX: number,
  focalY: number,
  depth: number,
): void {
  out[at] = eyeX * focalX;
  out[at + 1] = eyeY * focalY;
  out[at + 2] = eyeZ * depth;
  out[at + 3] = -eyeZ;
}
