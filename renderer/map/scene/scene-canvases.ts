import { MapCanvas } from './map-canvas.ts';

export interface SceneCanvasesOptions {
  readonly parent: HTMLElement;
  readonly antialias: boolean;
  readonly devicePixels: number;
  /** A canvas is new and empty: everything is to be drawn. */
  readonly onReady: () => void;
  readonly onError: (error: Error) => void;
}

/** A lost graphics context is made anew after this long. */
const RESTORE_AFTER_MS = 400;

/**
 * The two canvases of a map, one over the other: the city, which seldom changes, and what lives on it. Canvases whose
 * graphics context was lost are thrown away; meshes are still in memory and are uploaded again.
 */
export class SceneCanvases {
  readonly #options: SceneCanvasesOptions;
  #city: MapCanvas;
  #overlay: MapCanvas;
  #restoreTimer = 0;

  constructor(options: SceneCanvasesOptions) {
    this.#options = options;
    this.#city = this.#create('map-city', options.antialias);
    this.#overlay = this.#create('map-overlay', false);
  }

  get city(): MapCanvas {
    return this.#city;
  }

  get overlay(): MapCanvas {
    return this.#overlay;
  }

  destroy(): void {
    clearTimeout(this.#restoreTimer);
    this.#city.destroy();
    this.#overlay.destroy();
  }

  #create(id: string, antialias: boolean): MapCanvas {
    return new MapCanvas({ ...this.#options, id, antialias, onLost: () => this.#restoreLater() });
  }

  #restoreLater(): void {
    clearTimeout(this.#restoreTimer);
    this.#restoreTimer = window.setTimeout(() => {
      this.destroy();
      this.#city = this.#create('map-city', this.#options.antialias);
      this.#overlay = this.#create('map-overlay', false);
    }, RESTORE_AFTER_MS);
  }
}
