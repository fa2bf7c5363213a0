import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { DeviceEntry } from '../../../shared/contract/index.ts';
import type { Freshness, PropertyName } from '../../../shared/domain/device/index.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { useTick } from '../../ui/ticker.ts';
import { currentLink, useHealth, useLinkState } from '../core-link/index.ts';
import { currentDevices, useDeviceOfUnit, useDevicesByCallSign } from './device-registry.ts';
import { deviceFreshness, takeCensus, useCensus, useCensusOf } from './feed-census.ts';
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
 * How far the position of a unit can be trusted: the freshness of its AVL device, as of the last census; `undefined`
 * for a unit without such a device.
 */
export function useUnitFreshness(callSign: string): Freshness | undefined {
  const entry = useDeviceOfUnit(callSign);
  const freshness = useCensusOf(entry?.index);
  return entry === undefined ? undefined : freshness;
}

/** Where a unit last reported itself, looked at every second. */
export function useUnitPosition(callSign: string): LonLat | undefined {
  const text = useTick((nowMs) => unitFix(callSign, nowMs)?.position.join() ?? '');
  return useMemo(() => {
    const [lon, lat] = text.split(',').map(Number);
    return text === '' || lon === undefined || lat === undefined ? undefined : [lon, lat];
  }, [text]);
}

/** Call signs of units whose AVL device is stale, offline or was never heard: where they are is not known. */
export function useLostUnits(): readonly string[] {
  const byCallSign = useDevicesByCallSign();
  const census = useCensus();
  return useMemo(
    () =>
      [...byCallSign]
        .filter(([, { index }]) => isPositionLost(census[index] ?? 'unknown'))
        .map(([callSign]) => callSign),
    [byCallSign, census],
  );
}

/** Whether a position of this freshness may no longer be true. */
export function isPositionLost(freshness: Freshness): boolean {
  return freshness === 'stale' || freshness === 'offline' || freshness === 'unknown';
}

/** Where a unit is by its own report. */
export interface UnitFix {
  readonly position: LonLat;
  readonly headingDeg: number | undefined;
  readonly receivedAtMs: number;
  readonly freshness: Freshness;
}

/**
 * Where a unit is by its AVL device, with how far that can be trusted; `undefined` when it never reported a position.
 */
export function unitFix(
  callSign: string,
  nowMs: number,
): UnitFix | undefined {
  const entry = currentDevices().byCallSign.get(callSign);
  const fix = entry === undefined ? undefined : telemetry.position(entry.index);
  if (entry === undefined || fix === undefined) return undefined;
  return {
    position: fix.position,
    headingDeg: fix.headingDeg,
    receivedAtMs: fix.receivedAtMs,
    freshness: deviceFreshness(entry, fix.receivedAtMs, currentLink(), nowMs),
  };
}
