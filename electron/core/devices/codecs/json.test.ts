import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEVICE_KINDS, PROPERTIES, PROPERTY_NAMES } from '../../../../shared/domain/device/index.ts';
import type { PropertyDefinition } from '../../../../shared/domain/device/index.ts';
import { QUARANTINE_REASONS } from '../../../../shared/domain/observation/index.ts';
import type { DeviceDescription, Observation } from '../../../../shared/domain/observation/index.ts';
import { UNIT_STATUSES } from '../../../../shared/domain/unit/index.ts';
import { encodeDescription, encodeObservation, encodePresence, encodeUnitStatus } from './json-encode.ts';
import { decodeMessage } from './json.ts';
import { convertToBaseUnit } from './units-of-measure.ts';

const ORIGIN = { connectionId: 'embedded', receivedAtMs: 1_700_000_000_000 };
const OBSERVATIONS = 'vigiles/v1/device/c1/observations';

function decode(topic: string, payload: string): ReturnType<typeof decodeMessage> {
  return decodeMessage(topic, Buffer.from(payload), ORIGIN);
}

function reasonOf(payload: unknown): string | undefined {
  const result = decode(OBSERVATIONS, JSON.stringify(payload));
  return result.ok ? undefined : result.error.reason;
}

const deviceIds = fc.stringMatching(/^[A-Za-z0-9._:-]{1,64}$/);
const positions = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }).map((value) => value + 0),
  fc.double({ min: -90, max: 90, noNaN: true }).map((value) => value + 0),
);
const readings = fc.uniqueArray(
  fc.constantFrom(...PROPERTY_NAMES).chain((property) => {
    const definition: PropertyDefinition = PROPERTIES[property];
    const value =
      definition.type === 'state'
        ? fc.constantFrom(...definition.states)
        : fc.double({ min: definition.min, max: definition.max, noNaN: true }).map((number) => number + 0);
    return fc.record({ property: fc.constant(property), value });
  }),
  { minLength: 1, maxLength: 8, selector: ({ property }) => property },
);

describe('what is encoded is decoded again', () => {
  test('observations', () => {
    const observations: fc.Arbitrary<Observation> = fc.record(
      {
        deviceId: deviceIds,
        readings,
        position: positions,
        headingDeg: fc.double({ min: 0, max: 359.9, noNaN: true }).map((value) => value + 0),
        occurredAtMs: fc.integer({ min: 0, max: 4_000_000_000_000 }),
        receivedAtMs: fc.constant(ORIGIN.receivedAtMs),
        sequence: fc.nat(),
        quality: fc.constantFrom('good', 'uncertain', 'bad'),
        connectionId: fc.constant(ORIGIN.connectionId),
      },
      { requiredKeys: ['deviceId', 'readings', 'occurredAtMs', 'receivedAtMs', 'quality', 'connectionId'] },
    );
    fc.assert(
      fc.property(observations, (observation) => {
        const { topic, payload } = encodeObservation(observation);
        expect(decode(topic, payload)).toEqual({ ok: true, value: { type: 'observation', observation } });
      }),
    );
  });

  test('descriptions', () => {
    const text = fc.stringMatching(/^[A-Za-zæøå 消防]{0,30}[a-z]$/).map((value) => value.trim());
    const descriptions: fc.Arbitrary<DeviceDescription> = fc.record(
      {
        deviceId: deviceIds,
        kind: fc.constantFrom(...DEVICE_KINDS),
        name: text,
        position: positions,
        expectedIntervalMs: fc.integer({ min: 100, max: 86_400_000 }),
        callSign: text,
        agency: text,
        model: text,
      },
      { requiredKeys: ['deviceId', 'kind', 'name', 'position'] },
    );
    fc.assert(
      fc.property(descriptions, (description) => {
        const { topic, payload } = encodeDescription(description);
        expect(decode(topic, payload)).toEqual({ ok: true, value: { type: 'description', description } });
      }),
    );
  });

  test('presence and unit status', () => {
    const presence = encodePresence('c1', false);
    expect(decode(presence.topic, presence.payload)).toEqual({
      ok: true,
      value: { type: 'presence', deviceId: 'c1', online: false },
    });
    for (const status of UNIT_STATUSES) {
      const { topic, payload } = encodeUnitStatus('E 12', status, 5, 7);
      expect(decode(topic, payload)).toEqual({
        ok: true,
        value: { type: 'unit-status', callSign: 'E 12', status, occurredAtMs: 5, sequence: 7 },
      });
    }
  });
});

describe('nothing that comes over the wire makes it throw', () => {
  const topics = fc.oneof(
    fc.string(),
    fc.constantFrom(OBSERVATIONS, 'vigiles/v1/device/c1/description', 'vigiles/v1/device/c1/presence', 'vigiles/v1/unit/E1/status'),
  );
  const expectVerdict = (topic: string, payload: Uint8Array): void => {
    const result = decodeMessage(topic, payload, ORIGIN);
    if (!result.ok) expect(QUARANTINE_REASONS).toContain(result.error.reason);
  };

  test('any bytes', () => {
    fc.assert(fc.property(topics, fc.uint8Array(), expectVerdict));
  });

  test('any JSON', () => {
    fc.assert(fc.property(topics, fc.json(), (topic, json) => expectVerdict(topic, Buffer.from(json))));
  });

  test('JSON that is nearly right', () => {
    const nearly = fc.record(
      {
        at: fc.oneof(fc.integer(), fc.string(), fc.double()),
        seq: fc.oneof(fc.integer(), fc.string()),
        readings: fc.array(
          fc.record(
            { n: fc.oneof(fc.constantFrom(...PROPERTY_NAMES, '__proto__', 'constructor'), fc.string()), u: fc.string(), v: fc.anything(), vs: fc.anything() },
            { requiredKeys: [] },
          ),
        ),
        position: fc.array(fc.double()),
        kind: fc.constantFrom('climate', 'toString'),
        status: fc.string(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(topics, nearly, (topic, value) => {
        expectVerdict(topic, Buffer.from(JSON.stringify(value, (_key, member: unknown) => (typeof member === 'bigint' ? String(member) : member))));
      }),
    );
  });
});

describe('refusals say why', () => {
  const at = 1_700_000_000_000;
  test.each([
    ['schema', {}],
    ['schema', { at, readings: [] }],
    ['schema', { at: '2026-01-01T00:00:00', readings: [{ n: 'ph', v: 7 }] }],
    ['schema', { at, readings: [{ n: 'ph' }] }],
    ['schema', { at, readings: [{ n: 'ph', vs: 'sour' }] }],
    ['schema', { at, readings: [{ n: 'panel-state', v: 1 }] }],
    ['schema', { at, readings: [{ n: 'ph', v: 7 }, { n: 'ph', v: 8 }] }],
    ['schema', { at, position: [200, 0], readings: [{ n: 'ph', v: 7 }] }],
    ['unknown-property', { at, readings: [{ n: 'constructor', v: 7 }] }],
    ['wrong-unit', { at, readings: [{ n: 'temperature', u: 'toString', v: 7 }] }],
  ])('%s', (reason, payload) => {
    expect(reasonOf(payload)).toBe(reason);
  });

  test('a number that JSON can write but a double cannot hold', () => {
    const result = decode(OBSERVATIONS, `{"at":${String(at)},"readings":[{"n":"ph","v":1e999}]}`);
    expect(result.ok ? undefined : result.error.reason).toBe('schema');
  });

  test('the schema’s refusal names the field', () => {
    const result = decode(OBSERVATIONS, `{"at":${String(at)},"readings":[{"n":5}]}`);
    expect(result.ok ? undefined : result.error.detail).toContain('readings.0.n');
  });
});

test('members that a newer device adds are ignored, and ISO times with a zone are understood', () => {
  const result = decode(OBSERVATIONS, '{"at":"2026-01-01T01:00:00+01:00","battery":3,"readings":[{"n":"ph","v":7,"accuracy":1}]}');
  expect(result.ok && result.value.type === 'observation' && result.value.observation.occurredAtMs).toBe(Date.UTC(2026, 0, 1));
});

test.each([
  [70, '[degF]', 'Cel', 21.111],
  [294.15, 'K', 'Cel', 21],
  [36, 'km/h', 'm/s', 10],
  [230_000, 'mV', 'V', 230],
  [10, 'kV', 'V', 10_000],
  [0.5, '/', '%', 50],
  [120, '/h', '/min', 2],
  [0.04, 'mg/m3', 'ug/m3', 40],
])('%d %s is converted to %s', (value, unit, baseUnit, expected) => {
  expect(convertToBaseUnit(value, unit, baseUnit)).toBeCloseTo(expected, 3);
});
