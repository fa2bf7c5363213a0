import { z } from 'zod';
import { DEVICE_KINDS } from '../../../../shared/domain/device/index.ts';
import { UNIT_STATUSES } from '../../../../shared/domain/unit/index.ts';

// A schema library that writes code at run time is refused by a strict host: parse by interpretation.
z.config({ jitless: true });

/** ISO 8601 with a time zone (RFC 3339). Without a zone it would mean another moment on every machine. */
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;

const at = z.union([
  z.int(),
  z.string().regex(RFC_3339, 'expected integer milliseconds or an ISO 8601 time with a zone'),
]);
const sequence = z.int().nonnegative();
const lonLat = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);

const reading = z.object({
  n: z.string().min(1).max(64),
  u: z.string().max(32).optional(),
  v: z.number().optional(),
  vs: z.string().max(64).optional(),
});

/** `vigiles/v1/device/{id}/observations`. Members that are not known are ignored, so that devices can be newer than we. */
export const observationsSchema = z.object({
  seq: sequence.optional(),
  at,
  readings: z.array(reading).max(64),
  position: lonLat.optional(),
  headingDeg: z.number().min(-360).max(360).optional(),
  quality: z.enum(['good', 'uncertain', 'bad']).optional(),
});

/** `vigiles/v1/device/{id}/description`. */
export const descriptionSchema = z.object({
  kind: z.enum(DEVICE_KINDS),
  name: z.string().trim().min(1).max(200),
  position: lonLat,
  expectedIntervalS: z.number().min(0.1).max(86_400).optional(),
  callSign: z.string().trim().min(1).max(40).optional(),
  agency: z.string().trim().min(1).max(100).optional(),
  model: z.string().trim().min(1).max(100).optional(),
});

/** `vigiles/v1/device/{id}/presence`. */
export const presenceSchema = z.object({ online: z.boolean() });

/** `vigiles/v1/unit/{callSign}/status`. */
export const unitStatusSchema = z.object({ status: z.enum(UNIT_STATUSES), at, seq: sequence.optional() });

export type ObservationsPayload = z.infer<typeof observationsSchema>;
export type DescriptionPayload = z.infer<typeof descriptionSchema>;
export type ReadingPayload = z.infer<typeof reading>;
