import { entryOf } from '../../../shared/domain/operations/index.ts';
import type { OperationsEvent, OperationsState } from '../../../shared/domain/operations/index.ts';
import { encodeDispatchCleared, encodeDispatchOrder } from '../devices/index.ts';
import type { EncodedMessage } from '../devices/index.ts';

/** Sends text to a topic. Orders are retained with QoS 1: a unit that was out of coverage gets its last one. */
export type PublishOrder = (topic: string, payload: string, options: { readonly qos: 1; readonly retain: true }) => void;

export interface UnitOrders {
  /** Give it to `dispatch.onEvents`: sends an order for every assignment, change, reported status and clearance. */
  readonly onEvents: (events: readonly OperationsEvent[]) => void;
  /** Sends every assigned unit its order again: after a start, when a broker may have forgotten. */
  readonly resend: () => void;
}

export interface UnitOrdersParts {
  /** The state with the events in it that are announced. */
  readonly state: () => OperationsState;
  readonly publish: PublishOrder;
}

/** Turns what dispatchers decide about units into messages to the units. */
export function createUnitOrders({ state, publish }: UnitOrdersParts): UnitOrders {
  const send = ({ topic, payload }: EncodedMessage): void => publish(topic, payload, { qos: 1, retain: true });

  const sendTo = (callSign: string, incidentId: string, atMs: number): void => {
    const incident = entryOf(state().incidents, incidentId);
    // A unit that has left the incident since must not be sent there by an older event of the same batch.
    const unit = entryOf(state().units, callSign);
    if (incident === undefined || unit?.incidentId !== incidentId) return;
    const { number, typeCode, priority, place } = incident;
    send(encodeDispatchOrder({ callSign, incidentId, number, typeCode, priority, place, status: unit.status, atMs }));
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
        // The retained order says how far the unit is: a terminal that restarts at the scene goes on from there.
        if (body.type === 'unit-status-reported' && body.incidentId !== undefined) {
          sendTo(body.callSign, body.incidentId, occurredAtMs);
        }
        if (body.type === 'unit-cleared') send(encodeDispatchCleared(body.callSign, occurredAtMs));
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
