import { useEffect } from 'react';
import type { MapShape } from '../../map/index.ts';
import { useSelection } from '../workspace/index.ts';
import { setMapShapes } from './map-shapes.ts';

const SOURCE = 'place';
const NOTHING: readonly MapShape[] = [];

/** Marks the place in hand that was looked for, with its name: the map alone would not say which house it is. */
export function usePlaceMark(): void {
  const selection = useSelection();
  const place = selection?.kind === 'place' ? selection.place : undefined;
  useEffect(() => {
    if (place === undefined) return;
    const { label, position } = place;
    setMapShapes(SOURCE, [{ id: 'place', handles: [{ position, active: true }], labels: [{ text: label, position }] }]);
    return () => setMapShapes(SOURCE, NOTHING);
  }, [place]);
}
