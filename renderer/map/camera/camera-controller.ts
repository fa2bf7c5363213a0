import type { Bounds, LonLat } from '../../../shared/domain/place/geo.ts';
import { flightAt, planFlight, planGlide } from './camera-flight.ts';
import type { CameraFlight } from './camera-flight.ts';
import { clampCamera, fitBounds, groundAt, limitsOf, panTo, zoomAt } from './camera-state.ts';
import type { CameraLimits, CameraState, ScreenPoint, ScreenSize } from './camera-state.ts';
import { openingView } from './opening-view.ts';

/** What the console and keys can ask of the camera. */
export interface CameraHandle {
  /** The camera as it is now. */
  get(): CameraState;
  /** Whether a flight or a smooth step is under way: `set` would end it. */
  readonly isFlying: boolean;
  /** Jumps. Missing parts stay. */
  set(camera: Partial<CameraState>): void;
  /** Flies to a place; interrupted by any input. Missing parts stay. */
  flyTo(target: Partial<CameraState> & { readonly position?: LonLat }): void;
  /** Flies to show a bounding box whole. */
  fitBounds(bounds: Bounds, paddingPx?: number): void;
  /** Moves by a share of the screen: `right` 0.5 shows what was half a screen to the right. */
  pan(right: number, up: number): void;
  /** Zooms by levels around the middle of the screen. */
  zoomBy(levels: number): void;
  rotateBy(degrees: number): void;
  tiltBy(degrees: number): void;
  /** North up. */
  resetBearing(): void;
  /** Straight down and north up. */
  resetTilt(): void;
  /** The whole city in the opening view. */
  home(): void;
  /** The whole city from straight above, north up, at once. */
  lookDown(): void;
  /** The ground at the corners of the picture, clockwise from the upper left one. */
  corners(): readonly LonLat[];
}

/** Owns the camera: applies movements within the limits, runs flights, tells its listener of every change. */
export class CameraController implements CameraHandle {
  #camera: CameraState;
  #size: ScreenSize = { width: 1, height: 1 };
  #limits: CameraLimits;
  #bounds: Bounds;
  #homeBounds: Bounds;
  #flight: CameraFlight | undefined;
  readonly #now: () => number;
  readonly #onChange: () => void;

  /**
   * @param now monotonic milliseconds
   * @param onChange called whenever the camera moved or a flight began: a frame is due
   */
  constructor(bounds: Bounds, now: () => number, onChange: () => void) {
    this.#now = now;
    this.#onChange = onChange;
    this.#bounds = bounds;
    this.#homeBounds = bounds;
    this.#limits = limitsOf(bounds, this.#size);
    this.#camera = { longitude: (bounds[0] + bounds[2]) / 2, latitude: (bounds[1] + bounds[3]) / 2, zoom: 12, pitch: 0, bearing: 0 };
  }

  get size(): ScreenSize {
    return this.#size;
  }

  get limits(): CameraLimits {
    return this.#limits;
  }

  get isFlying(): boolean {
    return this.#flight !== undefined;
  }

  /** Tells the controller how large the map is on screen. */
  resize(size: ScreenSize): void {
    this.#size = size;
    this.#limits = limitsOf(this.#bounds, size);
    this.#apply(this.#camera);
  }

  /** Another city: its bounds become the limits, its built-up part the opening view. */
  setBounds(bounds: Bounds, homeBounds: Bounds): void {
    this.#bounds = bounds;
    this.#homeBounds = homeBounds;
    this.#limits = limitsOf(bounds, this.#size);
  }

  /** Advances a flight to now. Call once per frame. */
  tick(): void {
    if (this.#flight === undefined) return;
    const { camera, done } = flightAt(this.#flight, this.#now());
    if (done) this.#flight = undefined;
    this.#apply(camera);
  }

  get(): CameraState {
    return this.#camera;
  }

  set(camera: Partial<CameraState>): void {
    this.#flight = undefined;
    this.#apply({ ...this.#camera, ...camera });
  }

  flyTo({ position, ...target }: Partial<CameraState> & { readonly position?: LonLat }): void {
    const place = position === undefined ? {} : { longitude: position[0], latitude: position[1] };
    const to = clampCamera({ ...this.#camera, ...target, ...place }, this.#limits);
    this.#flight = planFlight(this.#camera, to, this.#size, this.#now());
    this.#onChange();
  }

  fitBounds(bounds: Bounds, paddingPx = 48): void {
    this.flyTo(fitBounds(this.#camera, this.#size, bounds, paddingPx));
  }

  /** The opening view, without an animation. */
  openHome(): void {
    this.set(openingView(this.#homeBounds, this.#size));
  }

  home(): void {
    this.flyTo(openingView(this.#homeBounds, this.#size));
  }

  pan(right: number, up: number): void {
    const { width, height } = this.#size;
    const target: ScreenPoint = [width / 2 + right * width, height / 2 - up * height];
    this.#takeOver();
    const [longitude, latitude] = groundAt(this.#goal(), this.#size, target);
    this.#glide({ longitude, latitude });
  }

  zoomBy(levels: number): void {
    this.#glide({ zoom: this.#goal().zoom + levels });
  }

  rotateBy(degrees: number): void {
    this.#glide({ bearing: this.#goal().bearing + degrees });
  }

  tiltBy(degrees: number): void {
    this.#glide({ pitch: this.#goal().pitch + degrees });
  }

  resetBearing(): void {
    this.#glide({ bearing: 0 });
  }

  resetTilt(): void {
    this.#glide({ bearing: 0, pitch: 0 });
  }

  lookDown(): void {
    this.set(fitBounds({ ...this.#camera, pitch: 0, bearing: 0 }, this.#size, this.#homeBounds, 6));
  }

  corners(): readonly LonLat[] {
    const { width, height } = this.#size;
    const points: readonly ScreenPoint[] = [[0, 0], [width, 0], [width, height], [0, height]];
    return points.map((point) => groundAt(this.#camera, this.#size, point));
  }

  /** Zooms by levels, keeping the ground under a point of the screen; `smooth` for the coarse steps of a wheel. */
  zoomAt(levels: number, point: ScreenPoint, smooth: boolean): void {
    this.#takeOver();
    const to = clampCamera(zoomAt(this.#goal(), this.#size, levels, point, this.#limits), this.#limits);
    if (smooth) this.#glide(to);
    else this.set(to);
  }

  /** Keeps the ground at `grabbed` under a point of the screen: dragging. */
  dragTo(grabbed: LonLat, point: ScreenPoint): void {
    this.set(panTo(this.#camera, this.#size, grabbed, point));
  }

  /** Ends a flight: whoever moves the map by hand goes nowhere else any more. Small steps go on adding up. */
  #takeOver(): void {
    if (this.#flight?.path === 'arc') this.#flight = undefined;
  }

  /** Where the camera will be when it comes to rest: repeated key presses add up, and to where it flies. */
  #goal(): CameraState {
    return this.#flight?.to ?? this.#camera;
  }

  /** Goes on smoothly to a changed goal; a flight stays one. */
  #glide(change: Partial<CameraState>): void {
    const to = clampCamera({ ...this.#goal(), ...change }, this.#limits);
    const plan = this.#flight?.path === 'arc' ? planFlight : planGlide;
    this.#flight = plan(this.#camera, to, this.#size, this.#now());
    this.#onChange();
  }

  #apply(camera: CameraState): void {
    this.#camera = clampCamera(camera, this.#limits);
    this.#onChange();
  }
}
