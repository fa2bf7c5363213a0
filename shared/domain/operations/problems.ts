import type { Alarm } from '../alarm/alarm.ts';
import type { Incident } from '../incident/incident.ts';
import { failure } from '../result.ts';
import type { Problem } from '../result.ts';
import type { Unit, UnitStatus } from '../unit/unit.ts';

/** Why a command is refused. Codes are stable: screens translate them, using the problem's `details`. */
const REFUSAL_CODES = [
  'alarm-unknown',
  'alarm-already-active',
  'alarm-already-acknowledged',
  'alarm-already-returned',
  'alarm-already-linked',
  'incident-unknown',
  'incident-closed',
  'incident-unchanged',
  'incident-units-assigned',
  'unit-unknown',
  'unit-call-sign-invalid',
  'unit-already-registered',
  'unit-not-available',
  'unit-not-assigned',
  'unit-status-illegal',
  'unit-status-unchanged',
  'unit-status-outdated',
  'zone-unknown',
  'zone-shape-invalid',
  'zone-unchanged',
  'zone-expiry-past',
  'zone-too-many',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** A refusal: what is wrong, and in the message what would be legal. */
export function refusal(
  code: RefusalCode,
  message: string,
  details?: Problem['details'],
): { readonly ok: false; readonly error: Problem } {
  return failure(code, message, details);
}

const STATUS_WORDS: Readonly<Record<UnitStatus, string>> = {
  available: 'available',
  dispatched: 'dispatched',
  'en-route': 'en route',
  'on-scene': 'on scene',
  'out-of-service': 'out of service',
};

/** A unit status as people say it, in English. */
export function statusWords(status: UnitStatus): string {
  return STATUS_WORDS[status];
}

/** What a unit is doing, in English: `E12 is on scene at 2026-000004`. */
export function unitSituation(unit: Unit, incident: Incident | undefined): string {
  if (unit.incidentId === undefined) return `${unit.callSign} is ${statusWords(unit.status)}`;
  const preposition = unit.status === 'on-scene' ? 'at' : 'to';
  return `${unit.callSign} is ${statusWords(unit.status)} ${preposition} ${incident?.number ?? unit.incidentId}`;
}

export function unknownAlarm(alarmId: string): { readonly ok: false; readonly error: Problem } {
  return refusal('alarm-unknown', 'This alarm is not on the list: it is closed already, or never was', { alarmId });
}

export function unknownIncident(incidentId: string): { readonly ok: false; readonly error: Problem } {
  return refusal('incident-unknown', 'There is no such incident among the open and the recently closed ones', {
    incidentId,
  });
}

export function closedIncident(incident: Incident): { readonly ok: false; readonly error: Problem } {
  return refusal(
    'incident-closed',
    `${incident.number} is closed (${incident.disposition ?? 'no disposition'}); it takes notes only, open a new incident`,
    { incidentId: incident.id, number: incident.number },
  );
}

export function unknownUnit(callSign: string): { readonly ok: false; readonly error: Problem } {
  return refusal('unit-unknown', `No unit ${callSign} is registered`, { callSign });
}

/** Who acknowledged an alarm and that nothing is left to do: said kindly, two operators may press at once. */
export function alreadyAcknowledged(alarm: Alarm): { readonly ok: false; readonly error: Problem } {
  const by = alarm.acknowledgedBy ?? 'someone';
  return refusal('alarm-already-acknowledged', `${by} has acknowledged this alarm already; nothing is left to do`, {
    alarmId: alarm.id,
    acknowledgedBy: by,
    ...(alarm.acknowledgedAtMs === undefined ? {} : { acknowledgedAtMs: alarm.acknowledgedAtMs }),
  });
}
