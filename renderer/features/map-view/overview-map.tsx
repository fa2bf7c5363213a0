import { useEffect, useMemo, useRef } from 'react';
import { incidentQueue } from '../../../shared/domain/operations/index.ts';
import type { OperationsState } from '../../../shared/domain/operations/index.ts';
import { CityMap } from '../../map/index.ts';
import type { CityMapHandle, MapIncident, MapShape, OverlayData } from '../../map/index.ts';
import { useLanguage, useText } from '../../ui/text.ts';
import { useCore } from '../core-link/index.ts';
import { useOperations } from '../operations/index.ts';
import { mapControl } from '../workspace/index.ts';
import { createCitySource } from './city-source.ts';
import { overviewSource } from './overview-source.ts';
import { useMapTexts } from './use-map-texts.ts';
import { onViewMoved, viewCorners } from './view-corners.ts';

const OUTLINE_COLOUR = [142, 202, 255] as const;

/**
 * The whole city from above, with the part that the main map shows outlined; a click moves the main map there. Its city
 * is drawn once: afterwards only the outline and the incidents change, on the canvas that lies over it.
 */
export function OverviewMap() {
  const t = useText();
  const core = useCore();
  const language = useLanguage();
  const texts = useMapTexts();
  const operations = useOperations();
  const map = useRef<CityMapHandle>(null);
  const source = useMemo(() => overviewSource(createCitySource(core)), [core]);
  const incidents = useMemo(() => incidentsOf(operations), [operations]);

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
    <aside className="overview-map" aria-label={t('map:overview')} data-testid="overview-map">
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

function overlayOf(incidents: readonly MapIncident[]): OverlayData {
  return { units: [], alarms: [], devices: [], incidents, shapes: [outlineShape()] };
}

function outlineShape(): MapShape {
  return {
    id: 'view',
    rings: [viewCorners().flatMap(([lon, lat]) => [lon, lat])],
    fill: { pattern: 'plain', colour: OUTLINE_COLOUR, opacity: 0.16 },
    line: { pattern: 'solid', colour: OUTLINE_COLOUR, widthPx: 2, casingPx: 1 },
  };
}

/** Nothing pulses here: the overview must not draw while nothing changes. */
function incidentsOf(operations: OperationsState): readonly MapIncident[] {
  return incidentQueue(operations).map(({ id, priority, place }) => ({
    id,
    priority,
    typeLabel: '',
    position: place.position,
    waiting: false,
  }));
}
