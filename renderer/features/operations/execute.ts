import type { OperatorCommand, OperationsEvent } from '../../../shared/domain/operations/index.ts';
import type { Result } from '../../../shared/domain/result.ts';
import type { CoreClient } from '../../core-client/index.ts';

/** Sends an operator's command; its effect arrives with the stream, a refusal with the result. */
export function execute(core: CoreClient, command: OperatorCommand): Promise<Result<readonly OperationsEvent[]>> {
  return core.request('operations.execute', { command });
}
