import type { Bounds } from '../../../shared/domain/place/geo.ts';
import { commonY, latitudeOf } from '../tiles/tile-placement.ts';
import { fitZoom, groundAt, panTo, viewportOf } from './camera-state.ts';
import type { CameraState, ScreenSize } from './camera-state.ts';

/** Turned a little, so that it reads as a city at once. */
const BEARING_DEG = -18;
/** Tilt in a tall and in a wide pane: a wide pane sees the city flatter, as it has less height to fill. */
const TALL = { aspect: 0.8, pitchDeg: 42 } as const;
const WIDE = { aspect: 2.4, pitchDeg: 57 } as const;
/** Sides of the city on screen, in sides of the pane, geometric mean: its outskirts may be cut off. */
const FILL = 1.08;
/** The far edge of the city lies this share of the pane's height below its top: little is seen of what is beyond. */
const TOP_SHARE = 0.08;
/** Share of any height left over that goes above the city. */
const SPARE_ABOVE = 0.35;

/** A city is round rather than square: points of the ellipse inside its box. */
const OUTLINE_POINTS = 24;
/** Sizes on screen are not quite in proportion to the scale: a few rounds settle to less than a pixel. */
const ROUNDS = 8;

/** The oblique view that a city opens with: its built-up part fills the pane, whatever the pane's shape. */
export function openingView(cityBounds: Bounds, size: ScreenSize): CameraState {
  const [west, south, east, north] = cityBounds;
  let camera: CameraState = {
    longitude: (west + east) / 2,
    latitude: latitudeOf((commonY(south) + commonY(north)) / 2),
    zoom: fitZoom(cityBounds, size),
    pitch: pitchFor(size),
    bearing: BEARING_DEG,
  };
  for (let round = 0; round < ROUNDS; round++) {
    const before = outlineOnScreen(cityBounds, camera, size);
    const width = (before.right - before.left) / size.width;
    const height = (before.bottom - before.top) / size.height;
    camera = { ...camera, zoom: camera.zoom + Math.log2(FILL / Math.sqrt(width * height)) };
    const { left, right, top, bottom } = outlineOnScreen(cityBounds, camera, size);
    const spare = Math.max(0, size.height * (1 - TOP_SHARE) - (bottom - top));
    const middle = [size.width / 2, size.height / 2] as const;
    const moved = [
      middle[0] + size.width / 2 - (left + right) / 2,
      middle[1] + size.height * TOP_SHARE + spare * SPARE_ABOVE - top,
    ] as const;
    camera = panTo(camera, size, groundAt(camera, size, middle), moved);
  }
  return camera;
}

function pitchFor({ width, height }: ScreenSize): number {
  const share = Math.log(width / height / TALL.aspect) / Math.log(WIDE.aspect / TALL.aspect);
  return TALL.pitchDeg + (WIDE.pitchDeg - TALL.pitchDeg) * Math.min(1, Math.max(0, share));
}

function outlineOnScreen(
  [west, south, east, north]: Bounds,
  camera: CameraState,
  size: ScreenSize,
): { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number } {
  const viewport = viewportOf(camera, size);
  const xs: number[] = [];
  const ys: number[] = [];
  for (let index = 0; index < OUTLINE_POINTS; index++) {
    const angle = (index / OUTLINE_POINTS) * 2 * Math.PI;
    const lon = (west + east) / 2 + ((east - west) / 2) * Math.cos(angle);
    const lat = (south + north) / 2 + ((north - south) / 2) * Math.sin(angle);
    const [x = 0, y = 0] = viewport.project([lon, lat]);
    xs.push(x);
    ys.push(y);
  }
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}
