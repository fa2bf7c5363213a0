import type { ConnectionSettings } from '../../shared/contract/connection-settings.ts';
import { encodeDescription, encodeObservation } from '../../electron/core/devices/index.ts';
import type { EncodedMessage } from '../../electron/core/devices/index.ts';
import type { DeviceKind, PropertyName } from '../../shared/domain/device/index.ts';

/** The description of a device somewhere in a city. */
export function descriptionOf(deviceId: string, kind: DeviceKind = 'climate'): EncodedMessage {
  return encodeDescription({ deviceId, kind, name: `Device ${deviceId}`, position: [12.57, 55.68] });
}

/** One temperature of a device. */
export function temperatureOf(deviceId: string, value: number, occurredAtMs: number, sequence?: number): EncodedMessage {
  return readingOf(deviceId, 'temperature', value, occurredAtMs, sequence);
}

/** One reading of a device. */
export function readingOf(
  deviceId: string,
  property: PropertyName,
  value: number | string,
  occurredAtMs: number,
  sequence?: number,
): EncodedMessage {
  return encodeObservation({
    deviceId,
    readings: [{ property, value }],
    occurredAtMs,
    receivedAtMs: occurredAtMs,
    quality: 'good',
    connectionId: 'builder',
    ...(sequence === undefined ? {} : { sequence }),
  });
}

/** Settings of a connection to a broker on this machine. */
export function connectionTo(port: number, changes: Partial<ConnectionSettings> = {}): ConnectionSettings {
  return { id: 'city', enabled: true, url: `mqtt://127.0.0.1:${String(port)}`, registerDevices: true, ...changes };
}
