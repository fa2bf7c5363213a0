import { z } from 'zod';
import type { WindowMessage } from '../../../shared/contract/port.ts';
import type { Result } from '../../../shared/domain/result.ts';
import { failure, success } from '../../../shared/domain/result.ts';

const windowMessageSchema: z.ZodType<WindowMessage> = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('request'),
    id: z.int().nonnegative(),
    name: z.string().max(100),
    input: z.unknown(),
  }),
  z.strictObject({ type: z.literal('subscribe'), framesPerSecond: z.number().min(0.1).max(60) }),
  z.strictObject({ type: z.literal('frame-taken') }),
]);

/** Checks what a window sent. Failure: `bad-message`. */
export function parseWindowMessage(message: unknown): Result<WindowMessage> {
  const parsed = windowMessageSchema.safeParse(message);
  return parsed.success ? success(parsed.data) : failure('bad-message', z.prettifyError(parsed.error));
}
