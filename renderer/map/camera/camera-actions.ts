import type { CameraHandle } from './camera-controller.ts';

/** Something a key can do to the map. The console's key map binds and lists these; `id` is also its i18n key's last part. */
export interface CameraAction {
  readonly id: string;
  /** `KeyboardEvent.key` values that do it unless the user binds others; letters in lower case. */
  readonly keys: readonly string[];
  readonly run: (camera: CameraHandle) => void;
}

const PAN_SHARE = 0.22;
const ZOOM_LEVELS = 0.6;
const ROTATE_DEGREES = 15;
const TILT_DEGREES = 8;

/** The camera's keys. Texts are under `map.action.<id>`. */
export const CAMERA_ACTIONS: readonly CameraAction[] = [
  { id: 'pan-left', keys: ['ArrowLeft'], run: (camera) => camera.pan(-PAN_SHARE, 0) },
  { id: 'pan-right', keys: ['ArrowRight'], run: (camera) => camera.pan(PAN_SHARE, 0) },
  { id: 'pan-up', keys: ['ArrowUp'], run: (camera) => camera.pan(0, PAN_SHARE) },
  { id: 'pan-down', keys: ['ArrowDown'], run: (camera) => camera.pan(0, -PAN_SHARE) },
  { id: 'zoom-in', keys: ['+', '='], run: (camera) => camera.zoomBy(ZOOM_LEVELS) },
  { id: 'zoom-out', keys: ['-', '_'], run: (camera) => camera.zoomBy(-ZOOM_LEVELS) },
  { id: 'rotate-left', keys: ['q'], run: (camera) => camera.rotateBy(-ROTATE_DEGREES) },
  { id: 'rotate-right', keys: ['e'], run: (camera) => camera.rotateBy(ROTATE_DEGREES) },
  { id: 'tilt-up', keys: ['r'], run: (camera) => camera.tiltBy(TILT_DEGREES) },
  { id: 'tilt-down', keys: ['f'], run: (camera) => camera.tiltBy(-TILT_DEGREES) },
  { id: 'home', keys: ['Home'], run: (camera) => camera.home() },
];

const ACTION_BY_KEY = new Map(CAMERA_ACTIONS.flatMap((action) => action.keys.map((key) => [key, action] as const)));

/** The action of a key press without Ctrl, Alt or Meta, by the default keys; `undefined` for other keys. */
export function cameraActionFor(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>): CameraAction | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey) return undefined;
  return ACTION_BY_KEY.get(event.key.length === 1 ? event.key.toLowerCase() : event.key);
}
