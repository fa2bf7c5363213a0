import { PROPERTIES } from '../../../../shared/domain/device/index.ts';
import type { PropertyDefinition } from '../../../../shared/domain/device/index.ts';
import type { IncidentPlace, IncidentPriority, IncidentTypeCode } from '../../../../shared/domain/incident/index.ts';
import type { DeviceDescription, Observation } from '../../../../shared/domain/observation/index.ts';
import type { UnitStatus } from '../../../../shared/domain/unit/index.ts';
import { deviceTopic, unitTopic } from './topics.ts';

/** A message ready to be published. */
export interface EncodedMessage {
  readonly topic: string;
  readonly payload: string;
}

/** What a unit is told when it is assigned. */
export interface DispatchOrder {
  readonly callSign: string;
  readonly incidentId: string;
  readonly number: string;
  readonly typeCode: IncidentTypeCode;
  readonly priority: IncidentPriority;
  readonly place: IncidentPlace;
  /** What is on record of the unit, so that a terminal that restarts knows how far it is. */
  readonly status: UnitStatus;
  readonly atMs: number;
}

/** Writes an observation as `decodeMessage` reads it. */
export function encodeObservation(observation: Observation): EncodedMessage {
  const { deviceId, sequence, occurredAtMs, position, headingDeg, quality } = observation;
  const readings = observation.readings.map(({ property, value }) => {
    const definition: PropertyDefinition = PROPERTIES[property];
    return definition.type === 'state' ? { n: property, vs: value } : { n: property, u: definition.unit, v: value };
  });
  return {
    topic: deviceTopic(deviceId, 'observations'),
    payload: JSON.stringify({ seq: sequence, at: occurredAtMs, readings, position, headingDeg, quality }),
  };
}

/** Writes a device's description; publish it retained. */
export function encodeDescription(description: DeviceDescription): EncodedMessage {
  const { deviceId, kind, name, position, expectedIntervalMs, callSign, agency, model } = description;
  const expectedIntervalS = expectedIntervalMs === undefined ? undefined : expectedIntervalMs / 1000;
  return {
    topic: deviceTopic(deviceId, 'description'),
    payload: JSON.stringify({ kind, name, position, expectedIntervalS, callSign, agency, model }),
  };
}

/** Writes a device's presence; publish it retained, and leave `online: false` with the broker as last will. */
export function encodePresence(deviceId: string, online: boolean): EncodedMessage {
  return { topic: deviceTopic(deviceId, 'presence'), payload: JSON.stringify({ online }) };
}

/** Writes a unit's report of its status. */
export function encodeUnitStatus(callSign: string, status: UnitStatus, atMs: number, seq?: number): EncodedMessage {
  return { topic: unitTopic(callSign, 'status'), payload: JSON.stringify({ status, at: atMs, seq }) };
}

/** Writes the order that sends a unit to an incident. */
export function encodeDispatchOrder(order: DispatchOrder): EncodedMessage {
  const { callSign, incidentId, number, typeCode, priority, place, status, atMs } = order;
  return {
    topic: unitTopic(callSign, 'dispatch'),
    payload: JSON.stringify({ incidentId, number, typeCode, priority, place, status, at: atMs }),
  };
}

/** Writes that a unit is free again. */
export function encodeDispatchCleared(callSign: string, atMs: number): EncodedMessage {
  return { topic: unitTopic(callSign, 'dispatch'), payload: JSON.stringify({ cleared: true, at: atMs }) };
}
