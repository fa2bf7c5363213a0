import type { ConnectionSettings } from '../../../../shared/contract/connection-settings.ts';
import { success } from '../../../../shared/domain/result.ts';
import type { Result } from '../../../../shared/domain/result.ts';
import type { RequestHandlers } from '../request-handlers.ts';

/** What the connections' handlers answer from. */
export interface ConnectionServices {
  readonly connections: () => readonly ConnectionSettings[];
  /** Writes the settings and reconnects by them. */
  readonly saveConnections: (connections: readonly ConnectionSettings[]) => Promise<Result<null>>;
}

type ConnectionRequests = 'connections.read' | 'connections.save';

/** Answers questions about the connections to devices, and changes them. */
export function connectionHandlers(services: ConnectionServices): Pick<RequestHandlers, ConnectionRequests> {
  return {
    'connections.read': () => success(services.connections()),
    'connections.save': ({ connections }) => services.saveConnections(connections),
  };
}
