import { useEffect, useMemo } from 'react';
import { useText } from '../../ui/text.ts';
import { useZones } from '../operations/index.ts';
import { useSelectedId } from '../workspace/index.ts';
import { zoneShapes } from '../zones/index.ts';
import { setMapShapes } from './map-shapes.ts';

const SOURCE = 'zones';

/**
 * Keeps the zones in force on this window's map.
 *
 * @param hiddenId the zone whose outline is being changed
 */
export function useZoneShapes(hiddenId: string | null): void {
  const t = useText();
  const zones = useZones();
  const selectedId = useSelectedId('zone');
  const shapes = useMemo(
    () => zoneShapes({ zones, selectedId, hiddenId, kindName: (kind) => t(`zones:kind.${kind}`) }),
    [zones, selectedId, hiddenId, t],
  );
  useEffect(() => setMapShapes(SOURCE, shapes), [shapes]);
}
