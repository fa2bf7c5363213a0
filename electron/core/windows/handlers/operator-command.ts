import type { z } from 'zod';
import type { operatorCommandSchema } from '../../../../shared/contract/schemas.ts';
import type { OperatorCommand } from '../../../../shared/domain/operations/index.ts';

/** The checked command without the optional fields that were sent as `undefined`: the domain knows only absent ones. */
export function toOperatorCommand(checked: z.output<typeof operatorCommandSchema>): OperatorCommand {
  const present = Object.entries(checked).filter(([, value]) => value !== undefined);
  // Leaving out undefined fields is all that separates the two types.
  return Object.fromEntries(present) as OperatorCommand;
}
