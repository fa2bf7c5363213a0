import type { AlarmPriority } from '../../shared/domain/alarm/alarm.ts';
import type { DeviceKind } from '../../shared/domain/device/device.ts';
import type { Freshness } from '../../shared/domain/device/freshness.ts';
import type { IncidentPriority } from '../../shared/domain/incident/incident.ts';
import type { LonLat } from '../../shared/domain/place/geo.ts';
import type { UnitKind, UnitStatus } from '../../shared/domain/unit/unit.ts';
import type { MapShape } from './overlay-shapes.ts';

/** A response unit as drawn. `headingDeg` is clockwise from north; left out while it stands still. */
export interface MapUnit {
  readonly callSign: string;
  readonly kind: UnitKind;
  readonly status: UnitStatus;
  readonly position: LonLat;
  readonly headingDeg?: number;
  /** Freshness of the position. */
  readonly freshness: Freshness;
}

/** An open incident as drawn. */
export interface MapIncident {
  readonly id: string;
  readonly priority: IncidentPriority;
  /** The type in the operator's language, shown beside the marker. */
  readonly typeLabel: string;
  readonly position: LonLat;
  /** True until a first unit is assigned: the marker pulses. */
  readonly waiting: boolean;
}

/** An active alarm as drawn. */
export interface MapAlarm {
  readonly id: string;
  readonly priority: AlarmPriority;
  readonly acknowledged: boolean;
  readonly position: LonLat;
}

/** A device as drawn. */
export interface MapDevice {
  readonly id: string;
  readonly kind: DeviceKind;
  readonly freshness: Freshness;
  readonly inAlarm: boolean;
  readonly position: LonLat;
}

/**
 * Vehicles that are no units (service vehicles, buses), as columns: thousands move ten times a second, and none of them is
 * an object. The columns may be filled anew in place; another `MapVehicles` object says that they were.
 */
export interface MapVehicles {
  /** Device ids by row; another array means that the rows are other vehicles. */
  readonly ids: readonly string[];
  /** Longitude and latitude by row; not a number where the vehicle never reported any. */
  readonly lonLats: Float64Array;
  /** Degrees clockwise from north by row; not a number where unknown. */
  readonly headingsDeg: Float32Array;
  readonly freshnessOf: (row: number) => Freshness;
}

/** What the selection ring is drawn around; nothing when its object is not in the data. */
export type MapSelection =
  | { readonly kind: 'unit'; readonly callSign: string }
  | { readonly kind: 'incident'; readonly id: string }
  | { readonly kind: 'alarm'; readonly id: string }
  | { readonly kind: 'device'; readonly id: string };

/**
 * Everything live on the map. Parts are compared by reference: pass the same array again and its part is not rebuilt,
 * so that units at 10 Hz do not cost what thousands of devices would.
 */
export interface OverlayData {
  readonly units: readonly MapUnit[];
  readonly incidents: readonly MapIncident[];
  readonly alarms: readonly MapAlarm[];
  readonly devices: readonly MapDevice[];
  readonly vehicles?: MapVehicles | undefined;
  readonly selection?: MapSelection | undefined;
  /** What lies on the ground under the symbols: zones, routes, isochrones, measured lines. */
  readonly shapes?: readonly MapShape[] | undefined;
}

/** An overlay with nothing on it. */
export const EMPTY_OVERLAY: OverlayData = { units: [], incidents: [], alarms: [], devices: [] };
