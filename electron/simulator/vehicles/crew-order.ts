import { z } from 'zod';
import type { CrewOrder } from './unit-vehicle.ts';

const orderSchema = z.union([
  z.object({ cleared: z.literal(true) }),
  z.object({
    incidentId: z.string().min(1),
    place: z.object({ position: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]) }),
  }),
]);

/** Reads an order as it comes on a unit's dispatch topic; `undefined` where it is none. */
export function readCrewOrder(payload: Uint8Array): CrewOrder | undefined {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(payload));
  } catch {
    return undefined;
  }
  const parsed = orderSchema.safeParse(value);
  if (!parsed.success) return undefined;
  if ('cleared' in parsed.data) return { type: 'cleared' };
  return { type: 'go', incidentId: parsed.data.incidentId, position: parsed.data.place.position };
}
