import { entryOf } from '../../../shared/domain/operations/index.ts';
import type { OperationsEvent, OperationsState } from '../../../shared/domain/operations/index.ts';
import type { Incident, IncidentPlace } from '../../../shared/domain/incident/index.ts';

/** What a unit is told on `vigiles/v1/unit/{callSign}/dispatch`: where to go, or that it is released. */
export type UnitOrder =
  | {
      readonly incidentId: string;
      readonly number: string;
      readonly typeCode: string;
      readonly priority: number;
      readonly place: IncidentPlace;
      readonly at: number;
    }
  | { readonly cleared: true; readonly at: number };

/** Sends text to a topic. Orders are retained with QoS 1: a unit that was out of coverage gets its last one. */
export type PublishOrder = (topic: string, payload: string, options: { readonly qos: 1; readonly retain: true }) => void;

export interface UnitOrders {
  /** Give it to `dispatch.onEvents`: sends an order for every assignment, change and clearance. */
  readonly onEvents: (events: readonly OperationsEvent[]) => void;
  /** Sends every assigned unit its order again: after a start, when a broker may have forgotten. */
  readonly resend: () => void;
}

/** Topic on which a unit hears its orders. */
export function unitOrderTopic(callSign: string): string {
  return `vigiles/v1/unit/${callSign}/dispatch`;
}

export interface UnitOrdersParts {
  /** The state with the events in it that are announced. */
  readonly state: () => OperationsState;
  readonly publish: PublishOrder;
}

/** Turns what dispatchers decide about units into messages to the units. */
export function createUnitOrders({ state, publish }: UnitOrdersParts): UnitOrders {
  const send = (callSign: string, order: UnitOrder): void =>
    publish(unitOrderTopic(callSign), JSON.stringify(order), { qos: 1, retain: true });

  const sendTo = (callSign: string, incidentId: string, atMs: number): void => {
    const incident = entryOf(state().incidents, incidentId);
    // A unit that has left the incident since must not be sent there by an older event of the same batch.
    if (incident === undefined || entryOf(state().units, callSign)?.incidentId !== incidentId) return;
    send(callSign, orderOf(incident, atMs));
  };

  const sendToAll = (incidentId: string, atMs: number): void => {
    for (const unit of Object.values(state().units)) {
      if (unit.incidentId === incidentId) sendTo(unit.callSign, incidentId, atMs);
    }
  };

  return {
    onEvents: (events) => {
      for (const { body, occurredAtMs } of events) {
        if (body.type === 'unit-assigned') sendTo(body.callSign, body.incidentId, occurredAtMs);
        if (body.type === 'unit-cleared') send(body.callSign, { cleared: true, at: occurredAtMs });
        if (body.type === 'incident-changed') sendToAll(body.incidentId, occurredAtMs);
      }
    },
    resend: () => {
      for (const unit of Object.values(state().units)) {
        if (unit.incidentId !== undefined) sendTo(unit.callSign, unit.incidentId, unit.statusSinceMs);
      }
    },
  };
}

function orderOf(incident: Incident, atMs: number): UnitOrder {
  return {
    incidentId: incident.id,
    number: incident.number,
    typeCode: incident.typeCode,
    priority: incident.priority,
    place: incident.place,
    at: atMs,
  };
}
