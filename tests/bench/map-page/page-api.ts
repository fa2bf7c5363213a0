import { percentile } from '../statistics.ts';

/** A camera in the numbers that deck.gl and MapLibre share: both count zoom in worlds of 512 pixels. */
export interface PageCamera {
  readonly longitude: number;
  readonly latitude: number;
  readonly zoom: number;
  readonly pitch: number;
  readonly bearing: number;
}

/** What was drawn while something moved. */
export interface Drawn {
  readonly frames: number;
  /** Milliseconds between two frames, the median and the 95th percentile. */
  readonly frameMs: { readonly median: number; readonly p95: number };
  /** Milliseconds of script per frame in all of the page's frame callbacks, median. */
  readonly scriptMs: number;
  /** Of these what the static city takes, where the page can tell, median. */
  readonly cityMs: number;
}

/** Milliseconds since the page began to load. */
export interface Loaded {
  /** The whole city in view is drawn, if only roughly. */
  readonly pictureMs: number;
  /** Nothing is left to load. */
  readonly loadedMs: number;
}

/** What a page of the benchmark offers as `window.mapPage`. */
export interface MapPage {
  /** Settles when everything is loaded. */
  ready(): Promise<Loaded>;
  look(camera: PageCamera): Promise<void>;
  /** Pans to and fro for so long; the same path for every page. */
  pan(camera: PageCamera, forMs: number): Promise<Drawn>;
  /** Moves this many vehicles ten times a second among this many incidents, with the camera still. */
  live(vehicles: number, incidents: number, forMs: number): Promise<Drawn>;
}

/** A place on the ground and a direction. */
export interface Mover {
  lon: number;
  lat: number;
  readonly headingDeg: number;
}

/** How far a pan swings, in screens of 1000 pixels. */
const SWING = 0.55;

/** Ten times a second. */
const LIVE_INTERVAL_MS = 100;

/** The camera of one frame of a pan: an ellipse around the camera that it began with, a few pixels a frame. */
export function panned(camera: PageCamera, frame: number): PageCamera {
  const degrees = (SWING * 1000 * 360) / (512 * 2 ** camera.zoom);
  const angle = frame * 0.02;
  return {
    ...camera,
    longitude: camera.longitude + Math.sin(angle) * degrees * 0.5,
    latitude: camera.latitude + (Math.cos(angle) - 1) * degrees * 0.18,
  };
}

/** Calls `step` once a frame for so long, and tells how the frames went. */
export async function drive(
  forMs: number,
  step: (frame: number) => void,
  cityTimes: number[] = [],
): Promise<Drawn> {
  cityTimes.length = 0;
  const starts: number[] = [];
  const scripts: number[] = [];
  const restore = timeCallbacks(scripts);
  await new Promise<void>((resolve) => {
    const begin = performance.now();
    const frame = (now: number): void => {
      starts.push(now);
      if (performance.now() - begin > forMs) return resolve();
      step(starts.length);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  restore();
  const gaps = starts.slice(1).map((at, index) => at - (starts[index] ?? at));
  return {
    frames: gaps.length,
    frameMs: { median: percentile(gaps, 0.5), p95: percentile(gaps, 0.95) },
    scriptMs: percentile(scripts, 0.5),
    cityMs: percentile(cityTimes, 0.5),
  };
}

/** Calls `step` ten times a second for so long; a frame is what was to be drawn for one step. */
export async function driveLive(forMs: number, step: () => void): Promise<Drawn> {
  let steps = 0;
  const timer = setInterval(() => {
    steps++;
    step();
  }, LIVE_INTERVAL_MS);
  const drawn = await drive(forMs, () => undefined);
  clearInterval(timer);
  return { ...drawn, frames: steps };
}

/** Movers spread around a place, the same for every page. */
export function spread(count: number, [lon, lat]: readonly [number, number], seed: number): Mover[] {
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  return Array.from({ length: count }, () => ({
    lon: lon + (random() - 0.5) * 0.14,
    lat: lat + (random() - 0.5) * 0.075,
    headingDeg: Math.floor(random() * 360),
  }));
}

/** Moves everything about a metre along its heading. */
export function advance(movers: readonly Mover[]): void {
  for (const mover of movers) {
    const angle = (mover.headingDeg * Math.PI) / 180;
    mover.lon += Math.sin(angle) * 1.4e-5;
    mover.lat += Math.cos(angle) * 0.9e-5;
  }
}

/** Adds up the time of all frame callbacks of a frame into `sums` until the returned function is called. */
function timeCallbacks(sums: number[]): () => void {
  const original = window.requestAnimationFrame.bind(window);
  let frameAt = -1;
  window.requestAnimationFrame = (callback) =>
    original((now) => {
      const begin = performance.now();
      callback(now);
      const took = performance.now() - begin;
      if (now === frameAt) sums[sums.length - 1] = (sums.at(-1) ?? 0) + took;
      else sums.push(took);
      frameAt = now;
    });
  return () => {
    window.requestAnimationFrame = original;
  };
}

declare global {
  interface Window {
    mapPage: MapPage;
  }
}
