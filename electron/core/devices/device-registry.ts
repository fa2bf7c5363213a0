import type { DeviceEntry } from '../../../shared/contract/stream.ts';
import { DEVICE_KIND_DEFINITIONS } from '../../../shared/domain/device/index.ts';
import type { Device } from '../../../shared/domain/device/index.ts';
import type { DeviceDescription } from '../../../shared/domain/observation/index.ts';
import { failure, success } from '../../../shared/domain/result.ts';
import type { Result } from '../../../shared/domain/result.ts';
import type { Clock } from '../../../shared/domain/time.ts';
import type { DeviceRegistry, DeviceStore } from './types.ts';

/** Builds the registry over what the store holds. */
export function createDeviceRegistry(parts: { readonly store: DeviceStore; readonly clock: Clock }): DeviceRegistry {
  const { store, clock } = parts;
  const entries: DeviceEntry[] = store.all();
  const indexes = new Map(entries.map((entry) => [entry.device.id, entry.index]));
  /** What each changed entry was before the running transaction: `undefined` where there was none. */
  const before = new Map<number, DeviceEntry | undefined>();

  const replace = (entry: DeviceEntry): void => {
    if (!before.has(entry.index)) before.set(entry.index, entries[entry.index]);
    entries[entry.index] = entry;
    indexes.set(entry.device.id, entry.index);
  };

  const at = (index: number): DeviceEntry | undefined => entries[index];

  const byId = (deviceId: string): DeviceEntry | undefined => {
    const index = indexes.get(deviceId);
    return index === undefined ? undefined : entries[index];
  };

  const describe = (description: DeviceDescription, connectionId: string): Result<DeviceEntry> => {
    const known = byId(description.deviceId);
    if (known !== undefined && known.device.kind !== description.kind) {
      return failure('wrong-kind', `it is registered as ${known.device.kind}, not ${description.kind}`);
    }
    const device = deviceFrom(description, known?.device, connectionId, clock);
    if (known !== undefined && isSame(known.device, device)) return success(known);
    const entry: DeviceEntry =
      known === undefined
        ? { index: entries.length, device, announcedOffline: false, quarantinedCount: 0 }
        : { ...known, device };
    store.save(entry.index, device);
    replace(entry);
    return success(entry);
  };

  return {
    entries: () => entries,
    byId,
    at,
    describe,
    setPresence: (index, online) => {
      const entry = at(index);
      if (entry === undefined || entry.announcedOffline === !online) return;
      store.setAnnouncedOffline(index, !online);
      replace({ ...entry, announcedOffline: !online });
    },
    countQuarantined: (index) => {
      const entry = at(index);
      if (entry !== undefined) replace({ ...entry, quarantinedCount: entry.quarantinedCount + 1 });
    },
    commit: () => {
      const changed = [...before.keys()].map(at).filter((entry) => entry !== undefined);
      before.clear();
      return changed;
    },
    rollback: () => {
      for (const [index, entry] of [...before].reverse()) {
        if (entry === undefined) {
          const added = entries[index];
          if (added !== undefined) indexes.delete(added.device.id);
          entries.length = Math.min(entries.length, index);
        } else entries[index] = entry;
      }
      before.clear();
    },
  };
}

function deviceFrom(
  description: DeviceDescription,
  known: Device | undefined,
  connectionId: string,
  clock: Clock,
): Device {
  const { deviceId, kind, name, position, callSign, agency, model } = description;
  return {
    id: deviceId,
    kind,
    name,
    position,
    expectedIntervalMs: description.expectedIntervalMs ?? DEVICE_KIND_DEFINITIONS[kind].expectedIntervalMs,
    connectionId,
    registeredAtMs: known?.registeredAtMs ?? clock(),
    ...(callSign === undefined ? {} : { callSign }),
    ...(agency === undefined ? {} : { agency }),
    ...(model === undefined ? {} : { model }),
  };
}

function isSame(a: Device, b: Device): boolean {
  return (
    a.name === b.name &&
    a.connectionId === b.connectionId &&
    a.position[0] === b.position[0] &&
    a.position[1] === b.position[1] &&
    a.expectedIntervalMs === b.expectedIntervalMs &&
    a.callSign === b.callSign &&
    a.agency === b.agency &&
    a.model === b.model
  );
}
