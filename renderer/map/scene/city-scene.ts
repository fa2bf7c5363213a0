import type { CityBuilding, CityDescription } from '../../../shared/domain/city/city-view.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { CameraController } from '../camera/camera-controller.ts';
import type { CameraHandle } from '../camera/camera-controller.ts';
import { viewportOf } from '../camera/camera-state.ts';
import type { CameraState } from '../camera/camera-state.ts';
import { HOUSE_NUMBER_FROM_ZOOM, HouseNumberStore } from '../labels/house-number-store.ts';
import { sameBoxes } from '../labels/oriented-box.ts';
import type { OrientedBox } from '../labels/oriented-box.ts';
import type { OverlayData } from '../overlay-data.ts';
import type { MapStyle } from '../style/map-style.ts';
import type { PlacedMesh } from '../tiles/placed-mesh.ts';
import { builtUpBounds } from '../tiles/built-up-area.ts';
import { lonLatOf } from '../tiles/tile-placement.ts';
import { TileStore } from '../tiles/tile-store.ts';
import { DETAIL_KINDS } from '../layers/buildings-program.ts';
import { probeGraphics } from './graphics-probe.ts';
import { MovingSharpness } from './moving-sharpness.ts';
import { OverlayScene } from './overlay-scene.ts';
import type { OverlayFrame } from './overlay-scene.ts';
import { SceneCanvases } from './scene-canvases.ts';
import { ScenePointer } from './scene-pointer.ts';
import type { CitySceneOptions, MapStatus } from './scene-types.ts';

/** While a city loads it is drawn this often at most: drawing each tile as it comes would hold up the next ones. */
const DRAW_TILES_EVERY_MS = 200;

/**
 * The running map: two canvases under one camera. The city is drawn again only when the camera moved or tiles arrived;
 * the overlay also when its data changed or something pulses. Knows no React; `CityMap` mounts it.
 */
export class CityScene {
  readonly #options: CitySceneOptions;
  readonly #camera: CameraController;
  readonly #tiles: TileStore;
  readonly #resize: ResizeObserver;
  readonly #houseNumbers: HouseNumberStore;
  readonly #canvases: SceneCanvases;
  readonly #pointer: ScenePointer;
  readonly #sharpness: MovingSharpness;
  readonly #reducedMotion: MediaQueryList;
  #style: MapStyle;
  #overlay: OverlayScene | undefined;
  #pendingData: OverlayData | undefined;
  #language: string;
  #keepOut: readonly OrientedBox[] = [];
  #description: CityDescription | undefined;
  #phase: MapStatus['phase'] = 'loading';
  #buildings: readonly PlacedMesh[] = [];
  #tilesChanged = true;
  #cityChanged = true;
  #cameraChanged = true;
  #overlayChanged = true;
  #frame = 0;
  #timer = 0;
  #isDestroyed = false;
  #tileTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #onTilesDue = (): void => {
    this.#tileTimer = undefined;
    if (this.#tilesChanged) this.#requestFrame();
  };
  readonly #onDue = (): void => {
    this.#timer = 0;
    this.#requestFrame();
  };

  constructor(options: CitySceneOptions) {
    this.#options = options;
    this.#style = options.style;
    this.#language = options.language;
    const { antialias, detailBias, movingSharpness } = probeGraphics();
    this.#sharpness = new MovingSharpness(movingSharpness, () => {
      this.#cityChanged = true;
      this.#requestFrame();
    });
    this.#reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');
    this.#camera = new CameraController([-180, -85, 180, 85], () => performance.now(), () => {
      this.#cameraChanged = true;
      this.#requestFrame();
    });
    this.#tiles = new TileStore(options.source, () => this.#onTile());
    this.#houseNumbers = new HouseNumberStore((tile) => options.source.houseNumbers(tile), () => {
      this.#overlay?.setHouseNumbers(this.#houseNumbers.inView);
      this.#overlayChanged = true;
      this.#requestFrame();
    });
    this.#canvases = new SceneCanvases({
      parent: options.container,
      antialias,
      devicePixels: window.devicePixelRatio,
      detailBias,
      style: options.style,
      onReady: () => {
        this.#cityChanged = true;
        this.#overlayChanged = true;
        this.#requestFrame();
      },
      onError: (error) => options.callbacks.onError(error),
    });
    this.#resize = new ResizeObserver(() => this.#onResize());
    this.#resize.observe(options.container);
    this.#onResize();
    this.#pointer = new ScenePointer(options, this.#camera, () => this.#overlay, () => this.#requestFrame());
    void this.#open();
  }

  get camera(): CameraHandle {
    return this.#camera;
  }

  /** Shows other live data. May be called at any rate; drawn with the next frame. */
  update(data: OverlayData): void {
    if (this.#overlay === undefined) this.#pendingData = data;
    else this.#overlay.update(data, this.#frameNow());
    this.#overlayChanged = true;
    this.#requestFrame();
  }

  /** Where a unit is drawn now. */
  unitPlace(callSign: string): LonLat | undefined {
    const place = this.#overlay?.unitPlace(callSign);
    return place === undefined ? undefined : lonLatOf(place[0], place[1]);
  }

  setStyle(style: MapStyle): void {
    if (style === this.#style) return;
    this.#style = style;
    this.#canvases.city.setStyle(style);
    this.#overlay?.setStyle(style);
    this.#cityChanged = true;
    this.#overlayChanged = true;
    this.#requestFrame();
  }

  setLanguage(language: string): void {
    this.#language = language;
    this.#overlay?.setLanguage(language);
    this.#overlayChanged = true;
    this.#requestFrame();
  }

  /** Parts of the screen that something else covers: no text is written there. */
  setKeepOut(boxes: readonly OrientedBox[]): void {
    if (sameBoxes(boxes, this.#keepOut)) return;
    this.#keepOut = boxes;
    this.#overlay?.setKeepOut(boxes);
    this.#overlayChanged = true;
    this.#requestFrame();
  }

  /** Lifts a building out of the city, or none. */
  highlight(building: CityBuilding | undefined): void {
    this.#canvases.city.highlight(building);
    this.#cityChanged = true;
    this.#requestFrame();
  }

  destroy(): void {
    this.#isDestroyed = true;
    this.#pointer.destroy();
    this.#resize.disconnect();
    this.#tiles.close();
    this.#houseNumbers.close();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    clearTimeout(this.#tileTimer);
    this.#sharpness.destroy();
    this.#canvases.destroy();
  }

  async #open(): Promise<void> {
    const { source, fontFamily, style } = this.#options;
    try {
      const description = await source.describe();
      if (this.#isDestroyed) return;
      this.#description = description;
      this.#camera.setBounds(description.bounds, builtUpBounds(description));
      this.#camera.resize(this.#camera.size);
      this.#camera.openHome();
      this.#tiles.open(description, description.centre);
      this.#publishStatus();
      // Texts are drawn once into an atlas: the font must be there first. A missing font falls back, it does not fail.
      await Promise.all([`500 12px ${fontFamily}`, `650 12px ${fontFamily}`].map((font) => document.fonts.load(font)));
      const [labels, facilities] = await Promise.all([source.labels(), source.facilities()]);
      if (this.#isDestroyed) return;
      const devicePixels = window.devicePixelRatio;
      const overlay = new OverlayScene({ origin: description.centre, style, devicePixels, fontFamily });
      overlay.setStyle(this.#style);
      overlay.setLanguage(this.#language);
      overlay.setKeepOut(this.#keepOut);
      overlay.setCity(labels, facilities);
      if (this.#pendingData !== undefined) overlay.update(this.#pendingData, this.#frameNow());
      this.#pendingData = undefined;
      overlay.setMeshes(this.#buildings);
      this.#overlay = overlay;
      this.#overlayChanged = true;
      this.#requestFrame();
    } catch {
      // The source logs why; here the map can only say that there is no city.
      if (this.#isDestroyed) return;
      this.#phase = 'failed';
      this.#publishStatus();
    }
  }

  #onResize(): void {
    const { clientWidth, clientHeight } = this.#options.container;
    if (clientWidth === 0 || clientHeight === 0) return;
    this.#camera.resize({ width: clientWidth, height: clientHeight });
  }

  #onTile(): void {
    this.#tilesChanged = true;
    if (this.#phase !== 'ready' && this.#tiles.progress.isPictured) this.#requestFrame();
    else this.#tileTimer ??= setTimeout(this.#onTilesDue, DRAW_TILES_EVERY_MS);
  }

  #requestFrame(): void {
    if (this.#frame !== 0 || this.#isDestroyed) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #draw(): void {
    this.#camera.tick();
    const camera = this.#camera.get();
    const cameraMoved = this.#cameraChanged;
    this.#cameraChanged = this.#camera.isFlying;
    if (this.#tilesChanged) this.#takeTiles();
    if (cameraMoved || this.#cityChanged) this.#drawCity(camera, cameraMoved);
    if (cameraMoved) {
      this.#tiles.focusOn([camera.longitude, camera.latitude]);
      this.#overlay?.cameraMoved();
      this.#lookForHouseNumbers(camera);
      this.#options.callbacks.onCamera(camera);
    }
    this.#drawOverlay(camera, cameraMoved);
    this.#pointer.hover();
    if (this.#camera.isFlying) this.#requestFrame();
  }

  #drawCity(camera: CameraState, cameraMoved: boolean): void {
    if (cameraMoved) this.#sharpness.moved();
    this.#canvases.city.draw(camera, this.#camera.size, this.#sharpness.share);
    this.#cityChanged = false;
  }

  #lookForHouseNumbers(camera: CameraState): void {
    const centre = [camera.longitude, camera.latitude] as const;
    const isClose = camera.zoom >= HOUSE_NUMBER_FROM_ZOOM;
    const bounds = isClose ? viewportOf(camera, this.#camera.size).getBounds() : [...centre, ...centre] as const;
    this.#houseNumbers.lookAt(camera.zoom, bounds, centre);
  }

  #drawOverlay(camera: CameraState, cameraMoved: boolean): void {
    const overlay = this.#overlay;
    if (overlay === undefined) return;
    const now = this.#frameNow();
    if (cameraMoved || this.#overlayChanged || overlay.frameDueMs(now) !== undefined) {
      this.#overlayChanged = false;
      clearTimeout(this.#timer);
      this.#timer = 0;
      const viewport = viewportOf(camera, this.#camera.size);
      this.#canvases.overlay.show(camera, overlay.layers(viewport, now));
    }
    const dueMs = overlay.frameDueMs(now);
    if (dueMs === undefined || this.#timer !== 0) return;
    this.#timer = window.setTimeout(this.#onDue, dueMs);
  }

  #frameNow(): OverlayFrame {
    return { nowMs: performance.now(), reducedMotion: this.#reducedMotion.matches };
  }

  /** Hands on what was loaded since the last frame. */
  #takeTiles(): void {
    const { meshes } = this.#tiles;
    this.#tilesChanged = false;
    this.#cityChanged = true;
    this.#canvases.city.setMeshes(meshes);
    this.#buildings = meshes.filter(({ kind }) => DETAIL_KINDS.includes(kind));
    this.#overlay?.setMeshes(this.#buildings);
    if (this.#description !== undefined && this.#tiles.progress.isPictured) this.#phase = 'ready';
    this.#publishStatus();
  }

  #publishStatus(): void {
    this.#options.callbacks.onStatus({
      phase: this.#phase,
      description: this.#description,
      progress: this.#tiles.progress,
    });
  }
}
