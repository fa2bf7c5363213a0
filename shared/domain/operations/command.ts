import type { Alarm } from '../alarm/alarm.ts';
import type { Disposition, IncidentPlace, IncidentPriority, IncidentTypeCode } from '../incident/incident-codes.ts';
import type { Unit, UnitStatus } from '../unit/unit.ts';
import type { ZoneChange, ZoneDraft } from '../zone/zone.ts';

/** What a rule says when it raises an alarm: the alarm less what its life adds. */
export type AlarmReport = Omit<
  Alarm,
  'state' | 'raisedAtMs' | 'returnedAtMs' | 'acknowledgedAtMs' | 'acknowledgedBy' | 'incidentId'
>;

/** What someone wants to happen. The state decides whether it may (`decide`). */
export type Command =
  | { readonly type: 'alarm.raise'; readonly alarm: AlarmReport }
  | { readonly type: 'alarm.return-to-normal'; readonly alarmId: string; readonly value: number | string }
  | { readonly type: 'alarm.acknowledge'; readonly alarmId: string }
  | {
      readonly type: 'incident.open';
      readonly typeCode: IncidentTypeCode;
      readonly priority: IncidentPriority;
      readonly place: IncidentPlace;
      /** The alarm it is made from, which it also acknowledges. */
      readonly alarmId?: string;
      readonly narrative?: string;
    }
  | {
      readonly type: 'incident.change';
      readonly incidentId: string;
      readonly typeCode?: IncidentTypeCode;
      readonly priority?: IncidentPriority;
      readonly place?: IncidentPlace;
    }
  | { readonly type: 'incident.note'; readonly incidentId: string; readonly text: string }
  | { readonly type: 'incident.close'; readonly incidentId: string; readonly disposition: Disposition }
  | { readonly type: 'unit.register'; readonly unit: Pick<Unit, 'callSign' | 'kind' | 'station' | 'homePosition'> }
  | { readonly type: 'unit.assign'; readonly incidentId: string; readonly callSign: string }
  | { readonly type: 'unit.report-status'; readonly callSign: string; readonly status: UnitStatus }
  | { readonly type: 'unit.clear'; readonly callSign: string }
  | { readonly type: 'zone.draw'; readonly zone: ZoneDraft }
  | { readonly type: 'zone.change'; readonly zoneId: string; readonly change: ZoneChange }
  | { readonly type: 'zone.remove'; readonly zoneId: string };

export type CommandType = Command['type'];

/** The commands an operator's window may send; the others belong to rules, devices and the system. */
const OPERATOR_COMMANDS = [
  'alarm.acknowledge',
  'incident.open',
  'incident.change',
  'incident.note',
  'incident.close',
  'unit.assign',
  'unit.report-status',
  'unit.clear',
  'zone.draw',
  'zone.change',
  'zone.remove',
] as const satisfies readonly CommandType[];
export type OperatorCommand = Extract<Command, { type: (typeof OPERATOR_COMMANDS)[number] }>;
