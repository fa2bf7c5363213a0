import type { DeviceKind, PropertyName } from '../device/index.ts';
import type { LonLat } from '../place/geo.ts';

/** Alarm priorities (ANSI/ISA-18.2), the most urgent first. */
export const ALARM_PRIORITIES = ['critical', 'high', 'medium', 'low'] as const;
export type AlarmPriority = (typeof ALARM_PRIORITIES)[number];

/**
 * Alarm states of ANSI/ISA-18.2 that this product shows: an alarm that returned to normal before anyone saw it stays
 * on the list until it is acknowledged; one that was acknowledged stays until it returns to normal.
 */
const ALARM_STATES = ['unacknowledged', 'acknowledged', 'returned-unacknowledged', 'closed'] as const;
export type AlarmState = (typeof ALARM_STATES)[number];

/** An alarm that a rule raised about a device. */
export interface Alarm {
  readonly id: string;
  readonly ruleId: string;
  readonly deviceId: string;
  readonly deviceName: string;
  readonly deviceKind: DeviceKind;
  readonly property: PropertyName;
  /** The value that raised it, in the property's base unit. */
  readonly value: number | string;
  readonly threshold: number | string;
  readonly priority: AlarmPriority;
  readonly position: LonLat;
  readonly placeLabel: string;
  readonly state: AlarmState;
  readonly raisedAtMs: number;
  readonly returnedAtMs?: number;
  readonly acknowledgedAtMs?: number;
  readonly acknowledgedBy?: string;
  /** The incident it was turned into, if any. */
  readonly incidentId?: string;
}
