import type { Alarm, AlarmPriority } from '../../../shared/domain/alarm/index.ts';
import type { DeviceKind } from '../../../shared/domain/device/index.ts';
import { INCIDENT_TYPES, INCIDENT_TYPE_CODES } from '../../../shared/domain/incident/index.ts';
import type { Incident, IncidentPriority, IncidentTypeCode } from '../../../shared/domain/incident/index.ts';
import type { Text } from '../../ui/text.ts';

/** The type proposed for an incident made from an alarm of each kind of device. */
const TYPE_BY_DEVICE_KIND: Readonly<Record<DeviceKind, IncidentTypeCode>> = {
  camera: 'EQUIPMENT-FAULT',
  climate: 'FIRE-ALARM',
  'water-quality': 'WATER-POLLUTION',
  'air-quality': 'AIR-POLLUTION',
  'traffic-counter': 'TRAFFIC-HAZARD',
  parking: 'TRAFFIC-HAZARD',
  'power-grid': 'POWER-OUTAGE',
  'fire-panel': 'FIRE-ALARM',
  vehicle: 'TRAFFIC-HAZARD',
};

const PRIORITY_BY_ALARM: Readonly<Record<AlarmPriority, IncidentPriority>> = { critical: 1, high: 2, medium: 3, low: 4 };

/** What the form is filled with when an incident is made from an alarm; the more urgent of type and alarm counts. */
export function proposalFor(alarm: Alarm): { readonly typeCode: IncidentTypeCode; readonly priority: IncidentPriority } {
  const typeCode = TYPE_BY_DEVICE_KIND[alarm.deviceKind];
  const byType = INCIDENT_TYPES[typeCode].defaultPriority;
  const byAlarm = PRIORITY_BY_ALARM[alarm.priority];
  return { typeCode, priority: byAlarm < byType ? byAlarm : byType };
}

/**
 * Incident types that a typed text may mean, the best first: by the start of the code, by the start of a word of the
 * name in the operator's language, then anywhere in either. An empty text means all, in the order of the list.
 */
export function matchTypes(t: Text, typed: string): readonly IncidentTypeCode[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return INCIDENT_TYPE_CODES;
  return INCIDENT_TYPE_CODES.map((code, order) => ({ code, order, rank: rankOf(code, typeName(t, code), wanted) }))
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank || a.order - b.order)
    .map(({ code }) => code);
}

/** The name of an incident type in the operator's language. */
export function typeName(t: Text, code: IncidentTypeCode): string {
  return t(`incidents:type.${code}`);
}

/** Share of urgent incidents that must have a unit notified within it, NFPA 1225-2022 processing time: 60 s. */
const PROCESSING_LIMIT_MS = 60_000;

/** Whether an open incident still waits for its first unit. */
export function isWaiting(incident: Incident): boolean {
  return incident.status === 'open' && incident.assignments.length === 0;
}

/** Whether an incident of priority 1 or 2 waits longer than the processing limit. */
export function isOverdue(incident: Incident, nowMs: number): boolean {
  return isWaiting(incident) && incident.priority <= 2 && nowMs - incident.openedAtMs > PROCESSING_LIMIT_MS;
}

function rankOf(code: IncidentTypeCode, name: string, wanted: string): number {
  const lowerCode = code.toLowerCase();
  const lowerName = name.toLowerCase();
  if (lowerCode.startsWith(wanted) || lowerName.startsWith(wanted)) return 0;
  if (lowerName.split(/[\s-]+/).some((word) => word.startsWith(wanted))) return 1;
  return lowerCode.includes(wanted) || lowerName.includes(wanted) ? 2 : 3;
}
