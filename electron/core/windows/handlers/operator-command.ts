import type { z } from 'zod';
import type { operatorCommandSchema } from '../../../../shared/contract/schemas.ts';
import type { OperatorCommand } from '../../../../shared/domain/operations/index.ts';

/** The checked command without the optional fields that were sent as `undefined`: the domain knows only absent ones. */
export function toOperatorCommand(checked: z.output<typeof operatorCommandSchema>): OperatorCommand {
  // Leaving out undefined fields is all that separates the two types.
  return withoutUndefined(checked) as OperatorCommand;
}

function withoutUndefined(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const present = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(present.map(([name, part]) => [name, withoutUndefined(part)]));
}
