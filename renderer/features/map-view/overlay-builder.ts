import type { DeviceEntry } from '../../../shared/contract/index.ts';
import type { Alarm } from '../../../shared/domain/alarm/index.ts';
import type { Freshness } from '../../../shared/domain/device/index.ts';
import type { Incident, IncidentTypeCode } from '../../../shared/domain/incident/index.ts';
import type { OperationsState } from '../../../shared/domain/operations/index.ts';
import type { UnitStatus } from '../../../shared/domain/unit/index.ts';
import type { MapAlarm, MapDevice, MapIncident, MapShape, MapUnit, MapVehicles, OverlayData } from '../../map/index.ts';
import type { UnitFix } from '../telemetry/index.ts';
import type { Selection } from '../workspace/index.ts';

/** Everything that the overlay is made from. */
export interface OverlaySources {
  readonly operations: OperationsState;
  readonly devices: readonly (DeviceEntry | undefined)[];
  readonly census: readonly Freshness[];
  readonly selection: Selection | null;
  readonly unitFix: (callSign: string) => Omit<UnitFix, 'receivedAtMs'> | undefined;
  /** Grows when any position moved. */
  readonly positionsRevision: number;
  /** As `TelemetryTable.copyPositions`. */
  readonly copyPositions: (deviceIndexes: Uint32Array, lonLats: Float64Array, headingsDeg: Float32Array) => void;
  /** What lies on the ground: the same array until it changes. */
  readonly shapes: readonly MapShape[];
  readonly typeName: (code: IncidentTypeCode) => string;
}

/**
 * Makes overlays, each part anew only when what it is made from has changed: the map compares parts by reference, so
 * that units at 10 Hz do not cost what thousands of devices would.
 */
export function createOverlayBuilder(): (sources: OverlaySources) => OverlayData {
  const incidents = remembered(buildIncidents);
  const alarms = remembered(buildAlarms);
  const devices = remembered(buildDevices);
  const units = remembered(buildUnits);
  const fleet = remembered(listVehicles);
  const vehicles = remembered(buildVehicles);
  return (sources) => {
    const { operations, census } = sources;
    const fleetNow = fleet([sources.devices], sources);
    return {
      incidents: incidents([operations.incidents, sources.typeName], sources),
      alarms: alarms([operations.alarms], sources),
      devices: devices([sources.devices, census, operations.alarms], sources),
      units: units([operations.units, sources.positionsRevision, census], sources),
      vehicles: vehicles([fleetNow, sources.positionsRevision, census], { ...sources, fleet: fleetNow }),
      selection: mapSelection(sources.selection),
      shapes: sources.shapes,
    };
  };
}

function remembered<Sources, Value>(
  build: (sources: Sources) => Value,
): (dependencies: readonly unknown[], sources: Sources) => Value {
  let last: { readonly dependencies: readonly unknown[]; readonly value: Value } | undefined;
  return (dependencies, sources) => {
    if (last === undefined || dependencies.some((dependency, index) => dependency !== last?.dependencies[index])) {
      last = { dependencies, value: build(sources) };
    }
    return last.value;
  };
}

function buildIncidents({ operations, typeName }: OverlaySources): readonly MapIncident[] {
  return Object.values(operations.incidents)
    .filter((incident) => incident.status === 'open')
    .map((incident: Incident) => ({
      id: incident.id,
      priority: incident.priority,
      typeLabel: typeName(incident.typeCode),
      position: incident.place.position,
      waiting: incident.assignments.length === 0,
    }));
}

/** An alarm that has become an incident is drawn as the incident. */
function buildAlarms({ operations }: OverlaySources): readonly MapAlarm[] {
  return Object.values(operations.alarms)
    .filter((alarm: Alarm) => alarm.incidentId === undefined)
    .map((alarm) => ({
      id: alarm.id,
      priority: alarm.priority,
      acknowledged: alarm.state === 'acknowledged',
      position: alarm.position,
    }));
}

/** Devices that stay where they are: those that ride on units are drawn as the units, other vehicles apart. */
function buildDevices({ operations, devices, census }: OverlaySources): readonly MapDevice[] {
  const inAlarm = new Set(Object.values(operations.alarms).map((alarm) => alarm.deviceId));
  const drawn: MapDevice[] = [];
  for (const entry of devices) {
    if (entry === undefined || entry.device.callSign !== undefined || entry.device.kind === 'vehicle') continue;
    const { id, kind, position } = entry.device;
    drawn.push({ id, kind, freshness: census[entry.index] ?? 'unknown', inAlarm: inAlarm.has(id), position });
  }
  return drawn;
}

/** The vehicles that are no units, and the columns that their positions are copied into. */
interface Fleet {
  readonly ids: readonly string[];
  readonly deviceIndexes: Uint32Array;
  readonly lonLats: Float64Array;
  readonly headingsDeg: Float32Array;
}

function listVehicles({ devices }: OverlaySources): Fleet {
  const entries = devices.filter((entry) => entry?.device.kind === 'vehicle' && entry.device.callSign === undefined);
  return {
    ids: entries.map((entry) => entry?.device.id ?? ''),
    deviceIndexes: Uint32Array.from(entries, (entry) => entry?.index ?? 0),
    lonLats: new Float64Array(entries.length * 2),
    headingsDeg: new Float32Array(entries.length),
  };
}

function buildVehicles({ fleet, census, copyPositions }: OverlaySources & { readonly fleet: Fleet }): MapVehicles {
  const { ids, deviceIndexes, lonLats, headingsDeg } = fleet;
  copyPositions(deviceIndexes, lonLats, headingsDeg);
  return { ids, lonLats, headingsDeg, freshnessOf: (row) => census[deviceIndexes[row] as number] ?? 'unknown' };
}

/** Later ones are drawn over earlier ones: at a shared station the unit that is going out is the one to be seen. */
const DRAWING_ORDER: Readonly<Record<UnitStatus, number>> = {
  'out-of-service': 0,
  available: 1,
  dispatched: 2,
  'en-route': 3,
  'on-scene': 4,
};

/** A unit that never reported a position is drawn at its station, as of unknown freshness. */
function buildUnits({ operations, unitFix }: OverlaySources): readonly MapUnit[] {
  const units = Object.values(operations.units).sort((a, b) => DRAWING_ORDER[a.status] - DRAWING_ORDER[b.status]);
  return units.map((unit) => {
    const fix = unitFix(unit.callSign);
    return {
      callSign: unit.callSign,
      kind: unit.kind,
      status: unit.status,
      position: fix?.position ?? unit.homePosition,
      freshness: fix?.freshness ?? 'unknown',
      ...(fix?.headingDeg === undefined ? {} : { headingDeg: fix.headingDeg }),
    };
  });
}

function mapSelection(selection: Selection | null): OverlayData['selection'] {
  switch (selection?.kind) {
    case 'incident':
    case 'alarm':
    case 'unit':
    case 'device':
      return selection;
    case 'zone':
    case 'building':
    case 'facility':
    case 'place':
    case undefined:
      return undefined;
  }
}
