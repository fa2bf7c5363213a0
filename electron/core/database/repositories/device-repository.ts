import type Sqlite from 'better-sqlite3';
import type { DeviceEntry } from '../../../../shared/contract/stream.ts';
import { DEVICE_KINDS } from '../../../../shared/domain/device/index.ts';
import type { Device, DeviceKind } from '../../../../shared/domain/device/index.ts';
import type { DeviceRepository } from '../types.ts';
import { DatabaseError } from '../database-error.ts';

interface DeviceRow {
  readonly device: number;
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
  readonly expected_interval_ms: number;
  readonly call_sign: string | null;
  readonly agency: string | null;
  readonly model: string | null;
  readonly connection_id: string;
  readonly registered_at_ms: number;
  readonly announced_offline: number;
  readonly quarantined: number;
}

/** Devices over their table; a device's number in the store is its index, so it never changes. */
export function createDeviceRepository(db: Sqlite.Database): DeviceRepository {
  const selectAll = db.prepare<[], DeviceRow>(`
    SELECT devices.*, coalesce((SELECT sum(count) FROM quarantine_counts WHERE owner = device), 0) AS quarantined
    FROM devices ORDER BY device`);
  const upsert = db.prepare(`
    INSERT INTO devices (device, id, kind, name, lon, lat, expected_interval_ms, call_sign, agency, model, connection_id,
                         registered_at_ms)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (device) DO UPDATE SET name = excluded.name, lon = excluded.lon, lat = excluded.lat,
      expected_interval_ms = excluded.expected_interval_ms, call_sign = excluded.call_sign, agency = excluded.agency,
      model = excluded.model, connection_id = excluded.connection_id`);
  const updateOffline = db.prepare('UPDATE devices SET announced_offline = ? WHERE device = ?');

  return {
    all: () => selectAll.all().map(entryOf),
    save: (index, device) => {
      upsert.run(
        index,
        device.id,
        device.kind,
        device.name,
        device.position[0],
        device.position[1],
        device.expectedIntervalMs,
        device.callSign ?? null,
        device.agency ?? null,
        device.model ?? null,
        device.connectionId,
        device.registeredAtMs,
      );
    },
    setAnnouncedOffline: (index, announcedOffline) => {
      updateOffline.run(announcedOffline ? 1 : 0, index);
    },
  };
}

function entryOf(row: DeviceRow): DeviceEntry {
  const device: Device = {
    id: row.id,
    kind: kindOf(row.kind),
    name: row.name,
    position: [row.lon, row.lat],
    expectedIntervalMs: row.expected_interval_ms,
    connectionId: row.connection_id,
    registeredAtMs: row.registered_at_ms,
    ...(row.call_sign === null ? {} : { callSign: row.call_sign }),
    ...(row.agency === null ? {} : { agency: row.agency }),
    ...(row.model === null ? {} : { model: row.model }),
  };
  return { index: row.device, device, announcedOffline: row.announced_offline === 1, quarantinedCount: row.quarantined };
}

function kindOf(text: string): DeviceKind {
  const kind = DEVICE_KINDS.find((candidate) => candidate === text);
  if (kind === undefined) throw new DatabaseError('database-damaged', `The registry holds an unknown kind of device, “${text}”.`);
  return kind;
}
