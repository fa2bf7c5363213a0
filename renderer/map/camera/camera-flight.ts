import { FlyToInterpolator } from '@deck.gl/core';
import type { CameraState, ScreenSize } from './camera-state.ts';
import { wrapDegrees } from './camera-state.ts';

/** A camera movement in progress. Times in milliseconds of the caller's clock. */
export interface CameraFlight {
  readonly from: CameraState;
  readonly to: CameraState;
  readonly startMs: number;
  readonly durationMs: number;
  /** `arc` rises and falls over long distances (van Wijk & Nuij, 2003); `glide` goes straight. */
  readonly path: 'arc' | 'glide';
  readonly size: ScreenSize;
}

const ARC = new FlyToInterpolator({ speed: 2.4, curve: 1.3 });

/** A dispatcher waits for no animation: long flights are cut to this. */
const LONGEST_MS = 1_400;
const SHORTEST_MS = 260;

/** Plans a flight; its length follows the distance within limits. */
export function planFlight(
  from: CameraState,
  to: CameraState,
  size: ScreenSize,
  startMs: number,
): CameraFlight {
  const asked: unknown = ARC.getDuration({ ...from, ...size, transitionDuration: 'auto' }, { ...to, ...size });
  const durationMs =
    typeof asked === 'number' && Number.isFinite(asked) ? Math.min(LONGEST_MS, Math.max(SHORTEST_MS, asked)) : SHORTEST_MS;
  return { from, to, startMs, durationMs, path: 'arc', size };
}

/** Plans a short straight movement. */
export function planGlide(from: CameraState, to: CameraState, size: ScreenSize, startMs: number): CameraFlight {
  return { from, to, startMs, durationMs: 180, path: 'glide', size };
}

/** The camera at a time of a flight, and whether it has arrived. */
export function flightAt(flight: CameraFlight, nowMs: number): { readonly camera: CameraState; readonly done: boolean } {
  const raw = (nowMs - flight.startMs) / flight.durationMs;
  if (!(raw < 1)) return { camera: flight.to, done: true };
  const { from, to, size, path } = flight;
  const time = Math.max(0, raw);
  const eased = path === 'arc' ? time * time * (3 - 2 * time) : 1 - (1 - time) ** 3;
  const place =
    path === 'arc'
      ? ARC.interpolateProps({ ...from, ...size }, { ...to, ...size }, eased)
      : {
          longitude: mix(from.longitude, to.longitude, eased),
          latitude: mix(from.latitude, to.latitude, eased),
          zoom: mix(from.zoom, to.zoom, eased),
        };
  return {
    done: false,
    camera: {
      longitude: place.longitude,
      latitude: place.latitude,
      zoom: place.zoom,
      pitch: mix(from.pitch, to.pitch, eased),
      bearing: wrapDegrees(from.bearing + wrapDegrees(to.bearing - from.bearing) * eased),
    },
  };
}

function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}
