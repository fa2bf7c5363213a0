import { CityCanvas } from './city-canvas.ts';
import type { CityCanvasOptions } from './city-canvas.ts';
import { MapCanvas } from './map-canvas.ts';

/** A lost graphics context of the overlay is made anew after this long. */
const RESTORE_AFTER_MS = 400;

/**
 * The two canvases of a map, one over the other: the city, which seldom changes, and what lives on it. The city's brings
 * itself back when its graphics context was lost; the overlay's is thrown away and made anew.
 */
export class SceneCanvases {
  readonly #options: CityCanvasOptions;
  readonly #city: CityCanvas;
  #overlay: MapCanvas;
  #restoreTimer = 0;

  constructor(options: CityCanvasOptions) {
    this.#options = options;
    this.#city = new CityCanvas(options);
    this.#overlay = this.#createOverlay();
  }

  get city(): CityCanvas {
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

  #createOverlay(): MapCanvas {
    const { parent, devicePixels, onReady, onError } = this.#options;
    const onLost = (): void => this.#restoreLater();
    return new MapCanvas({ id: 'map-overlay', parent, antialias: false, devicePixels, onReady, onLost, onError });
  }

  #restoreLater(): void {
    clearTimeout(this.#restoreTimer);
    this.#restoreTimer = window.setTimeout(() => {
      this.#overlay.destroy();
      this.#overlay = this.#createOverlay();
    }, RESTORE_AFTER_MS);
  }
}
