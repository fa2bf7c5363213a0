import { z } from 'zod';
import type { HostMessage } from '../../shared/contract/core-host.ts';
import { WINDOW_ROLES } from '../../shared/contract/window-role.ts';

const file = z.string().min(1);

const hostMessageSchema: z.ZodType<HostMessage> = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('start'),
    dataDirectory: file,
    demoPackFile: file,
    workersDirectory: file,
  }),
  z.strictObject({
    type: z.literal('connect-window'),
    windowId: z.int(),
    role: z.enum(WINDOW_ROLES),
    seat: z.string(),
    operatorName: z.string(),
  }),
  z.strictObject({ type: z.literal('import-city'), sourceFiles: z.array(file).min(1), packFile: file.nullable() }),
  z.strictObject({ type: z.literal('stop') }),
]);

/** Checks a message of the host; null for what is not one. */
export function parseHostMessage(message: unknown): HostMessage | null {
  const parsed = hostMessageSchema.safeParse(message);
  return parsed.success ? parsed.data : null;
}
