export {
  currentDevices,
  devicesChanged,
  devicesSnapshotReceived,
  useDevice,
  useDeviceOfUnit,
  useDevices,
} from './device-registry.ts';
export { currentCensus, useFeedCounts } from './feed-census.ts';
export type { FeedCounts } from './feed-census.ts';
export {
  isPositionLost,
  judgeFeed,
  telemetry,
  unitFix,
  useDeviceFreshness,
  useLatest,
  useLostUnits,
  useUnitFreshness,
  useUnitPosition,
} from './telemetry.ts';
export type { UnitFix } from './telemetry.ts';
export type { LatestPosition, LatestValue } from './telemetry-table.ts';
