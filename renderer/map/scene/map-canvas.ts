import { Deck, MapView } from '@deck.gl/core';
import type { LayersList } from '@deck.gl/core';
import type { CameraState } from '../camera/camera-state.ts';
import { DEPTH_RANGE } from '../camera/camera-state.ts';

export interface MapCanvasOptions {
  readonly id: string;
  readonly parent: HTMLElement;
  readonly antialias: boolean;
  readonly devicePixels: number;
  readonly onReady: () => void;
  /** The graphics context is gone; what was uploaded is gone with it. */
  readonly onLost: () => void;
  readonly onError: (error: Error) => void;
}

/**
 * deck.gl takes new layers in with its own next frame only, and draws the old ones with the new camera until then: twice
 * the work, and the overlay a frame behind the city.
 */
class PromptDeck extends Deck<MapView> {
  /** Draws with the layers and the camera that were set last. */
  drawNow(): void {
    this.layerManager?.updateLayers();
    this.redraw();
  }
}

/** One canvas with its own deck.gl, sized by its parent, without any input of its own. Draws only when told of a change. */
export class MapCanvas {
  readonly #canvas: HTMLCanvasElement;
  readonly #deck: PromptDeck;
  #isGone = false;

  constructor(options: MapCanvasOptions) {
    const canvas = document.createElement('canvas');
    canvas.id = options.id;
    Object.assign(canvas.style, { position: 'absolute', inset: '0', width: '100%', height: '100%', pointerEvents: 'none' });
    options.parent.append(canvas);
    this.#canvas = canvas;
    canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();
      if (!this.#isGone) options.onLost();
    });
    this.#deck = new PromptDeck({
      id: options.id,
      canvas,
      width: null,
      height: null,
      controller: false,
      views: new MapView({ id: 'map', repeat: false, ...DEPTH_RANGE }),
      viewState: { longitude: 0, latitude: 0, zoom: 1 },
      layers: [],
      useDevicePixels: options.devicePixels,
      deviceProps: { type: 'webgl', webgl: { antialias: options.antialias, preserveDrawingBuffer: false, powerPreference: 'high-performance' } },
      _pickable: false,
      onLoad: options.onReady,
      onError: options.onError,
    });
  }

  /** Draws with this camera and these layers if anything differs from the last time. */
  show(camera: CameraState, layers: LayersList | undefined): void {
    const viewState = { ...camera, maxPitch: 90 };
    this.#deck.setProps(layers === undefined ? { viewState } : { viewState, layers });
    if (this.#deck.isInitialized) this.#deck.drawNow();
  }

  destroy(): void {
    this.#isGone = true;
    this.#deck.finalize();
    this.#canvas.remove();
  }
}
