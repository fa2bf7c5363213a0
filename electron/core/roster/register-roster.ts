import type { Actor, RefusalCode } from '../../../shared/domain/operations/index.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import type { RosterUnit } from '../../../shared/domain/unit/index.ts';
import type { Dispatch } from '../dispatch/index.ts';
import { ROSTER_FILE_NAME } from './read-roster.ts';

const REGISTRAR: Actor = { kind: 'system', reason: `roster ${ROSTER_FILE_NAME}` };
const AS_IT_IS: RefusalCode = 'unit-already-registered';

export interface RegistrarParts {
  readonly execute: Dispatch['execute'];
  /** Runs work in one transaction: a roster of hundreds then costs one sync of the disk. */
  readonly inTransaction: <Value>(work: () => Value) => Value;
}

/**
 * Registers the units that the log does not know, and corrects the kind, station and home of those it does; status and
 * assignment stay. A unit that is not on the roster is left as it is, and one that is as the roster says leaves no event.
 * Never throws.
 *
 * @returns what was refused, which a parsed roster gives no reason for but a log that cannot be written
 */
export function registerRoster({ execute, inTransaction }: RegistrarParts, units: readonly RosterUnit[]): readonly Problem[] {
  const register = (unit: RosterUnit): readonly Problem[] => {
    const result = execute({ type: 'unit.register', unit }, REGISTRAR);
    return result.ok || result.error.code === AS_IT_IS ? [] : [result.error];
  };
  try {
    return inTransaction(() => units.flatMap(register));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [{ code: 'log-unavailable', message: `The units of ${ROSTER_FILE_NAME} could not be recorded: ${why}` }];
  }
}
