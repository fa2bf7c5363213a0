import type { CityBuilding } from '../../../shared/domain/city/city-view.ts';
import type { CameraState, ScreenSize } from '../camera/camera-state.ts';
import { CityPainter } from '../layers/city-painter.ts';
import type { MapStyle } from '../style/map-style.ts';
import type { PlacedMesh } from '../tiles/placed-mesh.ts';

export interface CityCanvasOptions {
  readonly parent: HTMLElement;
  readonly antialias: boolean;
  readonly devicePixels: number;
  readonly detailBias: number;
  readonly style: MapStyle;
  /** The canvas is new, or its graphics context was lost and is back: everything is to be drawn. */
  readonly onReady: () => void;
  readonly onError: (error: Error) => void;
}

/**
 * The canvas of the static city. What it shows is kept, so that after a loss of the graphics context (a driver that
 * restarts, a display that is unplugged) everything is uploaded again. Draws only when told to.
 */
export class CityCanvas {
  readonly #options: CityCanvasOptions;
  readonly #canvas = document.createElement('canvas');
  readonly #gl: WebGL2RenderingContext | null;
  #painter: CityPainter | undefined;
  #meshes: readonly PlacedMesh[] = [];
  #style: MapStyle;
  #highlight: CityBuilding | undefined;

  constructor(options: CityCanvasOptions) {
    this.#options = options;
    this.#style = options.style;
    const canvas = this.#canvas;
    canvas.id = 'map-city';
    Object.assign(canvas.style, { position: 'absolute', inset: '0', width: '100%', height: '100%', pointerEvents: 'none' });
    options.parent.append(canvas);
    // Opaque: the page behind it need not be blended in.
    this.#gl = canvas.getContext('webgl2', {
      alpha: false,
      antialias: options.antialias,
      stencil: false,
      powerPreference: 'high-performance',
    });
    canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();
      this.#painter = undefined;
    });
    canvas.addEventListener('webglcontextrestored', () => this.#start());
    this.#start();
  }

  setMeshes(meshes: readonly PlacedMesh[]): void {
    this.#meshes = meshes;
    this.#painter?.sync(meshes);
  }

  setStyle(style: MapStyle): void {
    this.#style = style;
    this.#painter?.setStyle(style);
  }

  /** Lifts a building out of the city, or none. */
  highlight(building: CityBuilding | undefined): void {
    this.#highlight = building;
    this.#painter?.highlight(building);
  }

  /** @param sharpness share of the screen's pixels along each side: 1 when the picture is to stay */
  draw(camera: CameraState, size: ScreenSize, sharpness: number): void {
    if (this.#painter === undefined || this.#gl === null) return;
    const width = Math.max(1, Math.round(size.width * this.#options.devicePixels * sharpness));
    const height = Math.max(1, Math.round(size.height * this.#options.devicePixels * sharpness));
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
      this.#gl.viewport(0, 0, width, height);
    }
    this.#painter.draw(camera, size);
  }

  destroy(): void {
    this.#painter?.destroy();
    this.#painter = undefined;
    this.#gl?.getExtension('WEBGL_lose_context')?.loseContext();
    this.#canvas.remove();
  }

  #start(): void {
    if (this.#gl === null) {
      this.#options.onError(new Error('This machine has no WebGL 2: the city cannot be drawn.'));
      return;
    }
    try {
      const painter = new CityPainter(this.#gl, this.#style, this.#options.detailBias);
      painter.sync(this.#meshes);
      painter.highlight(this.#highlight);
      this.#painter = painter;
      this.#gl.viewport(0, 0, this.#canvas.width, this.#canvas.height);
      this.#options.onReady();
    } catch (error) {
      this.#options.onError(error instanceof Error ? error : new Error(String(error)));
    }
  }
}
