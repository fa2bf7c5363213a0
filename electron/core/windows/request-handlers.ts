import type { z } from 'zod';
import { REQUESTS } from '../../../shared/contract/requests.ts';
import type { RequestName, RequestOutput } from '../../../shared/contract/requests.ts';
import type { WindowRole } from '../../../shared/contract/window-role.ts';
import type { Actor } from '../../../shared/domain/operations/actor.ts';
import { failure } from '../../../shared/domain/result.ts';
import type { Result } from '../../../shared/domain/result.ts';

/** Who asks: what main said when it connected the window, never what the window says. */
export interface Caller {
  readonly windowId: number;
  readonly role: WindowRole;
  readonly actor: Extract<Actor, { kind: 'operator' }>;
}

type RequestValue<Name extends RequestName> = z.output<(typeof REQUESTS)[Name]['input']>;
type Answer<Name extends RequestName> = Result<RequestOutput<Name>> | Promise<Result<RequestOutput<Name>>>;

/** One handler for every request of the contract; each gets its checked input. */
export type RequestHandlers = {
  readonly [Name in RequestName]: (input: RequestValue<Name>, caller: Caller) => Answer<Name>;
};

/**
 * Answers one request of a window.
 *
 * @returns the handler's result; `unknown-request`, `forbidden` (not for this role), `bad-request` (the input breaks its
 *   schema), or `internal` when the handler threw
 */
export async function answerRequest(
  handlers: RequestHandlers,
  name: string,
  input: unknown,
  caller: Caller,
  onFault: (error: unknown) => void,
): Promise<Result<unknown>> {
  if (!isRequestName(name)) return failure('unknown-request', `There is no request ${name.slice(0, 60)}.`);
  if (!REQUESTS[name].roles.includes(caller.role)) {
    return failure('forbidden', `A ${caller.role} window may not ask for ${name}.`, { role: caller.role });
  }
  try {
    return await answerKnown(handlers, name, input, caller);
  } catch (error) {
    onFault(error);
    return failure('internal', `The core failed at ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function isRequestName(name: string): name is RequestName {
  return Object.hasOwn(REQUESTS, name);
}

function answerKnown<Name extends RequestName>(
  handlers: RequestHandlers,
  name: Name,
  input: unknown,
  caller: Caller,
): Answer<Name> {
  // The table ties each name to its input and output; the checker cannot follow that through a type parameter.
  const schema = REQUESTS[name].input as unknown as z.ZodType<RequestValue<Name>>;
  const parsed = schema.safeParse(input);
  if (parsed.success) return handlers[name](parsed.data, caller);
  const [issue] = parsed.error.issues;
  const path = issue?.path.join('.') ?? '';
  return failure('bad-request', `${path === '' ? name : path}: ${issue?.message ?? 'invalid'}`, { path });
}
