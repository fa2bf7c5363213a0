import type { CameraController } from '../camera/camera-controller.ts';
import { groundAt, pickRay, viewportOf } from '../camera/camera-state.ts';
import type { ScreenPoint } from '../camera/camera-state.ts';
import { connectPointer } from '../camera/pointer-input.ts';
import type { OverlayScene } from './overlay-scene.ts';
import { pickKey, pickOverlay } from './pick-overlay.ts';
import type { OverlayHit } from './pick-overlay.ts';
import type { CitySceneOptions } from './scene-types.ts';
import { commonProjector, screenProjector } from './screen-projector.ts';
import { lonLatOf } from '../tiles/tile-placement.ts';

/** A click on a number that stands for many devices goes this much nearer. */
const CLUSTER_ZOOM_STEP = 1.5;

/** What is under the pointer of an interactive map: tells of hovering as it changes, and of clicks. */
export class ScenePointer {
  readonly #options: CitySceneOptions;
  readonly #camera: CameraController;
  readonly #overlay: () => OverlayScene | undefined;
  readonly #disconnect: () => void;
  #point: ScreenPoint | undefined;
  #hoverKey = '';
  #isDragging = false;
  #isDestroyed = false;

  /**
   * @param overlay the symbols as they are now, once there are any
   * @param onMove the pointer moved: `hover` is due with the next frame
   */
  constructor(
    options: CitySceneOptions,
    camera: CameraController,
    overlay: () => OverlayScene | undefined,
    onMove: () => void,
  ) {
    this.#options = options;
    this.#camera = camera;
    this.#overlay = overlay;
    const handlers = {
      onClick: (point: ScreenPoint) => void this.#click(point),
      onHover: (point: ScreenPoint | undefined) => {
        this.#point = point;
        onMove();
      },
      onDrag: (dragging: boolean) => {
        this.#isDragging = dragging;
        this.#point = undefined;
      },
      onGrab: (point: ScreenPoint) => {
        const project = screenProjector(viewportOf(camera.get(), camera.size));
        return options.tool()?.onGrab(point, project);
      },
      onDoubleClick: () => {
        const tool = options.tool();
        tool?.onDoubleClick();
        return tool !== undefined;
      },
    };
    this.#disconnect = options.interactive
      ? connectPointer(options.container, camera, handlers, options.bindKeys)
      : () => {};
  }

  /** Looks again at what is under the pointer. Call once per frame. */
  hover(): void {
    if (this.#isDragging) return;
    const { callbacks, container } = this.#options;
    const point = this.#point;
    callbacks.onPointer(point === undefined ? undefined : groundAt(this.#camera.get(), this.#camera.size, point));
    const isToolInUse = this.#options.tool() !== undefined;
    const pick = point === undefined || isToolInUse ? undefined : this.#symbolAt(point);
    const key = isToolInUse ? 'tool' : pick === undefined ? '' : pickKey(pick);
    if (key === this.#hoverKey) return;
    this.#hoverKey = key;
    container.style.cursor = isToolInUse ? 'crosshair' : pick === undefined ? 'default' : 'pointer';
    callbacks.onHover(pick?.kind === 'cluster' ? undefined : pick);
  }

  destroy(): void {
    this.#isDestroyed = true;
    this.#disconnect();
  }

  #symbolAt(point: ScreenPoint): OverlayHit | undefined {
    const overlay = this.#overlay();
    if (overlay === undefined) return undefined;
    const viewport = viewportOf(this.#camera.get(), this.#camera.size);
    return pickOverlay(point, commonProjector(viewport), overlay.pickSources);
  }

  async #click(point: ScreenPoint): Promise<void> {
    const { callbacks, source } = this.#options;
    const camera = this.#camera.get();
    const position = groundAt(camera, this.#camera.size, point);
    const tool = this.#options.tool();
    if (tool !== undefined) {
      tool.onClick(position);
      return;
    }
    const symbol = this.#symbolAt(point);
    if (symbol?.kind === 'cluster') {
      this.#camera.flyTo({ position: lonLatOf(symbol.x, symbol.y), zoom: camera.zoom + CLUSTER_ZOOM_STEP });
      return;
    }
    if (symbol !== undefined) {
      callbacks.onPick({ ...symbol, position });
      return;
    }
    const building = await source.pickBuilding(pickRay(camera, this.#camera.size, point)).catch(() => undefined);
    if (this.#isDestroyed) return;
    callbacks.onPick(building === undefined ? { kind: 'ground', position } : { kind: 'building', building, position });
  }
}
