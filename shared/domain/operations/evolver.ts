import type { OperationsDraft } from './draft.ts';
import type { EventBody, OperationsEvent } from './event.ts';

export type EventType = EventBody['type'];

/** Applies one type of event to a draft. An event that does not apply to the state changes nothing; never throws. */
export type Evolver<Type extends EventType> = (
  draft: OperationsDraft,
  body: Extract<EventBody, { readonly type: Type }>,
  event: OperationsEvent,
) => void;

/** The evolvers of some event types. */
export type Evolvers<Type extends EventType> = { readonly [Name in Type]: Evolver<Name> };
