import { useSyncExternalStore } from 'react';
import { isMapStyleId, MAP_STYLE_IDS } from '../../../shared/contract/bridge.ts';
import type { MapStyleId } from '../../../shared/contract/bridge.ts';
import { DAY_STYLE } from './day-style.ts';
import { HIGH_CONTRAST_STYLE } from './high-contrast-style.ts';
import type { MapStyle } from './map-style.ts';
import { NIGHT_STYLE } from './night-style.ts';

/** Every look of the map. */
export const MAP_STYLES: Readonly<Record<MapStyleId, MapStyle>> = {
  night: NIGHT_STYLE,
  day: DAY_STYLE,
  'high-contrast': HIGH_CONTRAST_STYLE,
};

const listeners = new Set<() => void>();
let chosen: MapStyleId = 'night';

/** The look that main gave this page in its address (`?mapStyle=day`), which it remembers; else night. */
export function mapStyleOfPage(search: string): MapStyleId {
  const wanted = new URLSearchParams(search).get('mapStyle');
  return isMapStyleId(wanted) ? wanted : 'night';
}

/** Shows every map of this window in a look. */
export function chooseMapStyle(id: MapStyleId): void {
  chosen = id;
  for (const listener of listeners) listener();
}

/** Goes on to the next look, and gives it. */
export function switchMapStyle(): MapStyleId {
  const next = MAP_STYLE_IDS[(MAP_STYLE_IDS.indexOf(chosen) + 1) % MAP_STYLE_IDS.length] ?? 'night';
  chooseMapStyle(next);
  return next;
}

/** The present look; the component renders again when it is switched. */
export function useChosenMapStyle(): MapStyle {
  return MAP_STYLES[useSyncExternalStore(subscribe, () => chosen)];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
