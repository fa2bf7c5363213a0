import type { DeviceEntry } from '../../../../shared/contract/stream.ts';
import { isPropertyName } from '../../../../shared/domain/device/index.ts';
import { failure, success } from '../../../../shared/domain/result.ts';
import type { Database } from '../../database/index.ts';
import type { DeviceRegistry } from '../../devices/index.ts';
import type { RequestHandlers } from '../request-handlers.ts';

/** What the devices' handlers answer from. */
export interface DeviceServices {
  readonly registry: Pick<DeviceRegistry, 'byId'>;
  readonly database: Pick<Database, 'observations' | 'quarantine'>;
}

type DeviceRequests = 'device.detail' | 'device.history' | 'quarantine.list';

/** Answers what windows ask about devices. For a device that is not registered: `unknown-device`. */
export function deviceHandlers({ registry, database }: DeviceServices): Pick<RequestHandlers, DeviceRequests> {
  return {
    'device.detail': ({ deviceId }) => {
      const entry = registry.byId(deviceId);
      if (entry === undefined) return unknownDevice(deviceId);
      const [lastQuarantined] = entry.quarantinedCount > 0 ? database.quarantine.list(1, deviceId) : [];
      return success({
        entry,
        observationCount: database.observations.countOf(entry.index),
        ...(lastQuarantined === undefined ? {} : { lastQuarantined }),
      });
    },
    'device.history': ({ deviceId, property, fromMs, toMs, maxPoints }) => {
      const entry: DeviceEntry | undefined = registry.byId(deviceId);
      if (entry === undefined) return unknownDevice(deviceId);
      if (!isPropertyName(property)) return failure('unknown-property', `There is no property ${property}.`);
      if (fromMs >= toMs) return failure('bad-request', 'The time span is empty.', { path: 'toMs' });
      return success(
        database.observations.history({ deviceIndex: entry.index, deviceId, property, fromMs, toMs, maxPoints }),
      );
    },
    'quarantine.list': ({ limit, deviceId }) => success(database.quarantine.list(limit, deviceId)),
  };
}

function unknownDevice(deviceId: string) {
  return failure('unknown-device', `No device ${deviceId} is registered.`, { deviceId });
}
