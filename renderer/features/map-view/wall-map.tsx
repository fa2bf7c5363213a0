import { useCallback, useMemo, useRef } from 'react';
import type { Bounds } from '../../../shared/domain/place/geo.ts';
import { extendBounds } from '../../../shared/domain/place/geo.ts';
import { incidentQueue } from '../../../shared/domain/operations/index.ts';
import { CityMap } from '../../map/index.ts';
import type { CityMapHandle } from '../../map/index.ts';
import { useLanguage } from '../../ui/text.ts';
import { useCore } from '../core-link/index.ts';
import { partReady } from '../live/index.ts';
import { currentOperations } from '../operations/index.ts';
import { createCitySource } from './city-source.ts';
import { useMapTexts } from './use-map-texts.ts';
import { useOverlay } from './use-overlay.ts';

const FRAME_PADDING_PX = 160;
/** Around one incident, or several close together, this much is shown at least: about 700 m. */
const LEAST_SPAN_DEGREES = 0.0065;

/**
 * The wall's map: nobody steers it. It frames the open incidents when their set changes, else shows the city. Give it
 * another key when the city has changed.
 */
export function WallMap() {
  const core = useCore();
  const language = useLanguage();
  const texts = useMapTexts();
  const map = useRef<CityMapHandle>(null);
  const framed = useRef('');
  const ready = useRef(false);
  const source = useMemo(() => createCitySource(core), [core]);

  const frame = useCallback((handle: CityMapHandle): void => {
    if (!ready.current) return;
    const open = incidentQueue(currentOperations());
    const shown = open.map(({ id, place }) => `${id}@${place.position.join()}`).join(' ');
    if (shown === framed.current) return;
    framed.current = shown;
    let bounds: Bounds | undefined;
    for (const { place } of open) bounds = extendBounds(bounds, place.position);
    if (bounds === undefined) handle.camera.home();
    else handle.camera.fitBounds(widened(bounds), FRAME_PADDING_PX);
  }, []);
  useOverlay(map, frame);

  return (
    <CityMap
      ref={map}
      source={source}
      texts={texts}
      language={language}
      bindKeys={false}
      interactive={false}
      onStatus={(status) => {
        if (status.phase === 'loading') return;
        ready.current = true;
        partReady('map');
      }}
    />
  );
}

/** Grows small bounds round their middle. */
function widened([west, south, east, north]: Bounds): Bounds {
  const padLon = Math.max(0, LEAST_SPAN_DEGREES * 1.6 - (east - west)) / 2;
  const padLat = Math.max(0, LEAST_SPAN_DEGREES - (north - south)) / 2;
  return [west - padLon, south - padLat, east + padLon, north + padLat];
}
