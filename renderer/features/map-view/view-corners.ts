import { ringContains } from '../../../shared/domain/city/ring-geometry.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';

let corners: readonly LonLat[] = [];
const listeners = new Set<() => void>();

/** Takes the ground at the corners of the console's map, whenever its camera has moved. */
export function viewMoved(next: readonly LonLat[]): void {
  corners = next;
  for (const listener of listeners) listener();
}

/** The ground at the corners of the console's map, clockwise from the upper left one; the same array until it moves. */
export function viewCorners(): readonly LonLat[] {
  return corners;
}

/** Whether a position lies in what the console's map shows. */
export function isInView([lon, lat]: LonLat): boolean {
  return ringContains(
    corners.flatMap((corner) => [...corner]),
    lon,
    lat,
  );
}

/** Calls back when the console's map has moved. Returns the unsubscribe function. */
export function onViewMoved(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
