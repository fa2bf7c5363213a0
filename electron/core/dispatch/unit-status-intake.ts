import type { Decoded } from '../../../shared/domain/observation/index.ts';
import type { RefusalCode } from '../../../shared/domain/operations/index.ts';
import { failure, success } from '../../../shared/domain/result.ts';
import type { Problem, Result } from '../../../shared/domain/result.ts';
import { DATABASE_ERROR_CODES, DatabaseError } from '../database/index.ts';
import type { Dispatch } from './dispatch.ts';

type UnitStatusReport = Extract<Decoded, { readonly type: 'unit-status' }>;

const SAYS_NOTHING_NEW: ReadonlySet<string> = new Set<RefusalCode>(['unit-status-unchanged', 'unit-status-outdated']);

/**
 * Takes the status that a unit reported by itself, as ingest asks for it: `unknown-unit` for a call sign that is not
 * registered, any other failure is an illegal status. A unit that repeats its status (after it reconnected) is right,
 * and so is a report that was overtaken by a later one: both are `duplicate`.
 *
 * Throws when the log cannot be written: then the message is not at fault, and the transaction around it has to fail as
 * a whole so that it is tried again, not refused.
 */
export function takeUnitStatus(dispatch: Pick<Dispatch, 'execute'>): (report: UnitStatusReport) => Result<unknown> {
  return ({ callSign, status, occurredAtMs }) => {
    const result = dispatch.execute(
      { type: 'unit.report-status', callSign, status },
      { kind: 'unit', callSign },
      occurredAtMs,
    );
    if (result.ok) return result;
    if (result.error.code === 'log-unavailable') throw unwritten(result.error);
    if (SAYS_NOTHING_NEW.has(result.error.code)) return success('duplicate');
    if (result.error.code === 'unit-unknown') return failure('unknown-unit', result.error.message, result.error.details);
    return result;
  };
}

/** An error that keeps the database's own code: by it ingest tells a full disk from a message that cannot be taken. */
function unwritten({ message, details }: Problem): Error {
  const code = DATABASE_ERROR_CODES.find((known) => known === details?.['database']);
  return code === undefined ? new Error(message) : new DatabaseError(code, message);
}
