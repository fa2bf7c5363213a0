import './no-code-generation.ts';
import { z } from 'zod';
import type { ZoneShape } from '../domain/zone/index.ts';
import { lonLatSchema } from './schemas.ts';

const MOST_POINTS = 500;
/** Flat `[lon, lat, …]`. */
const line = (leastPoints: number) =>
  z
    .array(z.number().min(-180).max(180))
    .min(leastPoints * 2)
    .max(MOST_POINTS * 2)
    .refine((flat) => flat.length % 2 === 0, 'expected lon, lat pairs');
const metres = z.number().min(0).max(1_000_000);

/** An area to go round. */
export const zoneShapeSchema: z.ZodType<ZoneShape> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('polygon'), ring: line(3) }),
  z.strictObject({ type: z.literal('circle'), centre: lonLatSchema, radiusM: metres }),
  z.strictObject({ type: z.literal('corridor'), line: line(1), halfWidthM: metres }),
]);
