import { WebMercatorViewport } from '@deck.gl/core';
import type { Bounds, LonLat } from '../../../shared/domain/place/geo.ts';
import type { PickRay } from '../city-source.ts';
import { commonX, commonY, latitudeOf, unitsPerMetreAt, WORLD_SIZE } from '../tiles/tile-placement.ts';

/** Where the map looks: the position in the middle of the screen, and how it is seen. Angles in degrees. */
export interface CameraState {
  readonly longitude: number;
  readonly latitude: number;
  /** deck.gl's zoom: at 0 the world is 512 pixels wide. */
  readonly zoom: number;
  /** Tilt: 0 looks straight down. */
  readonly pitch: number;
  /** Compass direction at the top of the screen, −180…180. */
  readonly bearing: number;
}

/** Size of the map on screen, CSS pixels. */
export interface ScreenSize {
  readonly width: number;
  readonly height: number;
}

/** A point on screen, CSS pixels from the upper left corner. */
export type ScreenPoint = readonly [x: number, y: number];

/** How far the camera may go. */
export interface CameraLimits {
  /** The middle of the screen stays inside. */
  readonly bounds: Bounds;
  readonly minZoom: number;
  readonly maxZoom: number;
}

/** Steeper than this the horizon comes into view, and with it more city than can be drawn well. */
const MAX_PITCH = 66;
const MAX_ZOOM = 19.5;

/** Nearest and farthest drawn depth, as multiples of deck.gl's own measures; the same for drawing and for picking. */
export const DEPTH_RANGE = { nearZMultiplier: 0.1, farZMultiplier: 1.25 } as const;

/**
 * deck.gl's distance from the camera to the middle of the screen, in screen heights: the same at every zoom. It is also
 * the clip-space depth there.
 */
export const CAMERA_ALTITUDE = 1.5;

/** The viewport that draws this camera. */
export function viewportOf(camera: CameraState, size: ScreenSize): WebMercatorViewport {
  return new WebMercatorViewport({
    ...camera,
    width: Math.max(1, size.width),
    height: Math.max(1, size.height),
    ...DEPTH_RANGE,
  });
}

/** The nearest camera within the limits; the bearing wrapped to −180…180. Not-a-number parts are replaced. */
export function clampCamera(camera: CameraState, limits: CameraLimits): CameraState {
  const [west, south, east, north] = limits.bounds;
  return {
    longitude: clamp(camera.longitude, west, east),
    latitude: clamp(camera.latitude, south, north),
    zoom: clamp(camera.zoom, limits.minZoom, limits.maxZoom),
    pitch: clamp(camera.pitch, 0, MAX_PITCH),
    bearing: wrapDegrees(camera.bearing),
  };
}

function clamp(value: number, low: number, high: number): number {
  return Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : (low + high) / 2;
}

/** An angle in degrees as −180…180. */
export function wrapDegrees(degrees: number): number {
  if (!Number.isFinite(degrees)) return 0;
  return ((((degrees + 180) % 360) + 360) % 360) - 180;
}

/** Limits of a city: its bounds, and a zoom out to where all of it fits twice. */
export function limitsOf(bounds: Bounds, size: ScreenSize): CameraLimits {
  return { bounds, minZoom: fitZoom(bounds, size) - 1, maxZoom: MAX_ZOOM };
}

/** Zoom at which a bounding box just fits on screen when seen from above. */
export function fitZoom(bounds: Bounds, size: ScreenSize): number {
  const width = Math.max(1e-9, commonX(bounds[2]) - commonX(bounds[0]));
  const height = Math.max(1e-9, commonY(bounds[3]) - commonY(bounds[1]));
  return Math.log2(Math.min(Math.max(1, size.width) / width, Math.max(1, size.height) / height));
}

/** Moves the ground so that what lay under `grabbed` (a longitude and latitude) lies under `point`. */
export function panTo(camera: CameraState, size: ScreenSize, grabbed: LonLat, point: ScreenPoint): CameraState {
  const { longitude, latitude } = viewportOf(camera, size).panByPosition([...grabbed], [...point]);
  return { ...camera, longitude: longitude ?? camera.longitude, latitude: latitude ?? camera.latitude };
}

/** Zooms by a number of levels, keeping the ground under `point` where it is. */
export function zoomAt(
  camera: CameraState,
  size: ScreenSize,
  levels: number,
  point: ScreenPoint,
  limits: CameraLimits,
): CameraState {
  const zoom = clamp(camera.zoom + levels, limits.minZoom, limits.maxZoom);
  const under = groundAt(camera, size, point);
  return panTo({ ...camera, zoom }, size, under, point);
}

/** The ground under a point of the screen. */
export function groundAt(camera: CameraState, size: ScreenSize, point: ScreenPoint): LonLat {
  const [longitude, latitude] = viewportOf(camera, size).unproject([point[0], point[1]], { targetZ: 0 });
  return [longitude ?? camera.longitude, latitude ?? camera.latitude];
}

/** A camera that shows a bounding box whole, keeping tilt and bearing unless others are given. */
export function fitBounds(
  camera: CameraState,
  size: ScreenSize,
  bounds: Bounds,
  paddingPx: number,
): CameraState {
  const inner = { width: size.width - paddingPx * 2, height: size.height - paddingPx * 2 };
  const centreY = (commonY(bounds[1]) + commonY(bounds[3])) / 2;
  const middle = {
    ...camera,
    longitude: (bounds[0] + bounds[2]) / 2,
    latitude: latitudeOf(centreY),
  };
  let zoom = fitZoom(bounds, inner);
  if (camera.pitch === 0 && camera.bearing === 0) return { ...middle, zoom };
  // Turned or tilted, the box is no rectangle on screen: step out until its corners are inside.
  for (let step = 0; step < 24 && !showsBounds({ ...middle, zoom }, size, bounds, paddingPx); step++) zoom -= 0.1;
  return { ...middle, zoom };
}

function showsBounds(camera: CameraState, size: ScreenSize, bounds: Bounds, paddingPx: number): boolean {
  const viewport = viewportOf(camera, size);
  const [west, south, east, north] = bounds;
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ].every((corner) => {
    const [x = -1, y = -1] = viewport.project(corner);
    return x >= paddingPx && x <= size.width - paddingPx && y >= paddingPx && y <= size.height - paddingPx;
  });
}

/** Pixels that a metre measures in the middle of the screen. */
export function pxPerMetre(camera: CameraState): number {
  return unitsPerMetreAt(camera.latitude) * 2 ** camera.zoom;
}

/** The line of sight through a point of the screen, from the camera to the ground. */
export function pickRay(camera: CameraState, size: ScreenSize, point: ScreenPoint): PickRay {
  const viewport = viewportOf(camera, size);
  const [cameraX = 0, cameraY = 0, cameraZ = 0] = viewport.cameraPosition;
  const [longitude, latitude] = groundAt(camera, size, point);
  return {
    from: [(cameraX / WORLD_SIZE) * 360 - 180, latitudeOf(cameraY), cameraZ / unitsPerMetreAt(camera.latitude)],
    to: [longitude, latitude, 0],
  };
}
