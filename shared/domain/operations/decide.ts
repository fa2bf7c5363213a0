import { ALARM_DECIDERS } from '../alarm/decide-alarm.ts';
import { INCIDENT_DECIDERS } from '../incident/decide-incident.ts';
import type { Result } from '../result.ts';
import { UNIT_DECIDERS } from '../unit/decide-unit.ts';
import { ZONE_DECIDERS } from '../zone/decide-zone.ts';
import type { Command, CommandType } from './command.ts';
import type { Decider, Deciders, DecisionContext } from './decider.ts';
import type { EventBody } from './event.ts';
import type { OperationsState } from './state.ts';

/** Every command type with the one function that judges it. */
const DECIDERS: Deciders<CommandType> = { ...ALARM_DECIDERS, ...INCIDENT_DECIDERS, ...UNIT_DECIDERS, ...ZONE_DECIDERS };

/**
 * Judges a command against the state: the events it causes, in order, or a refusal with a stable code (RefusalCode),
 * the reason and what would be legal. Pure: the same input always gives the same answer (given the same new ids).
 */
export function decide(state: OperationsState, command: Command, context: DecisionContext): Result<readonly EventBody[]> {
  // The table pairs each type with its own decider; the compiler cannot follow the pairing through the index.
  const decider = DECIDERS[command.type] as Decider<CommandType>;
  return decider(state, command, context);
}
