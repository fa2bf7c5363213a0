import fc from 'fast-check';
import { expect, test } from 'vitest';
import { observationsSchema } from './json-schemas.ts';
import { isPlainObservations } from './observations-check.ts';

const edges = fc.constantFrom<unknown>(
  null, true, '', 'x'.repeat(32), 'x'.repeat(33), 'x'.repeat(64), 'x'.repeat(65), 'good', 'worse', [], {},
  0, -0, 1.5, -1, 90, -90, 90.1, 180, -180, 180.1, 360, -360, 360.1, 2 ** 53 - 1, 2 ** 53, 1.7e12, Infinity, -Infinity, NaN,
);
const reading = fc.oneof(
  { weight: 4, arbitrary: fc.record({ n: fc.constantFrom('ph', 'no such'), v: fc.double() }, { requiredKeys: ['n'] }) },
  { weight: 1, arbitrary: fc.record({ n: edges, u: edges, v: edges, vs: edges, more: edges }, { requiredKeys: [] }) },
);
const lonLat = fc.tuple(fc.double({ min: -181, max: 181 }), fc.double({ min: -91, max: 91 }));
const mostly = <Value>(usual: fc.Arbitrary<Value>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: edges });

const nearlyRight = fc.record(
  {
    at: mostly(fc.integer()),
    readings: mostly(fc.array(reading, { maxLength: 70, size: 'medium' })),
    seq: mostly(fc.nat()),
    position: mostly(fc.oneof(lonLat, fc.array(fc.double(), { maxLength: 3 }))),
    headingDeg: mostly(fc.double({ min: -361, max: 361 })),
    quality: mostly(fc.constantFrom('good', 'uncertain', 'bad')),
    battery: edges,
  },
  { requiredKeys: ['at', 'readings'] },
);

test('accepts exactly what the schema accepts with a time in milliseconds', () => {
  fc.assert(
    fc.property(fc.oneof({ weight: 9, arbitrary: nearlyRight }, { weight: 1, arbitrary: fc.jsonValue() }), (json) => {
      const { success } = observationsSchema.safeParse(json);
      expect(isPlainObservations(json)).toBe(success);
    }),
    { numRuns: 1_000 },
  );
});

test('both sides of the check are met by the messages above', () => {
  const verdicts = fc.sample(nearlyRight, { numRuns: 500, seed: 1 }).map(isPlainObservations);
  expect(new Set(verdicts)).toEqual(new Set([true, false]));
});

test('a time in ISO 8601 is left to the schema', () => {
  const payload = { at: '2026-01-01T00:00:00Z', readings: [{ n: 'ph', v: 7 }] };
  expect(isPlainObservations(payload)).toBe(false);
  expect(observationsSchema.safeParse(payload).success).toBe(true);
});
