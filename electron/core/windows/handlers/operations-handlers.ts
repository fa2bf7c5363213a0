import type { OperationsEvent } from '../../../../shared/domain/operations/index.ts';
import { success } from '../../../../shared/domain/result.ts';
import type { Dispatch } from '../../dispatch/index.ts';
import type { RequestHandlers } from '../request-handlers.ts';
import { toOperatorCommand } from './operator-command.ts';

/** What the operations' handlers answer from. */
export interface OperationsServices {
  readonly dispatch: Dispatch;
  readonly eventsOfIncident: (incidentId: string) => readonly OperationsEvent[];
}

type OperationsRequests = 'operations.execute' | 'incident.timeline';

/** Answers commands and questions about the record. The one who acts is the caller, whatever the request says. */
export function operationsHandlers({
  dispatch,
  eventsOfIncident,
}: OperationsServices): Pick<RequestHandlers, OperationsRequests> {
  return {
    'operations.execute': ({ command, occurredAtMs }, { actor }) =>
      dispatch.execute(toOperatorCommand(command), actor, occurredAtMs),
    'incident.timeline': ({ incidentId }) => success(eventsOfIncident(incidentId)),
  };
}
