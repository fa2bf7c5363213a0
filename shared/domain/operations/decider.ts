import type { Result } from '../result.ts';
import type { IdSource } from '../time.ts';
import type { Command, CommandType } from './command.ts';
import type { EventBody } from './event.ts';
import type { OperationsState } from './state.ts';

/** What a decision may depend on besides the state and the command: injected, so that `decide` stays pure. */
export interface DecisionContext {
  /** When it happened, integer ms UTC; its year in UTC numbers a new incident. */
  readonly occurredAtMs: number;
  /** Makes the id of a new incident. */
  readonly newId: IdSource;
}

/** Judges one type of command: the events it causes, or why it is refused. Pure. */
export type Decider<Type extends CommandType> = (
  state: OperationsState,
  command: Extract<Command, { readonly type: Type }>,
  context: DecisionContext,
) => Result<readonly EventBody[]>;

/** The deciders of some command types. */
export type Deciders<Type extends CommandType> = { readonly [Name in Type]: Decider<Name> };
