import { useEffect } from 'react';
import type { RefObject } from 'react';
import type { CityMapHandle } from '../../map/index.ts';
import { useText } from '../../ui/text.ts';
import { currentOperations } from '../operations/index.ts';
import { typeName } from '../incidents/index.ts';
import { currentCensus, currentDevices, telemetry, unitFix } from '../telemetry/index.ts';
import { currentWorkspace } from '../workspace/index.ts';
import { currentMapShapes } from './map-shapes.ts';
import { createOverlayBuilder } from './overlay-builder.ts';

/** The overlay is looked at this often; nothing is rebuilt that has not changed. */
const OVERLAY_INTERVAL_MS = 100;

/**
 * Feeds the map from the stores, outside React. `afterUpdate` runs after each look, with the time: to follow a unit, say.
 */
export function useOverlay(map: RefObject<CityMapHandle | null>, afterUpdate: (map: CityMapHandle) => void): void {
  const t = useText();
  useEffect(() => {
    const build = createOverlayBuilder();
    const nameOf: Parameters<typeof build>[0]['typeName'] = (code) => typeName(t, code);
    let last: ReturnType<typeof build> | undefined;
    const look = (): void => {
      const handle = map.current;
      if (handle === null) return;
      const nowMs = Date.now();
      const next = build({
        operations: currentOperations(),
        devices: currentDevices().byIndex,
        census: currentCensus(),
        selection: currentWorkspace().selection,
        unitFix: (callSign) => unitFix(callSign, nowMs),
        positionsRevision: telemetry.revision(),
        copyPositions: telemetry.copyPositions,
        shapes: currentMapShapes(),
        typeName: nameOf,
      });
      if (last === undefined || !sameParts(last, next)) {
        last = next;
        handle.overlay.update(next);
      }
      afterUpdate(handle);
    };
    const timer = setInterval(look, OVERLAY_INTERVAL_MS);
    look();
    return () => clearInterval(timer);
  }, [map, t, afterUpdate]);
}

function sameParts<Parts extends object>(a: Parts, b: Parts): boolean {
  return (Object.keys(b) as (keyof Parts)[]).every((part) => a[part] === b[part]);
}
