import type { Disposition, IncidentPlace, IncidentPriority, IncidentTypeCode } from '../incident/incident-codes.ts';
import type { Unit, UnitStatus } from '../unit/unit.ts';
import type { ZoneChange, ZoneDraft, ZoneKind } from '../zone/zone.ts';
import type { Actor } from './actor.ts';
import type { AlarmReport } from './command.ts';

/**
 * What happened, as recorded for ever. Past tense; every variant carries all that `evolve` needs. Append only.
 *
 * An event that is about an incident names it in `incidentId`, also when it is an alarm's or a unit's: that is what
 * puts it on the incident's timeline (`incidentIdOf`).
 */
export type EventBody =
  | { readonly type: 'alarm-raised'; readonly alarm: AlarmReport }
  | {
      readonly type: 'alarm-returned-to-normal';
      readonly alarmId: string;
      readonly value: number | string;
      readonly incidentId?: string;
    }
  | { readonly type: 'alarm-acknowledged'; readonly alarmId: string; readonly incidentId?: string }
  | {
      readonly type: 'incident-opened';
      readonly incidentId: string;
      readonly number: string;
      readonly typeCode: IncidentTypeCode;
      readonly priority: IncidentPriority;
      readonly place: IncidentPlace;
      readonly alarmId?: string;
    }
  | {
      readonly type: 'incident-changed';
      readonly incidentId: string;
      readonly typeCode?: IncidentTypeCode;
      readonly priority?: IncidentPriority;
      readonly place?: IncidentPlace;
    }
  | { readonly type: 'incident-noted'; readonly incidentId: string; readonly text: string }
  | { readonly type: 'incident-closed'; readonly incidentId: string; readonly disposition: Disposition }
  | { readonly type: 'unit-registered'; readonly unit: Pick<Unit, 'callSign' | 'kind' | 'station' | 'homePosition'> }
  | { readonly type: 'unit-assigned'; readonly callSign: string; readonly incidentId: string }
  | {
      readonly type: 'unit-status-reported';
      readonly callSign: string;
      readonly status: UnitStatus;
      readonly incidentId?: string;
    }
  | { readonly type: 'unit-cleared'; readonly callSign: string; readonly incidentId: string }
  | ({ readonly type: 'zone-drawn'; readonly zoneId: string } & ZoneDraft)
  | ({ readonly type: 'zone-changed'; readonly zoneId: string; readonly incidentId?: string } & ZoneChange)
  | {
      readonly type: 'zone-removed';
      readonly zoneId: string;
      readonly kind: ZoneKind;
      readonly label: string;
      readonly incidentId?: string;
    };

/** An event as it stands in the log. */
export interface OperationsEvent {
  /** Position in the log: 1, 2, 3 … without gaps. */
  readonly sequence: number;
  readonly id: string;
  readonly body: EventBody;
  readonly actor: Actor;
  /** When it happened, integer ms UTC (a device's or a person's claim). */
  readonly occurredAtMs: number;
  /** When the core recorded it, integer ms UTC. */
  readonly recordedAtMs: number;
}
