import { z } from 'zod';
import { UNIT_STATUSES } from '../../../shared/domain/unit/index.ts';
import type { CrewOrder } from './unit-vehicle.ts';

const orderSchema = z.union([
  z.object({ cleared: z.literal(true) }),
  z.object({
    incidentId: z.string().min(1),
    status: z.enum(UNIT_STATUSES).optional(),
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
  const { incidentId, place, status } = parsed.data;
  return { type: 'go', incidentId, position: place.position, ...(status === undefined ? {} : { status }) };
}
