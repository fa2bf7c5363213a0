import { useEffect, useMemo, useRef } from 'react';
import type { Incident } from '../../../shared/domain/incident/index.ts';
import { CityMap } from '../../map/index.ts';
import type { CityMapHandle, MapShape, OverlayData } from '../../map/index.ts';
import { useLanguage, useText } from '../../ui/text.ts';
import { useCore } from '../core-link/index.ts';
import { useIncidentQueue } from '../operations/index.ts';
import { mapControl } from '../workspace/index.ts';
import { createCitySource } from './city-source.ts';
import { overviewSource } from './overview-source.ts';
import { useMapTexts } from './use-map-texts.ts';
import { onViewMoved, viewCorners } from './view-corners.ts';

const VIEW_COLOUR = [142, 202, 255] as const;
const URGENT_COLOUR = [255, 122, 112] as const;
const OTHER_COLOUR = [255, 200, 92] as const;

/**
 * The whole city from above, with the part that the main map shows outlined; a click moves the main map there. Its city
 * is drawn once: afterwards only the outline and the incidents change, on the canvas that lies over it.
 */
export function OverviewMap() {
  const t = useText();
  const core = useCore();
  const language = useLanguage();
  const texts = useMapTexts();
  const incidents = useIncidentQueue();
  const map = useRef<CityMapHandle>(null);
  const source = useMemo(() => overviewSource(createCitySource(core)), [core]);

  useEffect(() => {
    let frame = 0;
    const show = (): void => {
      frame = 0;
      map.current?.overlay.update(overlayOf(incidents));
    };
    // At most once per frame, however often the main map moves.
    const showSoon = (): void => {
      if (frame === 0) frame = requestAnimationFrame(show);
    };
    showSoon();
    const stop = onViewMoved(showSoon);
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [incidents]);

  return (
    <aside className="overview-map" data-keeps-labels-out aria-label={t('map:overview')} data-testid="overview-map">
      <CityMap
        ref={map}
        source={source}
        texts={{ ...texts, label: t('map:overview') }}
        language={language}
        bindKeys={false}
        onPick={({ position }) => mapControl()?.moveTo(position)}
        onStatus={() => map.current?.camera.lookDown()}
      />
    </aside>
  );
}

function overlayOf(incidents: readonly Incident[]): OverlayData {
  return { units: [], alarms: [], devices: [], incidents: [], shapes: [viewShape(), ...incidents.map(incidentShape)] };
}

function viewShape(): MapShape {
  return {
    id: 'view',
    rings: [viewCorners().flatMap(([lon, lat]) => [lon, lat])],
    fill: { pattern: 'plain', colour: VIEW_COLOUR, opacity: 0.2 },
    line: { pattern: 'solid', colour: VIEW_COLOUR, widthPx: 2, casingPx: 1 },
  };
}

/** A dot: the symbols of the main map would cover half of this one, and their pulse would have it drawn for ever. */
function incidentShape({ id, priority, place }: Incident): MapShape {
  const isUrgent = priority <= 2;
  return {
    id,
    line: { pattern: 'solid', colour: isUrgent ? URGENT_COLOUR : OTHER_COLOUR, widthPx: 1, casingPx: 0 },
    handles: [{ position: place.position, active: isUrgent }],
  };
}
