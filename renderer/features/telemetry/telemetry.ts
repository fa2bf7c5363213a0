import { useCallback, useSyncExternalStore } from 'react';
import type { DeviceEntry } from '../../../shared/contract/index.ts';
import type { Freshness, PropertyName } from '../../../shared/domain/device/index.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { useTick } from '../../ui/ticker.ts';
import { currentLink, useHealth, useLinkState } from '../core-link/index.ts';
import { currentDevices } from './device-registry.ts';
import { deviceFreshness, takeCensus } from './feed-census.ts';
import { createTelemetryTable } from './telemetry-table.ts';
import type { LatestValue } from './telemetry-table.ts';

/** This window's newest readings. */
export const telemetry = createTelemetryTable();

/** Judges every device now. */
export function judgeFeed(nowMs: number): void {
  takeCensus(currentDevices().byIndex, telemetry.lastReceivedAtMs, currentLink(), nowMs);
}

/** The newest value of a property; renders again when a frame brings another. */
export function useLatest(entry: DeviceEntry, property: PropertyName): LatestValue | undefined {
  const { index } = entry;
  const revision = useSyncExternalStore(
    useCallback((listener) => telemetry.onDevice(index, listener), [index]),
    useCallback(() => telemetry.latest(index, property)?.receivedAtMs ?? 0, [index, property]),
  );
  return revision === 0 ? undefined : telemetry.latest(index, property);
}

/** The freshness of a device, every second. */
export function useDeviceFreshness(entry: DeviceEntry | undefined): Freshness {
  const link = useLinkState();
  const health = useHealth();
  return useTick((nowMs) =>
    entry === undefined
      ? 'unknown'
      : deviceFreshness(entry, telemetry.lastReceivedAtMs(entry.index), { link, health }, nowMs),
  );
}

/**
 * Where a unit is by its AVL device, with how far that can be trusted; `undefined` when it never reported a position.
 */
export function unitFix(
  callSign: string,
  nowMs: number,
): { readonly position: LonLat; readonly headingDeg: number | undefined; readonly freshness: Freshness } | undefined {
  const entry = currentDevices().byCallSign.get(callSign);
  const fix = entry === undefined ? undefined : telemetry.position(entry.index);
  if (entry === undefined || fix === undefined) return undefined;
  return {
    position: fix.position,
    headingDeg: fix.headingDeg,
    freshness: deviceFreshness(entry, fix.receivedAtMs, currentLink(), nowMs),
  };
}
