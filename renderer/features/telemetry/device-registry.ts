import { create } from 'zustand';
import type { DeviceEntry } from '../../../shared/contract/index.ts';

interface DeviceRegistry {
  /** Entries by their index in frames; holes are possible. */
  readonly byIndex: readonly (DeviceEntry | undefined)[];
  readonly byId: ReadonlyMap<string, DeviceEntry>;
  readonly byCallSign: ReadonlyMap<string, DeviceEntry>;
}

const EMPTY: DeviceRegistry = { byIndex: [], byId: new Map(), byCallSign: new Map() };

const useRegistry = create<DeviceRegistry>(() => EMPTY);

/** Takes the whole registry. */
export function devicesSnapshotReceived(entries: readonly DeviceEntry[]): void {
  useRegistry.setState(registryOf([], entries));
}

/** Takes new and changed entries. */
export function devicesChanged(entries: readonly DeviceEntry[]): void {
  useRegistry.setState((registry) => registryOf(registry.byIndex, entries));
}

/** Every registered device, in the order of registration. */
export const useDevices = (): readonly (DeviceEntry | undefined)[] => useRegistry((registry) => registry.byIndex);
/** One device by id. */
export const useDevice = (id: string | undefined): DeviceEntry | undefined =>
  useRegistry((registry) => (id === undefined ? undefined : registry.byId.get(id)));
/** The AVL device that rides on a unit. */
export const useDeviceOfUnit = (callSign: string | undefined): DeviceEntry | undefined =>
  useRegistry((registry) => (callSign === undefined ? undefined : registry.byCallSign.get(callSign)));

/** Every AVL device by the unit that it rides on. */
export const useDevicesByCallSign = (): ReadonlyMap<string, DeviceEntry> => useRegistry((registry) => registry.byCallSign);

/** The registry as it is now, for code outside React. */
export function currentDevices(): DeviceRegistry {
  return useRegistry.getState();
}

function registryOf(previous: readonly (DeviceEntry | undefined)[], entries: readonly DeviceEntry[]): DeviceRegistry {
  const byIndex = [...previous];
  for (const entry of entries) byIndex[entry.index] = entry;
  const byId = new Map<string, DeviceEntry>();
  const byCallSign = new Map<string, DeviceEntry>();
  for (const entry of byIndex) {
    if (entry === undefined) continue;
    byId.set(entry.device.id, entry);
    if (entry.device.callSign !== undefined) byCallSign.set(entry.device.callSign, entry);
  }
  return { byIndex, byId, byCallSign };
}
