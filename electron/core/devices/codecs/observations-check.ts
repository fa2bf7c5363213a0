import type { ObservationsPayload, ReadingPayload } from './json-schemas.ts';

/**
 * True for what `observationsSchema` accepts with `at` in milliseconds: nearly every message, at a tenth of the schema's
 * cost. What it does not know goes through the schema, which understands ISO times and says what is wrong.
 */
export function isPlainObservations(json: unknown): json is ObservationsPayload {
  if (!isRecord(json)) return false;
  const { at, seq, readings, position, headingDeg, quality } = json;
  return (
    Number.isSafeInteger(at) &&
    (seq === undefined || (Number.isSafeInteger(seq) && isWithin(seq, 0, Number.MAX_SAFE_INTEGER))) &&
    Array.isArray(readings) && readings.length <= 64 && readings.every(isReading) &&
    (position === undefined || isLonLat(position)) &&
    (headingDeg === undefined || isWithin(headingDeg, -360, 360)) &&
    (quality === undefined || quality === 'good' || quality === 'uncertain' || quality === 'bad')
  );
}

function isReading(value: unknown): value is ReadingPayload {
  if (!isRecord(value)) return false;
  const { n, u, v, vs } = value;
  return (
    isText(n, 64) && n !== '' &&
    (u === undefined || isText(u, 32)) &&
    (v === undefined || Number.isFinite(v)) &&
    (vs === undefined || isText(vs, 64))
  );
}

function isLonLat(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && isWithin(value[0], -180, 180) && isWithin(value[1], -90, 90);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown, maxLength: number): value is string {
  return typeof value === 'string' && value.length <= maxLength;
}

function isWithin(value: unknown, min: number, max: number): boolean {
  return typeof value === 'number' && value >= min && value <= max;
}
