import type { z } from 'zod';
import { isDeviceId, isPropertyName, PROPERTIES } from '../../../../shared/domain/device/index.ts';
import type { PropertyDefinition, PropertyName } from '../../../../shared/domain/device/index.ts';
import type {
  Decoded,
  DeviceDescription,
  Observation,
  QuarantineReason,
  Reading,
} from '../../../../shared/domain/observation/index.ts';
import { success } from '../../../../shared/domain/result.ts';
import type { Result } from '../../../../shared/domain/result.ts';
import type { MessageOrigin, Refusal } from '../types.ts';
import { descriptionSchema, observationsSchema, presenceSchema, unitStatusSchema } from './json-schemas.ts';
import type { DescriptionPayload, ObservationsPayload, ReadingPayload } from './json-schemas.ts';
import { isPlainObservations } from './observations-check.ts';
import { parseTopic } from './topics.ts';
import { convertToBaseUnit } from './units-of-measure.ts';

/** Largest payload that is looked at, bytes. */
export const MAX_PAYLOAD_BYTES = 64 * 1024;

const MAX_CALL_SIGN_LENGTH = 40;

type Refused = { readonly ok: false; readonly error: Refusal };

/**
 * Decodes a message of codec version 1: JSON with the member names of SenML (RFC 8428: n, u, v, vs) and UCUM units.
 * Never throws; what it refuses comes back with a reason for the quarantine.
 */
export function decodeMessage(topic: string, payload: Uint8Array, origin: MessageOrigin): Result<Decoded, Refusal> {
  const parsedTopic = parseTopic(topic);
  if (parsedTopic === undefined) return refused('unknown-topic', 'version 1 knows no such topic');
  const deviceId = 'deviceId' in parsedTopic ? parsedTopic.deviceId : undefined;
  if (deviceId !== undefined && !isDeviceId(deviceId)) {
    return refused('unknown-topic', 'a device id has 1 to 64 letters, digits and . _ : -');
  }
  if (payload.byteLength > MAX_PAYLOAD_BYTES) {
    return refused('too-large', `${String(payload.byteLength)} bytes, at most ${String(MAX_PAYLOAD_BYTES)}`, deviceId);
  }
  const json = parseJson(payload);
  if (json === undefined) return refused('not-json', 'the payload is not JSON in UTF-8', deviceId);

  switch (parsedTopic.about) {
    case 'observations':
      return decodeObservations(parsedTopic.deviceId, json.value, origin);
    case 'description':
      return decodeDescription(parsedTopic.deviceId, json.value);
    case 'presence': {
      const parsed = presenceSchema.safeParse(json.value);
      if (!parsed.success) return schemaRefusal(parsed.error, deviceId);
      return success({ type: 'presence', deviceId: parsedTopic.deviceId, online: parsed.data.online });
    }
    case 'unit-status':
      return decodeUnitStatus(parsedTopic.callSign, json.value);
    case 'dispatch':
      return refused('unknown-topic', 'only the control room speaks on dispatch topics');
  }
}

function decodeObservations(deviceId: string, json: unknown, origin: MessageOrigin): Result<Decoded, Refusal> {
  if (isPlainObservations(json)) return observationOf(deviceId, json, origin);
  const parsed = observationsSchema.safeParse(json);
  if (!parsed.success) return schemaRefusal(parsed.error, deviceId);
  return observationOf(deviceId, parsed.data, origin);
}

function observationOf(deviceId: string, data: ObservationsPayload, origin: MessageOrigin): Result<Decoded, Refusal> {
  if (data.readings.length === 0 && data.position === undefined) {
    return refused('schema', 'readings: at least one reading or a position is needed', deviceId);
  }
  const readings = readingsFrom(data.readings, deviceId);
  if ('ok' in readings) return readings;
  return success({ type: 'observation', observation: observationFrom(deviceId, data, readings, origin) });
}

function observationFrom(
  deviceId: string,
  data: ObservationsPayload,
  readings: readonly Reading[],
  origin: MessageOrigin,
): Observation {
  return {
    deviceId,
    readings,
    occurredAtMs: momentOf(data.at),
    receivedAtMs: origin.receivedAtMs,
    quality: data.quality ?? 'good',
    connectionId: origin.connectionId,
    ...(data.position === undefined ? {} : { position: data.position }),
    ...(data.headingDeg === undefined ? {} : { headingDeg: compassDegrees(data.headingDeg) }),
    ...(data.seq === undefined ? {} : { sequence: data.seq }),
  };
}

function readingsFrom(payload: readonly ReadingPayload[], deviceId: string): readonly Reading[] | Refused {
  const readings: Reading[] = [];
  for (const entry of payload) {
    const { n } = entry;
    if (!isPropertyName(n)) return refused('unknown-property', `no property is called “${n}”`, deviceId);
    if (readings.some((reading) => reading.property === n)) return refused('schema', `readings: ${n} comes twice`, deviceId);
    const value = valueFrom(n, entry, deviceId);
    if (typeof value === 'object') return value;
    readings.push({ property: n, value });
  }
  return readings;
}

function valueFrom(property: PropertyName, { u, v, vs }: ReadingPayload, deviceId: string): number | string | Refused {
  const definition: PropertyDefinition = PROPERTIES[property];
  if (definition.type === 'state') {
    if (vs === undefined || v !== undefined) return refused('schema', `readings: ${property} is a word (vs)`, deviceId);
    return vs;
  }
  if (v === undefined || vs !== undefined) return refused('schema', `readings: ${property} is a number (v)`, deviceId);
  const value = convertToBaseUnit(v, u ?? definition.unit, definition.unit);
  if (value === undefined) {
    return refused('wrong-unit', `${property} is measured in ${definition.unit}, not in “${u ?? ''}”`, deviceId);
  }
  return value;
}

function decodeDescription(deviceId: string, json: unknown): Result<Decoded, Refusal> {
  const parsed = descriptionSchema.safeParse(json);
  if (!parsed.success) return schemaRefusal(parsed.error, deviceId);
  return success({ type: 'description', description: descriptionFrom(deviceId, parsed.data) });
}

function descriptionFrom(deviceId: string, data: DescriptionPayload): DeviceDescription {
  const { kind, name, position, expectedIntervalS, callSign, agency, model } = data;
  return {
    deviceId,
    kind,
    name,
    position,
    ...(expectedIntervalS === undefined ? {} : { expectedIntervalMs: Math.round(expectedIntervalS * 1000) }),
    ...(callSign === undefined ? {} : { callSign }),
    ...(agency === undefined ? {} : { agency }),
    ...(model === undefined ? {} : { model }),
  };
}

function decodeUnitStatus(callSign: string, json: unknown): Result<Decoded, Refusal> {
  if (callSign.length > MAX_CALL_SIGN_LENGTH) return refused('unknown-unit', 'a call sign has at most 40 characters');
  const parsed = unitStatusSchema.safeParse(json);
  if (!parsed.success) return schemaRefusal(parsed.error, undefined);
  const { status, at, seq } = parsed.data;
  return success({
    type: 'unit-status',
    callSign,
    status,
    occurredAtMs: momentOf(at),
    ...(seq === undefined ? {} : { sequence: seq }),
  });
}

/** Brings a direction into [0, 360) without touching one that is there. */
function compassDegrees(degrees: number): number {
  return degrees >= 0 && degrees < 360 ? degrees : ((degrees % 360) + 360) % 360;
}

function momentOf(at: number | string): number {
  return typeof at === 'number' ? at : Date.parse(at);
}

function parseJson(payload: Uint8Array): { readonly value: unknown } | undefined {
  try {
    const text = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString('utf8');
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

function refused(reason: QuarantineReason, detail: string, deviceId?: string): Refused {
  return { ok: false, error: deviceId === undefined ? { reason, detail } : { reason, detail, deviceId } };
}

function schemaRefusal(error: z.ZodError, deviceId: string | undefined): Refused {
  const [issue] = error.issues;
  const path = issue === undefined || issue.path.length === 0 ? 'payload' : issue.path.map(String).join('.');
  return refused('schema', `${path}: ${issue?.message ?? 'not as described'}`, deviceId);
}
