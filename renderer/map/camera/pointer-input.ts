import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { groundAt } from './camera-state.ts';
import type { ScreenPoint } from './camera-state.ts';
import { cameraActionFor } from './camera-actions.ts';
import type { CameraController } from './camera-controller.ts';
import type { MapGrab } from '../pointer-tool.ts';

/** Pixels that a press may wander and still be a click. */
const CLICK_SLOP_PX = 4;
const DOUBLE_CLICK_LEVELS = 1.2;
const DEGREES_PER_PX = { bearing: 0.28, pitch: 0.25 } as const;
/** A mouse wheel's click moves at least this far; a touchpad's steps are finer and need no smoothing. */
const WHEEL_CLICK_PX = 80;
const LEVELS_PER_WHEEL_PX = 1 / 240;
const WHEEL_LINE_PX = 30;

export interface PointerCallbacks {
  onClick(point: ScreenPoint): void;
  /** The pointer rests or moves without a button; `undefined` when it left. */
  onHover(point: ScreenPoint | undefined): void;
  /** A drag began or ended. */
  onDrag(dragging: boolean): void;
  /** The main button was pressed: something to hold instead of the map, or nothing. */
  onGrab(point: ScreenPoint): MapGrab | undefined;
  /** A double click; `true` when it was taken for something else than zooming. */
  onDoubleClick(): boolean;
}

type Drag =
  | { readonly kind: 'pan'; readonly grabbed: LonLat }
  | { readonly kind: 'hold'; readonly grab: MapGrab }
  | { readonly kind: 'rotate'; readonly from: ScreenPoint; readonly bearing: number; readonly pitch: number };

/**
 * Connects mouse, wheel and keys to the camera: drag pans, right drag or Ctrl+drag turns and tilts, the wheel zooms at
 * the pointer, a double click zooms in. Keys are handled while `element` has the focus.
 *
 * @param bindKeys false where the window's own key map runs the camera actions
 * @returns a function that disconnects everything
 */
export function connectPointer(
  element: HTMLElement,
  camera: CameraController,
  callbacks: PointerCallbacks,
  bindKeys: boolean,
): () => void {
  let drag: Drag | undefined;
  let pressed: ScreenPoint | undefined;
  let moved = false;

  const pointOf = (event: MouseEvent): ScreenPoint => {
    const box = element.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0 && event.button !== 2) return;
    const point = pointOf(event);
    pressed = point;
    moved = false;
    const { bearing, pitch } = camera.get();
    const rotates = event.button === 2 || event.ctrlKey;
    const grab = rotates ? undefined : callbacks.onGrab(point);
    if (rotates) drag = { kind: 'rotate', from: point, bearing, pitch };
    else if (grab !== undefined) drag = { kind: 'hold', grab };
    else drag = { kind: 'pan', grabbed: groundAt(camera.get(), camera.size, point) };
    element.setPointerCapture(event.pointerId);
    element.focus({ preventScroll: true });
  };

  const onPointerMove = (event: PointerEvent): void => {
    const point = pointOf(event);
    if (drag === undefined || pressed === undefined) {
      callbacks.onHover(point);
      return;
    }
    if (!moved) {
      if (Math.hypot(point[0] - pressed[0], point[1] - pressed[1]) < CLICK_SLOP_PX) return;
      moved = true;
      callbacks.onDrag(true);
    }
    if (drag.kind === 'pan') camera.dragTo(drag.grabbed, point);
    else if (drag.kind === 'hold') drag.grab.move(groundAt(camera.get(), camera.size, point));
    else {
      camera.set({
        bearing: drag.bearing + (point[0] - drag.from[0]) * DEGREES_PER_PX.bearing,
        pitch: drag.pitch - (point[1] - drag.from[1]) * DEGREES_PER_PX.pitch,
      });
    }
  };

  const endDrag = (): void => {
    if (moved) callbacks.onDrag(false);
    drag = undefined;
    pressed = undefined;
    moved = false;
  };

  const onPointerUp = (event: PointerEvent): void => {
    const clicked = drag?.kind === 'pan' && !moved && event.button === 0;
    endDrag();
    if (clicked) callbacks.onClick(pointOf(event));
  };

  const onWheel = (event: WheelEvent): void => {
    event.preventDefault();
    const px = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * WHEEL_LINE_PX : event.deltaY;
    const smooth = Math.abs(px) >= WHEEL_CLICK_PX;
    camera.zoomAt(Math.max(-2, Math.min(2, -px * LEVELS_PER_WHEEL_PX)), pointOf(event), smooth);
  };

  const onDoubleClick = (event: MouseEvent): void => {
    if (callbacks.onDoubleClick()) return;
    camera.zoomAt(event.shiftKey ? -DOUBLE_CLICK_LEVELS : DOUBLE_CLICK_LEVELS, pointOf(event), true);
  };

  const onLeave = (): void => callbacks.onHover(undefined);
  const onContextMenu = (event: Event): void => event.preventDefault();

  const onKeyDown = (event: KeyboardEvent): void => {
    const action = cameraActionFor(event);
    if (action === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    action.run(camera);
  };

  element.addEventListener('pointerdown', onPointerDown);
  element.addEventListener('pointermove', onPointerMove);
  element.addEventListener('pointerup', onPointerUp);
  element.addEventListener('pointercancel', endDrag);
  element.addEventListener('pointerleave', onLeave);
  element.addEventListener('wheel', onWheel, { passive: false });
  element.addEventListener('dblclick', onDoubleClick);
  element.addEventListener('contextmenu', onContextMenu);
  if (bindKeys) element.addEventListener('keydown', onKeyDown);
  return () => {
    element.removeEventListener('pointerdown', onPointerDown);
    element.removeEventListener('pointermove', onPointerMove);
    element.removeEventListener('pointerup', onPointerUp);
    element.removeEventListener('pointercancel', endDrag);
    element.removeEventListener('pointerleave', onLeave);
    element.removeEventListener('wheel', onWheel);
    element.removeEventListener('dblclick', onDoubleClick);
    element.removeEventListener('contextmenu', onContextMenu);
    element.removeEventListener('keydown', onKeyDown);
  };
}
