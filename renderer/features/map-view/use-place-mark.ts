import { useEffect } from 'react';
import type { PlaceMatch } from '../../../shared/domain/city/city-view.ts';
import { outlineOfShape } from '../../../shared/domain/zone/index.ts';
import type { MapShape } from '../../map/index.ts';
import { useSelection } from '../workspace/index.ts';
import { edgePosition } from '../zones/index.ts';
import { setMapShapes } from './map-shapes.ts';

const SOURCE = 'place';
const NOTHING: readonly MapShape[] = [];
const MARK_COLOUR = [142, 202, 255] as const;
const MARK_RADIUS_M = 16;

/** Marks the place in hand that was looked for, with its name: the map alone would not say which house it is. */
export function usePlaceMark(): void {
  const selection = useSelection();
  const place = selection?.kind === 'place' ? selection.place : undefined;
  useEffect(() => {
    if (place === undefined) return;
    setMapShapes(SOURCE, [markOf(place)]);
    return () => setMapShapes(SOURCE, NOTHING);
  }, [place]);
}

/** A ring round the place and a dot in it, the name below. */
function markOf({ label, position }: PlaceMatch): MapShape {
  const ring = { type: 'circle', centre: position, radiusM: MARK_RADIUS_M } as const;
  return {
    id: 'place',
    rings: [outlineOfShape(ring)],
    line: { pattern: 'solid', colour: MARK_COLOUR, widthPx: 3, casingPx: 1.6 },
    handles: [{ position, active: true }],
    labels: [{ text: label, position: edgePosition(ring) }],
  };
}
